package cn.xunjian.web.access;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Requester;
import cn.xunjian.access.people.Accounts;
import cn.xunjian.access.people.Passwords;
import cn.xunjian.web.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Changes one's own password, for whoever knows the present one. */
@ApplicationScoped
class MyPassword {

  private final Accounts accounts;
  private final Passwords passwords;

  MyPassword(Accounts accounts, Passwords passwords) {
    this.accounts = accounts;
    this.passwords = passwords;
  }

  /** Fails with a {@link Problem} if one of the two cannot be taken. */
  Uni<Void> change(Requester by, Caller.Someone person, String now, String next) {
    return passwords
        .right(person.person(), now)
        .invoke(MyPassword::mustBeRight)
        .chain(() -> passwords.fault(person.person(), person.login(), next))
        .invoke(
            fault ->
                fault.ifPresent(
                    words -> {
                      throw Problem.unprocessable("/next", "bad_password", words.both());
                    }))
        .chain(() -> accounts.choosePassword(by, person.person(), next))
        .replaceWithVoid();
  }

  private static void mustBeRight(boolean right) {
    if (!right) {
      throw Problem.unprocessable("/now", "wrong", "现密码不正确 · the present password is wrong");
    }
  }
}
