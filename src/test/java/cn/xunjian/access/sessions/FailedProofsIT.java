package cn.xunjian.access.sessions;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Requester;
import cn.xunjian.access.sessions.SignIn.Answer;
import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whatever is not let in leaves a row, and what is no failure locks nobody. */
class FailedProofsIT extends AccessScene {

  private long rows(String row) {
    return trail().stream().filter(row::equals).count();
  }

  private Answer present(String token, String password) {
    Caller.Someone person = (Caller.Someone) caller(live, token);
    InetAddress from = InetAddress.getLoopbackAddress();
    return done(
        in.present.check(new Requester(person, from.getHostAddress(), ""), person, from, password));
  }

  @Test
  void aMissingCodeLeavesARowAndIsNoFailureAndAWrongOneIs() {
    long li = person("li");
    SecondFactors.Begun begun = done(in.factors.begin(installation, li, "li"));
    String first = OneTimeCode.code(begun.secret(), clock.instant().getEpochSecond() / 30);
    done(in.factors.confirm(installation, li, "li", first));
    for (int i = 0; i < 7; i++) {
      assertThat(attempt("li", CHOSEN, null)).isEqualTo(new SignIn.CodeNeeded());
    }
    assertThat(rows("session.code-missing li")).isEqualTo(7);
    for (int i = 0; i < 4; i++) {
      assertThat(attempt("li", CHOSEN, "000000")).isEqualTo(new SignIn.Wrong());
      assertThat(attempt("li", CHOSEN, null)).isEqualTo(new SignIn.CodeNeeded());
    }
    assertThat(attempt("li", CHOSEN, "000000")).isInstanceOf(SignIn.Wait.class);
    assertThat(rows("session.refused li")).isEqualTo(4);
    assertThat(rows("session.locked li")).isEqualTo(1);
  }

  @Test
  void whoeverComesWhileANameIsLockedLeavesOneRow() {
    for (int lock = 1; lock <= 2; lock++) {
      for (int i = 0; i < 9; i++) {
        attempt("li", "wrong", null);
      }
      assertThat(rows("session.locked li")).isEqualTo(lock);
      assertThat(rows("session.turned-away li")).isEqualTo(lock);
      clock.advance(Duration.ofMinutes(10));
    }
  }

  @Test
  void whoeverComesFromANetworkThatHasToWaitLeavesOneRow() {
    for (int i = 0; i < 40; i++) {
      attempt("name" + i, "wrong", null);
    }
    assertThat(rows("session.throttled name30")).isEqualTo(1);
    assertThat(trail().stream().filter(row -> row.startsWith("session.throttled"))).hasSize(1);
  }

  @Test
  void wrongPresentPasswordsCountTowardTheLockOfTheDoor() {
    person("li");
    String token = token("li");
    assertThat(present(token, CHOSEN)).isEqualTo(new SignIn.Proved());
    for (int i = 0; i < 3; i++) {
      assertThat(present(token, "wrong")).isEqualTo(new SignIn.Wrong());
    }
    assertThat(present(token, CHOSEN)).as("a right one is none").isEqualTo(new SignIn.Proved());
    assertThat(attempt("li", "wrong", null)).as("the fourth").isEqualTo(new SignIn.Wrong());
    assertThat(present(token, "wrong")).isInstanceOf(SignIn.Wait.class);
    assertThat(present(token, CHOSEN)).isInstanceOf(SignIn.Wait.class);
    assertThat(attempt("li", CHOSEN, null)).as("at the door").isInstanceOf(SignIn.Wait.class);
    assertThat(rows("password.refused li")).isEqualTo(3);
    assertThat(rows("session.refused li")).isEqualTo(1);
    assertThat(rows("session.locked li")).isEqualTo(1);
  }
}
