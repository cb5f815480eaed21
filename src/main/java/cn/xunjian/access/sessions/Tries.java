package cn.xunjian.access.sessions;

import cn.xunjian.access.Requester;
import cn.xunjian.access.audit.AuditLog;
import cn.xunjian.access.audit.Deed;
import cn.xunjian.access.sessions.SignIn.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Counts tries to prove a password. Each is counted before it is made and given back if it was none
 * or a right one: however many come at once, no more are made than may fail.
 */
@ApplicationScoped
class Tries {

  private final FailureStore failures;
  private final AuditLog audit;
  private final Clock clock;
  private final Throttle throttle = new Throttle();

  Tries(FailureStore failures, AuditLog audit, Clock clock) {
    this.failures = failures;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Who tries what.
   *
   * @param login whose password it is said to be
   * @param refused what the trail calls it when it fails
   */
  record Try(Requester by, String login, InetAddress from, String refused) {}

  /**
   * Makes a try unless its name is locked or its network has to wait.
   *
   * @param made looks at the password; what it answers says whether the try counts as a failure
   */
  Uni<Answer> make(Try wanted, Supplier<Uni<Answer>> made) {
    Instant now = clock.instant();
    Optional<Throttle.TurnedAway> waits = throttle.begin(wanted.from(), now);
    if (waits.isPresent()) {
      return turnedAway(wanted, "session.throttled", waits.get().firstTold(), waits.get().until());
    }
    return failures
        .begin(wanted.login(), now)
        .chain(
            begun ->
                begun.turnedAway() == 0
                    ? made.get()
                        .onFailure()
                        .call(() -> failures.giveBack(wanted.login()))
                        .chain(answer -> counted(wanted, begun, answer))
                    : turnedAway(
                            wanted,
                            "session.turned-away",
                            begun.turnedAway() == 1,
                            begun.lockedUntil())
                        .invoke(() -> throttle.giveBack(wanted.from())))
        .onFailure()
        .invoke(() -> throttle.giveBack(wanted.from()))
        .onCancellation()
        .invoke(() -> throttle.giveBack(wanted.from()));
  }

  /** The first leaves a row; a thousand more tell nothing new. */
  private Uni<Answer> turnedAway(Try wanted, String action, boolean first, Instant until) {
    Answer wait = new SignIn.Wait(until);
    return first
        ? audit.append(wanted.by(), Deed.refused(action, wanted.login())).replaceWith(wait)
        : Uni.createFrom().item(wait);
  }

  private Uni<Answer> counted(Try made, FailureStore.Begun begun, Answer answer) {
    if (answer instanceof SignIn.Wrong) {
      return failed(made, begun);
    }
    Uni<Void> uncounted =
        answer instanceof SignIn.In
            ? failures.forget(made.login())
            : failures.giveBack(made.login());
    return uncounted
        .call(
            () ->
                answer instanceof SignIn.CodeNeeded
                    ? audit.append(made.by(), Deed.refused("session.code-missing", made.login()))
                    : Uni.createFrom().nullItem())
        .invoke(() -> throttle.giveBack(made.from()))
        .replaceWith(answer);
  }

  private Uni<Answer> failed(Try made, FailureStore.Begun begun) {
    boolean locks = begun.lockedUntil() != null;
    return audit
        .append(made.by(), Deed.refused(locks ? "session.locked" : made.refused(), made.login()))
        .invoke(() -> throttle.failed(made.from(), clock.instant()))
        .map(row -> locks ? new SignIn.Wait(begun.lockedUntil()) : new SignIn.Wrong());
  }

  /** Drops the failures that no longer count. */
  Uni<Void> tidy() {
    return failures.tidy(clock.instant());
  }
}
