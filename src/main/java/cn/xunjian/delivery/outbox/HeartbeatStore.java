package cn.xunjian.delivery.outbox;

import static cn.xunjian.delivery.outbox.OutboxStore.stored;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

/** When channels hear that the service lives. */
@ApplicationScoped
class HeartbeatStore {

  /** What was missed is not made up for, and the beat is kept where nothing was. */
  private static final String DUE =
      """
      with begun as (
        insert into channel_heartbeat (channel_id, next_at) select id, $1 from channel where enabled and heartbeat_ms is not null
        on conflict do nothing)
      update channel_heartbeat h set next_at = c.heartbeat_ms * interval '1 millisecond'
        + case when h.next_at > $1::timestamptz - c.heartbeat_ms * interval '1 millisecond' then h.next_at else $1::timestamptz end
      from channel c where c.id = h.channel_id and c.enabled and c.heartbeat_ms is not null and h.next_at <= $1
      returning c.id, c.name, c.heartbeat_ms""";

  /** One that could not be sent in its time is worth nothing beside the next. */
  private static final String WRITE =
      """
      insert into delivery (event_id, event_type, channel_id, body, state, created_at, next_attempt_at, give_up_at, kind)
      values ($1, $2, $3, $4, 'pending', $5, $5, $6, 'heartbeat')""";

  private final Pool pool;

  HeartbeatStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * Writes the heartbeats that are due.
   *
   * @param event what is said to a channel of a name
   */
  Uni<Void> write(Instant now, Function<String, JsonObject> event) {
    return pool.withTransaction(
        tx ->
            tx.preparedQuery(DUE)
                .execute(Tuple.of(stored(now)))
                .onItem()
                .transformToMulti(due -> Multi.createFrom().iterable(due))
                .onItem()
                .transformToUniAndConcatenate(row -> write(tx, row, event, now))
                .collect()
                .last()
                .replaceWithVoid());
  }

  private static Uni<?> write(
      SqlConnection tx, Row row, Function<String, JsonObject> event, Instant now) {
    JsonObject said = event.apply(row.getString("name"));
    Object[] values = {
      UUID.fromString(said.getString("id")),
      said.getString("type"),
      row.getLong("id"),
      said.encode(),
      stored(now),
      stored(now.plusMillis(row.getLong("heartbeat_ms")))
    };
    return tx.preparedQuery(WRITE).execute(Tuple.from(values));
  }
}
