package cn.xunjian.telling;

import static cn.xunjian.telling.NoticeStore.list;
import static cn.xunjian.telling.NoticeStore.stored;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** The notices that something keeps from being told. */
@ApplicationScoped
class MutedNoticeStore {

  private static final String INCIDENTS =
      "select distinct incident_id from notice where state = 'muted' order by 1 limit 2000";

  private static final String RELEASE =
      """
      update notice set state = case when channel_id = any($2) then 'sent' else 'waiting' end, muted_by = null, muted_why = null,
        due_at = $3
      where incident_id = $1 and state = 'muted' returning id, event_id, channel_id, body""";

  private final Pool pool;

  MutedNoticeStore(Pool pool) {
    this.pool = pool;
  }

  /** A notice that is told after all. */
  record Released(long id, UUID event, long channel, JsonObject body) {}

  /** The incidents of which something is muted. */
  Uni<List<UUID>> incidents() {
    return pool.preparedQuery(INCIDENTS).execute().map(rows -> list(rows, r -> r.getUUID(0)));
  }

  /**
   * Lets what is muted of an incident be told after all: people's notices wait, programs' are sent.
   *
   * @return the notices in their order
   */
  Uni<List<Released>> release(
      SqlConnection transaction, UUID incident, Collection<Long> machines, Instant now) {
    return transaction
        .preparedQuery(RELEASE)
        .execute(Tuple.of(incident, machines.toArray(Long[]::new), stored(now)))
        .map(rows -> list(rows, MutedNoticeStore::released))
        .map(found -> found.stream().sorted(Comparator.comparingLong(Released::id)).toList());
  }

  private static Released released(Row row) {
    return new Released(
        row.getLong("id"),
        row.getUUID("event_id"),
        row.getLong("channel_id"),
        new JsonObject(row.getString("body")));
  }
}
