package cn.xunjian.access.sessions;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Requester;
import cn.xunjian.access.Secret;
import cn.xunjian.access.live.Person;
import cn.xunjian.access.people.Passwords;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Locale;

/**
 * Lets people in by password and, where they have one, a one-time code. Whoever fails learns
 * nothing but that he failed: not whether there is such an account, not by words and not by time.
 */
@ApplicationScoped
public class SignIn {

  private final Sessions sessions;
  private final Passwords passwords;
  private final SecondFactors factors;
  private final Tries tries;

  SignIn(Sessions sessions, Passwords passwords, SecondFactors factors, Tries tries) {
    this.sessions = sessions;
    this.passwords = passwords;
    this.factors = factors;
    this.tries = tries;
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

  /** The present password is right; nobody was let in for it. */
  public record Proved() implements Answer {}

  /** Tries it. */
  public Uni<Answer> attempt(Attempt attempt) {
    Requester nobody = attempt.by(new Caller.Nobody());
    return tries.make(
        new Tries.Try(nobody, attempt.login(), attempt.from(), "session.refused"),
        () ->
            passwords
                .whose(attempt.login(), attempt.password())
                .chain(
                    person ->
                        person == null
                            ? Uni.createFrom().item(new Wrong())
                            : proved(attempt, person, nobody)));
  }

  /** Drops the failures that no longer count. */
  public Uni<Void> tidy() {
    return tries.tidy();
  }

  private Uni<Answer> proved(Attempt attempt, Person person, Requester from) {
    return factors
        .check(person.id(), attempt.code())
        .chain(
            check ->
                switch (check) {
                  case NOT_ASKED, RIGHT ->
                      sessions.open(person, from).map(token -> new In(person, token));
                  case MISSING -> Uni.createFrom().<Answer>item(new CodeNeeded());
                  case WRONG -> Uni.createFrom().<Answer>item(new Wrong());
                });
  }
}
