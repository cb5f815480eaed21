package cn.xunjian.web.access;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Requester;
import cn.xunjian.access.people.Accounts;
import cn.xunjian.access.people.Passwords;
import cn.xunjian.access.sessions.PresentPassword;
import cn.xunjian.access.sessions.SignIn;
import cn.xunjian.web.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Clock;

/** Changes one's own password, for whoever knows the present one. */
@ApplicationScoped
class MyPassword {

  private final Accounts accounts;
  private final Passwords passwords;
  private final PresentPassword present;
  private final Clock clock;

  MyPassword(Accounts accounts, Passwords passwords, PresentPassword present, Clock clock) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.present = present;
    this.clock = clock;
  }

  /**
   * Fails with a {@link Problem} if one of the two cannot be taken: 422, or 429 while the person's
   * name is locked.
   */
  Uni<Void> change(Requester by, Caller.Someone person, InetAddress from, String now, String next) {
    return present
        .check(by, person, from, now)
        .invoke(this::mustBeRight)
        .chain(() -> passwords.fault(person.person(), person.login(), next))
        .invoke(
            fault ->
                fault.ifPresent(
                    words -> {
                      throw Problem.unprocessable("/next", "bad_password", words.both());
                    }))
        .chain(() -> accounts.choosePassword(by, person.person(), next))
        .replaceWithVoid()
        .onFailure(Passwords.BusyException.class)
        .transform(
            busy -> Problem.wait("请求过多，请稍后再试 · too many passwords are checked; try again", 5));
  }

  private void mustBeRight(SignIn.Answer answer) {
    if (answer instanceof SignIn.Wait) {
      throw SessionResource.refused(answer, clock.instant());
    }
    if (!(answer instanceof SignIn.Proved)) {
      throw Problem.unprocessable("/now", "wrong", "现密码不正确 · the present password is wrong");
    }
  }
}
