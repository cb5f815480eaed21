package cn.xunjian.access.live;

import cn.xunjian.access.AccessConfig;
import cn.xunjian.access.audit.AuditParts;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.vault.Vault;
import java.time.Clock;

/** One node's picture of people, grants, keys and sessions, on a database of a test. */
public final class LiveParts {

  public final PersonStore people;
  public final GrantStore grants = new GrantStore();
  public final KeyStore keys = new KeyStore();
  public final PasswordStore passwords = new PasswordStore();
  public final SessionStore sessions = new SessionStore();
  public final SecondFactorStore factors;
  public final LiveSessions liveSessions;
  public final LiveAccess access;
  public final AccessTransaction transactions;
  public final Callers callers;

  public LiveParts(
      FactDatabase database, AuditParts audit, AccessConfig config, Vault vault, Clock clock) {
    people = new PersonStore(database.pool());
    factors = new SecondFactorStore(database.pool(), vault);
    AccessRevisionStore revisions = new AccessRevisionStore();
    liveSessions = new LiveSessions(sessions, database.pool(), config, clock);
    access =
        new LiveAccess(
            new AccessBookStore(people, grants, keys, passwords, factors, database.pool()),
            new UnitStore(database.pool()),
            liveSessions,
            config);
    transactions = new AccessTransaction(database.pool(), revisions, audit.log(), access);
    callers = new Callers(access, liveSessions, config, clock);
  }
}
