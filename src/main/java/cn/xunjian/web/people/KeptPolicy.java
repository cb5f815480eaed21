package cn.xunjian.web.people;

import cn.xunjian.access.SignInPolicy;
import cn.xunjian.access.live.AccessBook;
import cn.xunjian.access.live.LiveAccess;
import cn.xunjian.access.live.StoredPolicy;
import cn.xunjian.access.people.Policies;
import cn.xunjian.access.sessions.SecondFactors;
import cn.xunjian.registry.changes.Expectation;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.InputCheck;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Keeps the policy of signing in for whoever asks, from what REST or a page sends. */
@ApplicationScoped
public class KeptPolicy {

  private final Policies policies;
  private final SecondFactors factors;
  private final LiveAccess access;
  private final Asker asker;
  private final InputCheck input;

  KeptPolicy(
      Policies policies, SecondFactors factors, LiveAccess access, Asker asker, InputCheck input) {
    this.policies = policies;
    this.factors = factors;
    this.access = access;
    this.asker = asker;
    this.input = input;
  }

  /**
   * The policy as it is shown.
   *
   * @param setBy absent while the settings hold
   * @param version 0 while the settings hold
   */
  @Schema(name = "SignInPolicy")
  public record View(
      int passwordLength,
      int sessions,
      @Schema(format = "duration") String idle,
      boolean secondFactor,
      String setBy,
      Instant setAt,
      int version) {

    private static View of(SignInPolicy policy, StoredPolicy set) {
      return new View(
          policy.passwordLength(),
          policy.sessions(),
          policy.idle().toString(),
          policy.secondFactor(),
          set == null ? null : set.by(),
          set == null ? null : set.at(),
          set == null ? 0 : set.version());
    }
  }

  /** The policy that holds. */
  public View now() {
    AccessBook book = access.book();
    return View.of(book.policy(), book.policySet().orElse(null));
  }

  /**
   * Sets the policy.
   *
   * @param body as {@code PUT sign-in-policy} takes it
   * @throws Problem naming all that is wrong; also by the answer, 412 where somebody was faster
   */
  public Uni<View> set(Expectation expected, ObjectNode body) {
    SignInPolicy wish = input.read(body, SignInPolicyForm.class).sound().policy();
    if (wish.secondFactor() && !factors.possible()) {
      // Nobody could set up codes, and whoever has to would be locked out, this person too.
      throw Problem.vaultWithoutKey("/secondFactor");
    }
    return policies
        .set(asker.requester(), expected, wish)
        .onItem()
        .ifNull()
        .failWith(
            () ->
                Problem.preconditionFailed(
                    "登录策略已被他人修改，请重新读取 · the policy was changed meanwhile; read it again and repeat with its ETag"))
        .map(set -> View.of(set.policy(), set));
  }
}
