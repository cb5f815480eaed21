package cn.xunjian.evidence;

import cn.xunjian.observation.Viewpoint;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** What evidence asks of the readings stored before; their owner answers. */
public interface EarlierReadings {

  /** One reading of one page, by when it was due. */
  record Moment(Viewpoint seen, Instant due) {}

  /** When a page was read, by the instants at which that was due and begun. */
  record Earlier(Instant due, Instant startedAt) {}

  /**
   * For each of these readings the last one before it that listed anything; absent if there is
   * none.
   *
   * @param transaction sees what it has appended itself
   */
  Uni<Map<Moment, Earlier>> before(SqlConnection transaction, Collection<Moment> readings);
}
