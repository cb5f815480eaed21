package cn.xunjian.assessment;

import cn.xunjian.history.KnownFacts;
import cn.xunjian.inspection.records.RecordParts;
import cn.xunjian.registry.live.LiveRegistry;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.ZoneId;

/** The gathering of facts over one database, for the tests of other rooms. */
public final class Gathering {

  private Gathering() {}

  public static FactGathering of(Pool pool, ZoneId zone, LiveRegistry registry) {
    return new FactGathering(KnownFacts.of(pool, zone), RecordParts.sites(pool, zone), registry);
  }
}
