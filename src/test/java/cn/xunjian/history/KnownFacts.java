package cn.xunjian.history;

import io.vertx.mutiny.sqlclient.Pool;
import java.time.ZoneId;

/** What was known at an instant, for the tests of other packages. */
public final class KnownFacts {

  private KnownFacts() {}

  public static KnownAtStore of(Pool pool, ZoneId zone) {
    return new KnownAtStore(pool, zone);
  }
}
