package cn.xunjian.access.sessions;

import static cn.xunjian.testing.FactDatabase.done;

import cn.xunjian.access.AccessConfig;
import cn.xunjian.access.Caller;
import cn.xunjian.access.Grant;
import cn.xunjian.access.PersonRole;
import cn.xunjian.access.Requester;
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
import cn.xunjian.access.people.PeopleParts;
import cn.xunjian.access.sessions.SignIn.Answer;
import cn.xunjian.fetch.guard.Cidr;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.testing.SettableClock;
import cn.xunjian.vault.Keys;
import cn.xunjian.vault.Vault;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * Two nodes on one real PostgreSQL, with a city and two districts, for tests of who may come in.
 */
abstract class AccessScene {

  static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");
  static final String CHOSEN = "Chosen-by-herself-1";

  static FactDatabase database;

  final SettableClock clock = new SettableClock(NOW);
  final AuditParts audit = AuditParts.on(database, clock);
  final Vault vault = Keys.vault();
  final AccessConfig config = UsualAccess.with(Map.of());
  final LiveParts live = new LiveParts(database, audit, config, vault, clock);
  final LiveParts other = new LiveParts(database, audit, config, vault, clock);
  final PeopleParts people = new PeopleParts(database, live, config, clock);
  final SessionParts in = new SessionParts(database, live, people, audit, config, vault, clock);
  final MachineKeys keys = KeyParts.on(database, live, clock);
  final Requester installation = new Requester(new Caller.Installation(), "127.0.0.1", "test");

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

  Accounts.Done account(String login) {
    return (Accounts.Done)
        done(
            people.accounts.create(
                installation, new PersonDraft(login, login + "的姓名", 2L, null, null, true)));
  }

  /** An account whose password was chosen by its owner. */
  long person(String login) {
    Accounts.Done made = account(login);
    done(people.accounts.choosePassword(installation, made.person().id(), CHOSEN));
    return made.person().id();
  }

  StoredGrant grant(long person, PersonRole role, Long branch) {
    return done(
        people.granting.grant(
            installation, new Grant(person, role, branch, clock.instant(), null)));
  }

  Answer attempt(String login, String password, String code) {
    return done(
        in.signIn.attempt(
            new SignIn.Attempt(
                login, password, code, InetAddress.getLoopbackAddress(), "Firefox")));
  }

  String token(String login) {
    return ((SignIn.In) attempt(login, CHOSEN, null)).token().shown();
  }

  static Caller caller(LiveParts at, String token) {
    return done(at.callers.of(new Callers.Proof(null, token, null, false)));
  }

  static Caller key(LiveParts at, String key, String from) {
    return done(
        at.callers.of(new Callers.Proof(key, null, from == null ? null : address(from), false)));
  }

  static InetAddress address(String text) {
    return Cidr.address(io.netty.util.NetUtil.createByteArrayFromIpAddressString(text));
  }

  List<String> trail() {
    return done(audit.store().page(AuditStore.Filter.ANY, Long.MAX_VALUE, 100)).stream()
        .map(AuditEntry::deed)
        .map(deed -> deed.action() + " " + deed.subject())
        .toList();
  }

  MachineKeys.Made keys(Set<Scope> scopes, Long branch, List<Cidr> networks, Instant expires) {
    return done(
        keys.make(installation, new KeyDraft("prometheus", scopes, branch, networks, expires)));
  }
}
