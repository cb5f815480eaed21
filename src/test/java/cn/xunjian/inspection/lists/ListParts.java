package cn.xunjian.inspection.lists;

import cn.xunjian.registry.changes.UnitStore;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;
import java.time.ZoneId;

/** The lists of an office, for the tests of other rooms. */
public final class ListParts {

  private ListParts() {}

  public static LookLists on(Pool pool, Clock clock, ZoneId zone) {
    return new LookLists(
        new WordListStore(pool, clock), new DomainStore(pool), new UnitStore(pool), clock, zone);
  }
}
