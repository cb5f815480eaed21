package cn.xunjian.access.sessions;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.access.AccessConfig;
import cn.xunjian.access.Caller;
import cn.xunjian.access.Grant;
import cn.xunjian.access.PersonRole;
import cn.xunjian.access.Requester;
import cn.xunjian.access.Right;
import cn.xunjian.access.Scope;
import cn.xunjian.access.UsualAccess;
import cn.xunjian.access.audit.AuditEntry;
import cn.xunjian.access.audit.AuditParts;
import cn.xunjian.access.audit.AuditStore;
import cn.xunjian.access.keys.KeyParts;
import cn.xunjian.access.keys.MachineKeys;
import cn.xunjian.access.live.Callers;
import cn.xunjian.access.live.KeyDraft;
import cn.xunjian.access.live.LiveParts;
import cn.xunjian.access.live.PersonDraft;
import cn.xunjian.access.live.StoredGrant;
import cn.xunjian.access.people.Accounts;
import cn.xunjian.access.people.Granting;
import cn.xunjian.access.people.PeopleParts;
import cn.xunjian.access.sessions.SignIn.Answer;
import cn.xunjian.fetch.guard.Cidr;
import cn.xunjian.registry.changes.Expectation;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.testing.SettableClock;
import cn.xunjian.vault.Keys;
import cn.xunjian.vault.Vault;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * People come in, may what they were granted, and go out, in a real PostgreSQL and on two nodes.
 */
class AccessIT {

  private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");
  private static final String CHOSEN = "Chosen-by-herself-1";

  private static FactDatabase database;

  private final SettableClock clock = new SettableClock(NOW);
  private final AuditParts audit = AuditParts.on(database, clock);
  private final Vault vault = Keys.vault();
  private final AccessConfig config = UsualAccess.with(Map.of());
  private final LiveParts live = new LiveParts(database, audit, config, vault, clock);
  private final LiveParts other = new LiveParts(database, audit, config, vault, clock);
  private final PeopleParts people = new PeopleParts(database, live, config, clock);
  private final SessionParts in =
      new SessionParts(database, live, people, audit, config, vault, clock);
  private final MachineKeys keys = KeyParts.on(database, live, clock);
  private final Requester installation =
      new Requester(new Caller.Installation(), "127.0.0.1", "test");

  @BeforeAll
  static void open() {
    database = FactDatabase.open();
    database.sql().execute("insert into unit (name, parent_id) values ('市', null)");
    database.sql().execute("insert into unit (name, parent_id) values ('区', 1), ('县', 1)");
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void empty() {
    database
        .sql()
        .execute(
            "truncate person, password, second_factor, recovery_code, sign_in_failure, session, role_grant, machine_key, audit_entry restart identity cascade");
    database
        .sql()
        .execute("update audit_head set number = 0, hash = decode(repeat('00', 32), 'hex')");
    database.sql().execute("update access_revision set value = value + 1, sessions = sessions + 1");
    done(live.access.refresh());
    done(other.access.refresh());
  }

  @AfterEach
  void end() {
    people.end();
  }

  private Accounts.Done account(String login) {
    return (Accounts.Done)
        done(
            people.accounts.create(
                installation, new PersonDraft(login, login + "的姓名", 2L, null, null, true)));
  }

  /** An account whose password was chosen by its owner. */
  private long person(String login) {
    Accounts.Done made = account(login);
    done(people.accounts.choosePassword(installation, made.person().id(), CHOSEN));
    return made.person().id();
  }

  private StoredGrant grant(long person, PersonRole role, Long branch) {
    return done(
        people.granting.grant(
            installation, new Grant(person, role, branch, clock.instant(), null)));
  }

  private Answer attempt(String login, String password, String code) {
    return done(
        in.signIn.attempt(
            new SignIn.Attempt(
                login, password, code, InetAddress.getLoopbackAddress(), "Firefox")));
  }

  private String token(String login) {
    return ((SignIn.In) attempt(login, CHOSEN, null)).token().shown();
  }

  private static Caller caller(LiveParts at, String token) {
    return done(at.callers.of(new Callers.Proof(null, token, null, false)));
  }

  private static Caller key(LiveParts at, String key, String from) {
    return done(
        at.callers.of(new Callers.Proof(key, null, from == null ? null : address(from), false)));
  }

  private static InetAddress address(String text) {
    return Cidr.address(io.netty.util.NetUtil.createByteArrayFromIpAddressString(text));
  }

  private List<String> trail() {
    return done(audit.store().page(AuditStore.Filter.ANY, Long.MAX_VALUE, 100)).stream()
        .map(AuditEntry::deed)
        .map(deed -> deed.action() + " " + deed.subject())
        .toList();
  }

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

  private MachineKeys.Made keys(
      Set<Scope> scopes, Long branch, List<Cidr> networks, Instant expires) {
    return done(
        keys.make(installation, new KeyDraft("prometheus", scopes, branch, networks, expires)));
  }

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
