package cn.xunjian.telling;

import static cn.xunjian.telling.NoticeStore.instant;
import static cn.xunjian.telling.NoticeStore.list;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The notices of one incident, as they stand. */
@ApplicationScoped
class NoticeHistoryStore {

  private static final String OF_INCIDENT =
      "select * from notice where incident_id = $1 or matter_id = $1 order by id limit 500";

  private final Pool pool;

  NoticeHistoryStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * A notice as it is stored.
   *
   * @param delivery the number of the message that gathered it; null if it is one by itself
   */
  record Stored(
      UUID event,
      String step,
      long channel,
      String route,
      String why,
      String state,
      String mutedBy,
      String mutedWhy,
      Instant createdAt,
      Instant dueAt,
      Long delivery) {}

  /** Oldest first, at most 500. */
  Uni<List<Stored>> of(UUID incident) {
    return pool.preparedQuery(OF_INCIDENT)
        .execute(Tuple.of(incident))
        .map(rows -> list(rows, NoticeHistoryStore::stored));
  }

  private static Stored stored(Row row) {
    return new Stored(
        row.getUUID("event_id"),
        row.getString("step"),
        row.getLong("channel_id"),
        row.getString("route"),
        row.getString("why"),
        row.getString("state"),
        row.getString("muted_by"),
        row.getString("muted_why"),
        instant(row.getOffsetDateTime("created_at")),
        instant(row.getOffsetDateTime("due_at")),
        row.getLong("delivery_id"));
  }
}
