package cn.xunjian.access.sessions;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.access.AccessConfig;
import cn.xunjian.access.Caller;
import cn.xunjian.access.PersonRole;
import cn.xunjian.access.Right;
import cn.xunjian.access.Scope;
import cn.xunjian.access.UsualAccess;
import cn.xunjian.access.keys.MachineKeys;
import cn.xunjian.access.live.Callers;
import cn.xunjian.access.live.KeyDraft;
import cn.xunjian.access.live.LiveParts;
import cn.xunjian.fetch.guard.Cidr;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Keys of machines, guests of the demo city, one-time codes. */
class KeysAndCodesIT extends AccessScene {

  @Test
  void aKeyIsGoodForItsScopesFromItsNetworksUntilItExpires() {
    MachineKeys.Made made =
        keys(
            Set.of(Scope.METRICS, Scope.SD),
            null,
            List.of(Cidr.parse("192.0.2.0/24")),
            NOW.plusSeconds(60));
    String secret = made.secret().shown();
    assertThat(secret).matches("xj_[A-Za-z0-9_-]{43}").startsWith(made.key().beginning());
    assertThat(key(live, secret, "192.0.2.9").may(Right.METRICS)).isTrue();
    assertThat(key(live, secret, "192.0.2.9").may(Right.READ)).isFalse();
    assertThat(key(live, secret, "192.0.3.9").known()).isFalse();
    assertThat(key(live, secret, null).known()).isFalse();
    assertThat(key(live, secret + "x", "192.0.2.9").known()).isFalse();
    assertThat(
            done(
                keys.make(
                    installation,
                    new KeyDraft("prometheus", Set.of(Scope.READ), null, List.of(), null))))
        .as("the name is taken")
        .isNull();
    done(live.access.keepUses());
    assertThat(database.sql().texts("select used_at is not null from machine_key"))
        .containsExactly("t");
    clock.advance(Duration.ofSeconds(60));
    assertThat(key(live, secret, "192.0.2.9").known()).isFalse();
  }

  @Test
  void aKeyThatWasEndedIsNoneOnAnyNode() {
    MachineKeys.Made made = keys(Set.of(Scope.READ), 2L, List.of(), null);
    done(other.access.refresh());
    assertThat(key(other, made.secret().shown(), null).may(Right.READ)).isTrue();
    done(keys.end(installation, made.key().id()));
    done(other.access.refresh());
    assertThat(key(live, made.secret().shown(), null).known()).isFalse();
    assertThat(key(other, made.secret().shown(), null).known()).isFalse();
    assertThat(done(keys.end(installation, made.key().id()))).isNull();
    assertThat(keys(Set.of(Scope.READ), 2L, List.of(), null)).as("its name is free").isNotNull();
  }

  @Test
  void aBadKeyIsNotMadeGoodByACookie() {
    person("li");
    String token = token("li");
    Caller both = done(live.callers.of(new Callers.Proof("xj_wrong", token, null, true)));
    assertThat(both.known()).isFalse();
  }

  @Test
  void guestsLookAtTheDemoCityFromThisMachineAlone() {
    assertThat(done(live.callers.of(new Callers.Proof(null, null, null, true))).known()).isFalse();
    live.callers.welcomeGuests();
    Caller guest = done(live.callers.of(new Callers.Proof(null, null, null, true)));
    assertThat(guest.rights().held())
        .containsExactlyInAnyOrder(Right.READ, Right.METRICS, Right.DISCOVER);
    assertThat(done(live.callers.of(new Callers.Proof(null, null, null, false))).known()).isFalse();
  }

  @Test
  void aPersonOfTheDemoCityIsOneOnItsOwnMachineAlone() {
    Callers.Proof here = new Callers.Proof(null, "demo-officer", null, true);
    assertThat(done(live.callers.of(here)).known()).as("no city").isFalse();
    live.callers.welcomeGuests();
    Caller officer = done(live.callers.of(here));
    assertThat(officer.known()).isTrue();
    assertThat(officer.name()).isEqualTo("王强");
    assertThat(officer.may(Right.TEND)).isTrue();
    for (Right right : List.of(Right.SUPERVISE, Right.ACCOUNTS, Right.GRANT, Right.KEYS)) {
      assertThat(officer.may(right)).as(right.name()).isFalse();
    }
    Caller away = done(live.callers.of(new Callers.Proof(null, "demo-officer", null, false)));
    assertThat(away.known()).isFalse();
    assertThat(away.rights().held()).isEmpty();
    Caller none = done(live.callers.of(new Callers.Proof(null, "demo-administrator", null, true)));
    assertThat(none.rights().held()).isEmpty();
  }

  @Test
  void aOneTimeCodeIsAskedForOnceItIsConfirmedAndTakenOnce() {
    long li = person("li");
    SecondFactors.Begun begun = done(in.factors.begin(installation, li, "li"));
    assertThat(attempt("li", CHOSEN, null)).as("not confirmed").isInstanceOf(SignIn.In.class);
    String first = OneTimeCode.code(begun.secret(), clock.instant().getEpochSecond() / 30);
    assertThat(done(in.factors.confirm(installation, li, "li", "000000"))).isNull();
    List<String> recovery = done(in.factors.confirm(installation, li, "li", first));
    assertThat(recovery).hasSize(10);
    assertThat(attempt("li", CHOSEN, null)).isEqualTo(new SignIn.CodeNeeded());
    assertThat(attempt("li", CHOSEN, first)).as("replayed").isEqualTo(new SignIn.Wrong());
    clock.advance(Duration.ofSeconds(30));
    String next = OneTimeCode.code(begun.secret(), clock.instant().getEpochSecond() / 30);
    assertThat(attempt("li", CHOSEN, next)).isInstanceOf(SignIn.In.class);
    assertThat(attempt("li", CHOSEN, next)).as("replayed").isEqualTo(new SignIn.Wrong());
    assertThat(attempt("li", CHOSEN, recovery.get(0))).isInstanceOf(SignIn.In.class);
    assertThat(attempt("li", CHOSEN, recovery.get(0))).isEqualTo(new SignIn.Wrong());
    assertThat(done(in.factors.begin(installation, li, "li")))
        .as("a confirmed one is not overwritten")
        .isNull();
    assertThat(database.sql().texts("select secret from second_factor").get(0))
        .startsWith("v1:")
        .doesNotContain(begun.secret());
    done(in.factors.remove(installation, li, "li"));
    assertThat(attempt("li", CHOSEN, null)).isInstanceOf(SignIn.In.class);
  }

  @Test
  void whereItIsAskedForASupervisorMayNothingBeforeHeHasOne() {
    AccessConfig strict = UsualAccess.with(Map.of("xunjian.access.second-factor", "true"));
    LiveParts asking = new LiveParts(database, audit, strict, vault, clock);
    long li = person("li");
    long wang = person("wang");
    grant(li, PersonRole.SUPERVISOR, 2L);
    grant(wang, PersonRole.OFFICER, 2L);
    String token = token("li");
    done(asking.access.refresh());
    assertThat(caller(asking, token).rights().held()).isEmpty();
    assertThat(caller(asking, token("wang")).may(Right.TEND)).isTrue();
    SecondFactors.Begun begun = done(in.factors.begin(installation, li, "li"));
    String code = OneTimeCode.code(begun.secret(), clock.instant().getEpochSecond() / 30);
    done(in.factors.confirm(installation, li, "li", code));
    done(asking.access.refresh());
    assertThat(caller(asking, token).may(Right.SUPERVISE)).isTrue();
  }
}
