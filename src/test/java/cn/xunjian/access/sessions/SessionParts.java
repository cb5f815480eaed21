package cn.xunjian.access.sessions;

import cn.xunjian.access.AccessConfig;
import cn.xunjian.access.audit.AuditParts;
import cn.xunjian.access.live.LiveParts;
import cn.xunjian.access.people.PeopleParts;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.vault.Vault;
import java.time.Clock;

/** What lets people in, on a database of a test. */
final class SessionParts {

  final Sessions sessions;
  final SecondFactors factors;
  final SignIn signIn;
  final PresentPassword present;

  SessionParts(
      FactDatabase database,
      LiveParts live,
      PeopleParts people,
      AuditParts audit,
      AccessConfig config,
      Vault vault,
      Clock clock) {
    sessions =
        new Sessions(
            live.transactions,
            live.sessions,
            live.liveSessions,
            database.pool(),
            live.access,
            clock);
    factors = new SecondFactors(live.transactions, live.factors, vault, database.pool(), clock);
    Tries tries = new Tries(new FailureStore(database.pool()), audit.log(), clock);
    signIn = new SignIn(sessions, people.passwords, factors, tries);
    present = new PresentPassword(tries, people.passwords);
  }
}
