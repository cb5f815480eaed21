package cn.xunjian.access.sessions;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Requester;
import cn.xunjian.access.people.Passwords;
import cn.xunjian.access.sessions.SignIn.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;

/**
 * Asks a person who is signed in for the present password. Whoever sits down at an open session may
 * not try more often than at the door: failures count toward the same lock.
 */
@ApplicationScoped
public class PresentPassword {

  private final Tries tries;
  private final Passwords passwords;

  PresentPassword(Tries tries, Passwords passwords) {
    this.tries = tries;
    this.passwords = passwords;
  }

  /**
   * Looks at it.
   *
   * @return {@link SignIn.Proved}, {@link SignIn.Wrong} or {@link SignIn.Wait}
   */
  public Uni<Answer> check(Requester by, Caller.Someone person, InetAddress from, String password) {
    return tries.make(
        new Tries.Try(by, person.login(), from, "password.refused"),
        () ->
            passwords
                .right(person.person(), password)
                .map(right -> right ? new SignIn.Proved() : new SignIn.Wrong()));
  }
}
