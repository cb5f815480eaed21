package cn.xunjian.access.keys;

import cn.xunjian.access.live.LiveParts;
import cn.xunjian.testing.FactDatabase;
import java.time.Clock;

/** What makes keys, on a database of a test. */
public final class KeyParts {

  private KeyParts() {}

  public static MachineKeys on(FactDatabase database, LiveParts live, Clock clock) {
    return new MachineKeys(live.transactions, live.keys, database.pool(), clock);
  }
}
