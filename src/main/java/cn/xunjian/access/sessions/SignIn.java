package cn.xunjian.access.sessions;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Requester;
import cn.xunjian.access.Secret;
import cn.xunjian.access.audit.AuditLog;
import cn.xunjian.access.audit.Deed;
import cn.xunjian.access.live.Person;
import cn.xunjian.access.people.Passwords;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Lets people in by password and, where they have one, a one-time code. Whoever fails learns
 * nothing but that he failed: not whether there is such an account, not by words and not by time.
 */
@ApplicationScoped
public class SignIn {

  private final Sessions sessions;
  private final Passwords passwords;
  private final SecondFactors factors;
  private final FailureStore failures;
  private final AuditLog audit;
  private final Clock clock;
  private final Throttle throttle = new Throttle();

  SignIn(
      Sessions sessions,
      Passwords passwords,
      SecondFactors factors,
      FailureStore failures,
      AuditLog audit,
      Clock clock) {
    this.sessions = sessions;
    this.passwords = passwords;
    this.factors = factors;
    this.failures = failures;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What somebody says to be let in.
   *
   * @param code a one-time code or a recovery code; null if none was given
   */
  public record Attempt(
      String login, String password, String code, InetAddress from, String agent) {

    public Attempt {
      login = login.strip().toLowerCase(Locale.ROOT);
    }

    Requester by(Caller caller) {
      return new Requester(caller, from.getHostAddress(), agent);
    }
  }

  /** How it ended. */
  public sealed interface Answer {}

  /**
   * He is in.
   *
   * @param token for the cookie, and for nobody else
   */
  public record In(Person person, Secret token) implements Answer {}

  /** Name or password or code is wrong, or the account is closed. */
  public record Wrong() implements Answer {}

  /** Name and password are right, and a one-time code is asked for. */
  public record CodeNeeded() implements Answer {}

  /** Too many failures: nobody gets in before an instant. */
  public record Wait(Instant until) implements Answer {}

  /** Tries it. */
  public Uni<Answer> attempt(Attempt attempt) {
    Instant now = clock.instant();
    Optional<Instant> networkWaits = throttle.wait(attempt.from(), now);
    if (networkWaits.isPresent()) {
      return Uni.createFrom().item(new Wait(networkWaits.get()));
    }
    return failures
        .locked(attempt.login(), now)
        .chain(
            locked ->
                locked.isPresent()
                    ? Uni.createFrom().item(new Wait(locked.get()))
                    : unlocked(attempt));
  }

  /** Drops the failures that no longer count. */
  public Uni<Void> tidy() {
    return failures.tidy(clock.instant());
  }

  private Uni<Answer> unlocked(Attempt attempt) {
    return passwords
        .whose(attempt.login(), attempt.password())
        .chain(person -> person == null ? failed(attempt) : proved(attempt, person));
  }

  private Uni<Answer> proved(Attempt attempt, Person person) {
    return factors
        .check(person.id(), attempt.code())
        .chain(
            check ->
                switch (check) {
                  case NOT_ASKED, RIGHT -> in(attempt, person);
                  case MISSING -> Uni.createFrom().<Answer>item(new CodeNeeded());
                  case WRONG -> failed(attempt);
                });
  }

  private Uni<Answer> in(Attempt attempt, Person person) {
    return sessions
        .open(person, attempt.by(new Caller.Nobody()))
        .call(token -> failures.forget(attempt.login()))
        .map(token -> new In(person, token));
  }

  private Uni<Answer> failed(Attempt attempt) {
    Instant now = clock.instant();
    throttle.failed(attempt.from(), now);
    return failures
        .failed(attempt.login(), now)
        .call(
            locked ->
                audit.append(
                    attempt.by(new Caller.Nobody()),
                    Deed.refused(
                        locked.isPresent() ? "session.locked" : "session.refused",
                        attempt.login())))
        .map(locked -> locked.<Answer>map(Wait::new).orElseGet(Wrong::new));
  }
}
