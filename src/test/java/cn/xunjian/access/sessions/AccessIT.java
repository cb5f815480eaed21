package cn.xunjian.access.sessions;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Grant;
import cn.xunjian.access.PersonRole;
import cn.xunjian.access.Requester;
import cn.xunjian.access.Right;
import cn.xunjian.access.Scope;
import cn.xunjian.access.live.PersonDraft;
import cn.xunjian.access.live.StoredGrant;
import cn.xunjian.access.people.Accounts;
import cn.xunjian.access.people.Granting;
import cn.xunjian.access.sessions.SignIn.Answer;
import cn.xunjian.registry.changes.Expectation;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** People come in, may what they were granted, and go out, on each node. */
class AccessIT extends AccessScene {

  @Test
  void aFirstPasswordOpensNothingUntilItIsChanged() {
    Accounts.Done made = account("li");
    grant(made.person().id(), PersonRole.VIEWER, 2L);
    String token = ((SignIn.In) attempt("LI ", made.password(), null)).token().shown();
    assertThat(caller(live, token).known()).isTrue();
    assertThat(caller(live, token).rights().held()).isEmpty();
    Requester herself = new Requester(caller(live, token), "127.0.0.1", "");
    String elsewhere = ((SignIn.In) attempt("li", made.password(), null)).token().shown();
    done(people.accounts.choosePassword(herself, made.person().id(), CHOSEN));
    assertThat(caller(live, elsewhere).known()).as("other sessions end").isFalse();
    Caller now = caller(live, token);
    assertThat(now.may(Right.READ)).isTrue();
    assertThat(now.rights().reach(Right.READ).includes(2L)).isTrue();
    assertThat(now.rights().reach(Right.READ).includes(3L)).isFalse();
    assertThat(trail())
        .containsExactly(
            "password.changed li",
            "session.opened li",
            "session.opened li",
            "grant.made li",
            "account.made li");
    assertThat(done(audit.store().verify()).whole()).isTrue();
  }

  @Test
  void theTrailHoldsNoPasswordAndNoHash() {
    Accounts.Done made = account("li");
    attempt("li", made.password(), null);
    done(people.accounts.resetPassword(installation, made.person().id()));
    keys(Set.of(Scope.READ), null, List.of(), null);
    String all =
        String.join("\n", database.sql().texts("select row_to_json(a)::text from audit_entry a"));
    assertThat(all).doesNotContain(made.password()).doesNotContain("argon2");
    assertThat(database.sql().texts("select hash from machine_key").get(0))
        .as("nor do the keys")
        .doesNotContain("xj_");
  }

  @Test
  void anUnknownNameAndAWrongPasswordAreAnsweredAlikeUntilTheLock() {
    person("li");
    for (int i = 1; i <= 4; i++) {
      assertThat(attempt("li", "wrong", null)).isEqualTo(new SignIn.Wrong());
      assertThat(attempt("nobody", "wrong", null)).isEqualTo(new SignIn.Wrong());
    }
    Instant until = NOW.plus(Duration.ofMinutes(10));
    assertThat(attempt("li", "wrong", null)).isEqualTo(new SignIn.Wait(until));
    assertThat(attempt("nobody", "wrong", null)).isEqualTo(new SignIn.Wait(until));
    assertThat(attempt("li", CHOSEN, null)).as("even so").isEqualTo(new SignIn.Wait(until));
    clock.advance(Duration.ofMinutes(10));
    assertThat(attempt("li", "wrong", null))
        .as("the count begins again")
        .isEqualTo(new SignIn.Wrong());
    assertThat(attempt("li", CHOSEN, null)).isInstanceOf(SignIn.In.class);
  }

  @Test
  void whoGetsInHasNoFailures() {
    person("li");
    for (int round = 0; round < 2; round++) {
      for (int i = 1; i <= 4; i++) {
        assertThat(attempt("li", "wrong", null)).isEqualTo(new SignIn.Wrong());
      }
      assertThat(attempt("li", CHOSEN, null)).isInstanceOf(SignIn.In.class);
    }
  }

  private List<Answer> atOnce(int many, IntFunction<Uni<Answer>> each) {
    return done(
        Multi.createFrom()
            .range(0, many)
            .onItem()
            .transformToUni(each::apply)
            .merge(many)
            .collect()
            .asList());
  }

  private Uni<Answer> tries(String login, String password, InetAddress from) {
    return in.signIn.attempt(new SignIn.Attempt(login, password, null, from, "Firefox"));
  }

  /** As many as may fail, and no more, however many come at once and from wherever. */
  @Test
  void sixtyTriesAtOnceForOneNameAreFivePasswords() {
    person("li");
    List<Answer> answers = atOnce(60, i -> tries("li", "wrong" + i, address("10.0." + i + ".1")));
    Instant until = NOW.plus(Duration.ofMinutes(10));
    assertThat(answers).filteredOn(new SignIn.Wrong()::equals).hasSize(4);
    assertThat(answers).filteredOn(new SignIn.Wait(until)::equals).hasSize(56);
    assertThat(attempt("li", CHOSEN, null)).isEqualTo(new SignIn.Wait(until));
    assertThat(rows("session.refused li")).as("each password that was looked at").isEqualTo(4);
    assertThat(rows("session.locked li")).isEqualTo(1);
    assertThat(rows("session.turned-away li")).as("one for all that came later").isEqualTo(1);
    clock.advance(Duration.ofMinutes(10));
    assertThat(attempt("li", CHOSEN, null)).isInstanceOf(SignIn.In.class);
  }

  @Test
  void aNetworkTriesNoMoreAtOnceThanMayFail() {
    List<Answer> answers = atOnce(60, i -> tries("name" + i, "wrong", address("10.0.0.1")));
    assertThat(answers).filteredOn(new SignIn.Wrong()::equals).hasSizeLessThanOrEqualTo(30);
    assertThat(answers).hasSize(60);
    assertThat(trail().stream().filter(row -> row.startsWith("session.refused")))
        .hasSizeLessThanOrEqualTo(30);
  }

  @Test
  void triesThatGetInAtOnceLockNobody() {
    person("li");
    assertThat(atOnce(5, i -> tries("li", CHOSEN, address("10.0.0.1"))))
        .hasOnlyElementsOfType(SignIn.In.class);
    for (int i = 0; i < 4; i++) {
      assertThat(attempt("li", "wrong", null)).isEqualTo(new SignIn.Wrong());
    }
    assertThat(attempt("li", CHOSEN, null)).isInstanceOf(SignIn.In.class);
  }

  private long rows(String row) {
    return trail().stream().filter(row::equals).count();
  }

  @Test
  void oneNetworkCannotTryAThousandNames() {
    for (int i = 0; i < 30; i++) {
      assertThat(attempt("name" + i, "Spring-2026", null)).isEqualTo(new SignIn.Wrong());
    }
    person("li");
    assertThat(attempt("li", CHOSEN, null)).isInstanceOf(SignIn.Wait.class);
    assertThat(trail().stream().filter(row -> row.startsWith("session.refused"))).hasSize(30);
  }

  @Test
  void aSessionHoldsOnEveryNodeAndEndsOnEveryNode() {
    long li = person("li");
    grant(li, PersonRole.VIEWER, 2L);
    String token = token("li");
    done(other.access.refresh());
    assertThat(caller(other, token).may(Right.READ)).isTrue();
    Caller.Someone person = (Caller.Someone) caller(live, token);
    done(in.sessions.end(new Requester(person, "127.0.0.1", ""), person));
    assertThat(caller(live, token).known()).isFalse();
    done(other.access.refresh());
    assertThat(caller(other, token).known()).isFalse();
  }

  @Test
  void aSessionIdlesOutUnlessAnotherNodeSawIt() {
    person("li");
    String token = token("li");
    done(other.access.refresh());
    for (int i = 0; i < 3; i++) {
      clock.advance(Duration.ofMinutes(29));
      assertThat(caller(other, token).known()).isTrue();
    }
    done(other.access.keepUses());
    clock.advance(Duration.ofMinutes(29));
    assertThat(caller(live, token).known()).as("the other node saw it").isTrue();
    done(live.access.keepUses());
    clock.advance(Duration.ofMinutes(30));
    assertThat(caller(live, token).known()).isFalse();
    assertThat(caller(other, token).known()).isFalse();
    done(live.access.keepUses());
    assertThat(database.sql().number("select count(*) from session")).isZero();
  }

  @Test
  void theOldestSessionsGiveWay() {
    person("li");
    String first = token("li");
    for (int i = 0; i < 5; i++) {
      clock.advance(Duration.ofSeconds(1));
      token("li");
    }
    assertThat(database.sql().number("select count(*) from session")).isEqualTo(5);
    assertThat(caller(other, first).known()).isFalse();
  }

  @Test
  void aClosedAccountIsOutAtOnceAndStaysOut() {
    long li = person("li");
    String token = token("li");
    assertThat(caller(live, token).known()).isTrue();
    Accounts.Result closed =
        done(
            people.accounts.change(
                installation,
                li,
                new Expectation.Something(),
                new PersonDraft("li", "李", 2L, null, null, false)));
    assertThat(closed).isInstanceOf(Accounts.Done.class);
    assertThat(caller(live, token).known()).isFalse();
    assertThat(attempt("li", CHOSEN, null)).isEqualTo(new SignIn.Wrong());
  }

  @Test
  void anAccountIsChangedFromTheVersionThatIsKnown() {
    long li = person("li");
    PersonDraft draft = new PersonDraft("li", "李华", 3L, "139", "李华", true);
    assertThat(
            done(people.accounts.change(installation, li, new Expectation.OneOf(Set.of(7)), draft)))
        .isEqualTo(Accounts.Refusal.STALE);
    assertThat(done(people.accounts.change(installation, 99, new Expectation.Something(), draft)))
        .isEqualTo(Accounts.Refusal.UNKNOWN);
    assertThat(
            done(people.accounts.change(installation, li, new Expectation.OneOf(Set.of(0)), draft)))
        .isInstanceOf(Accounts.Done.class);
    assertThat(live.access.book().person(li).orElseThrow().officer()).isEqualTo("李华");
    long wang = person("wang");
    assertThat(done(people.accounts.change(installation, wang, new Expectation.Something(), draft)))
        .as("the same officer")
        .isEqualTo(Accounts.Refusal.TAKEN);
    assertThat(
            done(
                people.accounts.create(
                    installation, new PersonDraft("li", "x", null, null, null, true))))
        .isEqualTo(Accounts.Refusal.TAKEN);
  }

  @Test
  void theLastFivePasswordsAreNotTakenAgain() {
    long li = person("li");
    for (int i = 2; i <= 6; i++) {
      String next = "Chosen-by-herself-" + i;
      assertThat(done(people.passwords.fault(li, "li", next))).isEmpty();
      done(people.accounts.choosePassword(installation, li, next));
    }
    for (int i = 2; i <= 6; i++) {
      assertThat(done(people.passwords.fault(li, "li", "Chosen-by-herself-" + i))).isPresent();
    }
    assertThat(done(people.passwords.fault(li, "li", CHOSEN))).as("the sixth before").isEmpty();
  }

  @Test
  void aGrantTakesEffectAtItsInstantsOnBothNodes() {
    long li = person("li");
    String token = token("li");
    Grant wish = new Grant(li, PersonRole.VIEWER, 2L, NOW.plusSeconds(60), NOW.plusSeconds(120));
    StoredGrant made = done(people.granting.grant(installation, wish));
    done(other.access.refresh());
    for (int second : new int[] {0, 60, 119, 120}) {
      clock.advance(Duration.between(clock.instant(), NOW.plusSeconds(second)));
      boolean held = second >= 60 && second < 120;
      assertThat(caller(live, token).may(Right.READ)).as("at " + second).isEqualTo(held);
      assertThat(caller(other, token).may(Right.READ)).as("at " + second).isEqualTo(held);
    }
    assertThat(done(people.granting.end(installation, made.id()))).as("it has ended").isNull();
    StoredGrant second = grant(li, PersonRole.VIEWER, 2L);
    assertThat(caller(live, token).may(Right.READ)).isTrue();
    done(people.granting.end(installation, second.id()));
    assertThat(caller(live, token).may(Right.READ)).isFalse();
  }

  @Test
  void whatMayNotBeGrantedLeavesNoTrace() {
    long li = person("li");
    grant(li, PersonRole.ADMINISTRATOR, null);
    long rows = database.sql().number("select count(*) from audit_entry");
    assertThatThrownBy(() -> grant(li, PersonRole.AUDITOR, null))
        .isInstanceOfSatisfying(
            Granting.RefusedException.class,
            refused -> assertThat(refused.code()).isEqualTo("separation"));
    assertThat(database.sql().number("select count(*) from audit_entry")).isEqualTo(rows);
    assertThat(database.sql().number("select count(*) from role_grant")).isEqualTo(1);
  }

  @Test
  void aUnitThatMovesTakesItsRightsAlong() {
    long li = person("li");
    grant(li, PersonRole.VIEWER, 3L);
    String token = token("li");
    assertThat(caller(live, token).rights().reach(Right.READ).includes(2L)).isFalse();
    try {
      database.sql().execute("update unit set parent_id = 3 where id = 2");
      database.sql().execute("update registry_revision set value = value + 1");
      done(live.access.refresh());
      assertThat(caller(live, token).rights().reach(Right.READ).includes(2L)).isTrue();
    } finally {
      database.sql().execute("update unit set parent_id = 1 where id = 2");
      database.sql().execute("update registry_revision set value = value + 1");
    }
  }
}
