package cn.xunjian.web.people;

import cn.xunjian.access.Grant;
import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.access.live.LiveAccess;
import cn.xunjian.access.live.StoredGrant;
import cn.xunjian.access.people.Granting;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.InputCheck;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.Predicate;

/** Keeps grants for whoever asks, from what REST or a page sends. */
@ApplicationScoped
public class KeptGrants {

  private final Granting granting;
  private final KeptAccounts accounts;
  private final LiveAccess access;
  private final Asker asker;
  private final InputCheck input;
  private final Clock clock;

  KeptGrants(
      Granting granting,
      KeptAccounts accounts,
      LiveAccess access,
      Asker asker,
      InputCheck input,
      Clock clock) {
    this.granting = granting;
    this.accounts = accounts;
    this.access = access;
    this.asker = asker;
    this.input = input;
    this.clock = clock;
  }

  /** Those on the branches that whoever asks may see. */
  public Predicate<StoredGrant> seen() {
    Reach seen = asker.reach(Right.PEOPLE);
    return grant -> seen.includes(grant.grant().branch());
  }

  /**
   * Makes a grant.
   *
   * @param body as {@code POST grants} takes it
   * @throws Problem naming all that is wrong; also by the answer, 403 beyond what may be granted
   */
  public Uni<StoredGrant> grant(ObjectNode body) {
    InputCheck.Read<GrantForm> read = input.read(body, GrantForm.class);
    Grant wish = read.form().grant(read.faults(), clock.instant());
    if (access.book().person(wish.person()).filter(accounts.seen()).isEmpty()) {
      throw Problem.unprocessable(
          "/user", "unknown_user", "没有该账号 · there is no account " + wish.person());
    }
    return granting
        .grant(asker.requester(), wish)
        .onFailure(Granting.RefusedException.class)
        .transform(KeptGrants::refused);
  }

  private static Problem refused(Throwable failure) {
    Granting.RefusedException refused = (Granting.RefusedException) failure;
    String words = refused.words().both();
    return switch (refused.code()) {
      case "whole_tree", "unknown_unit" -> Problem.unprocessable("/unit", refused.code(), words);
      case "separation", "first_password" -> Problem.conflict("/role", refused.code(), words);
      default -> Problem.forbidden("/role", refused.code(), words);
    };
  }

  /**
   * Ends a grant now.
   *
   * @throws Problem 404 for one that is not seen; also by the answer, 409 if it has ended before
   */
  public Uni<StoredGrant> end(long id) {
    Predicate<StoredGrant> seen = seen();
    if (access.book().grants().stream().noneMatch(grant -> grant.id() == id && seen.test(grant))) {
      throw Problem.notFound("没有该授权 · there is no grant " + id);
    }
    return granting
        .end(asker.requester(), id)
        .onFailure(Granting.RefusedException.class)
        .transform(KeptGrants::refused)
        .onItem()
        .ifNull()
        .failWith(() -> Problem.conflict("该授权此前已终止 · grant " + id + " has ended before"));
  }
}
