package cn.xunjian.access.people;

import cn.xunjian.access.AccessConfig;
import cn.xunjian.access.Caller;
import cn.xunjian.access.Grant;
import cn.xunjian.access.PersonRole;
import cn.xunjian.access.Requester;
import cn.xunjian.access.audit.AuditJson;
import cn.xunjian.access.audit.Deed;
import cn.xunjian.access.live.AccessTransaction;
import cn.xunjian.access.live.GrantStore;
import cn.xunjian.access.live.LiveAccess;
import cn.xunjian.access.live.StoredGrant;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Grants roles on branches, and ends them. */
@ApplicationScoped
public class Granting {

  /** What an administrator must not come by. */
  private static final Set<PersonRole> APART = Set.of(PersonRole.SECURITY, PersonRole.AUDITOR);

  private final AccessTransaction transactions;
  private final GrantStore store;
  private final LiveAccess access;
  private final boolean separation;
  private final Clock clock;

  Granting(
      AccessTransaction transactions,
      GrantStore store,
      LiveAccess access,
      AccessConfig config,
      Clock clock) {
    this.transactions = transactions;
    this.store = store;
    this.access = access;
    this.separation = config.separation();
    this.clock = clock;
  }

  /** A grant that may not be made or ended so. */
  public static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final transient Text words;

    RefusedException(GrantRules.Refusal why) {
      super(why.words().both(), null, false, false);
      this.code = why.code();
      this.words = why.words();
    }

    /** A stable word for programs. */
    public String code() {
      return code;
    }

    public Text words() {
      return words;
    }
  }

  /**
   * Makes a grant.
   *
   * @return fails with a {@link RefusedException} if it may not be made
   */
  public Uni<StoredGrant> grant(Requester by, Grant wish) {
    Instant now = clock.instant();
    return transactions.change(
        by,
        transaction ->
            store
                .hold(transaction)
                .invoke(
                    all -> rules(all, now).refusal(by.caller(), wish).ifPresent(Granting::refuse))
                .chain(all -> store.add(transaction, wish, by.caller().name(), now)),
        made -> deed("grant.made", made, null, written(made)));
  }

  /**
   * What the first person is: the administrator, or everything where the three need not be apart.
   */
  Uni<Void> first(SqlConnection transaction, long person) {
    Instant now = clock.instant();
    List<PersonRole> roles =
        separation
            ? List.of(PersonRole.ADMINISTRATOR)
            : List.of(
                PersonRole.ADMINISTRATOR,
                PersonRole.SECURITY,
                PersonRole.AUDITOR,
                PersonRole.SUPERVISOR);
    return Multi.createFrom()
        .iterable(roles)
        .map(role -> new Grant(person, role, null, now, null))
        .onItem()
        .transformToUniAndConcatenate(grant -> store.add(transaction, grant, "setup", now))
        .collect()
        .last()
        .replaceWithVoid();
  }

  /**
   * Ends a grant now.
   *
   * @return an item of null if there is none that still holds or will; fails with a {@link
   *     RefusedException} if it may not be ended
   */
  public Uni<StoredGrant> end(Requester by, long id) {
    Instant now = clock.instant();
    return transactions.change(
        by,
        transaction ->
            store
                .hold(transaction)
                .invoke(
                    all ->
                        all.stream()
                            .filter(grant -> grant.id() == id)
                            .findFirst()
                            .flatMap(
                                grant -> rules(all, now).refusalToEnd(by.caller(), grant.grant()))
                            .ifPresent(Granting::refuse))
                .chain(all -> store.end(transaction, id, now)),
        ended -> deed("grant.ended", ended, null, written(ended)));
  }

  /**
   * Ends the roles of somebody whose password an administrator is about to hand over: while the
   * three are apart, those of security and auditor, which only security may grant again.
   *
   * @return the roles that ended
   */
  Uni<List<PersonRole>> standDown(SqlConnection transaction, long person) {
    if (!separation) {
      return Uni.createFrom().item(List.of());
    }
    Instant now = clock.instant();
    return store
        .hold(transaction)
        .onItem()
        .transformToMulti(all -> Multi.createFrom().iterable(all))
        .filter(grant -> grant.grant().person() == person && APART.contains(grant.grant().role()))
        .filter(grant -> grant.grant().until() == null || grant.grant().until().isAfter(now))
        .onItem()
        .transformToUniAndConcatenate(grant -> store.end(transaction, grant.id(), now))
        .map(grant -> grant.grant().role())
        .collect()
        .asList();
  }

  private GrantRules rules(List<StoredGrant> all, Instant now) {
    return new GrantRules(
        all.stream().map(StoredGrant::grant).toList(), access.book().tree(), separation, now);
  }

  /**
   * Why somebody may not make a grant, as a stable word; empty if he may.
   *
   * @param all every grant there is, held until the transaction ends
   */
  public Optional<String> refusal(List<StoredGrant> all, Caller by, Grant wish) {
    return rules(all, clock.instant()).refusal(by, wish).map(GrantRules.Refusal::code);
  }

  private static void refuse(GrantRules.Refusal why) {
    throw new RefusedException(why);
  }

  private Deed deed(String action, StoredGrant grant, String before, String after) {
    Function<Long, String> login =
        id -> access.book().person(id).map(person -> person.login()).orElse("#" + id);
    return Deed.done(action, login.apply(grant.grant().person()))
        .on(grant.grant().branch())
        .from(before, after);
  }

  private static String written(StoredGrant grant) {
    Grant its = grant.grant();
    return AuditJson.of(
        "grant",
        grant.id(),
        "role",
        its.role().code(),
        "unit",
        its.branch(),
        "from",
        its.from(),
        "until",
        its.until());
  }
}
