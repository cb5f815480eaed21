package cn.xunjian.access.people;

import cn.xunjian.access.AccessConfig;
import cn.xunjian.access.live.LiveParts;
import cn.xunjian.testing.FactDatabase;
import java.time.Clock;

/** What keeps accounts and grants, on a database of a test. */
public final class PeopleParts {

  public final Passwords passwords;
  public final Accounts accounts;
  public final Granting granting;

  public PeopleParts(FactDatabase database, LiveParts live, AccessConfig config, Clock clock) {
    passwords = new Passwords(live.people, live.passwords, database.pool(), live.access);
    granting = new Granting(live.transactions, live.grants, live.access, config, clock);
    accounts =
        new Accounts(live.transactions, live.people, live.sessions, passwords, granting, clock);
  }

  public void end() {
    passwords.end(null);
  }
}
