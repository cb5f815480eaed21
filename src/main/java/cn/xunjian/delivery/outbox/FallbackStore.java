package cn.xunjian.delivery.outbox;

import static cn.xunjian.delivery.outbox.OutboxStore.stored;

import cn.xunjian.delivery.Couriers;
import cn.xunjian.delivery.Delivery;
import cn.xunjian.delivery.DeliveryConfig;
import cn.xunjian.delivery.Message;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Lets one channel's fallback take its messages over. */
@ApplicationScoped
class FallbackStore {

  private static final String FALLBACK =
      """
      select f.id, f.type from channel c join channel f on f.id = c.fallback_id and f.enabled where c.id = $1""";

  private static final String TAKE_OVER =
      """
      insert into delivery (event_id, event_type, incidents, channel_id, body, state, created_at, next_attempt_at, give_up_at, kind, instead_of)
      select $2, $3, d.incidents, $4, $5, 'pending', d.created_at, $6, $7, $8, d.id from delivery d
      where d.id = $1 and d.kind not in ('heartbeat', 'test')
      on conflict do nothing""";

  private final Pool pool;
  private final Couriers couriers;
  private final DeliveryConfig config;
  private final Clock clock;

  FallbackStore(Pool pool, Couriers couriers, DeliveryConfig config, Clock clock) {
    this.pool = pool;
    this.couriers = couriers;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Lets the fallback channel take a message over, if there is one: whole for people, step by step
   * for a program.
   *
   * @return whether it was taken over, now or before
   */
  Uni<Boolean> takeOver(Delivery delivery) {
    boolean told =
        delivery.kind() != Message.Kind.HEARTBEAT && delivery.kind() != Message.Kind.TEST;
    return told
        ? pool.preparedQuery(FALLBACK)
            .execute(Tuple.of(delivery.channel()))
            .chain(
                rows ->
                    rows.size() == 0
                        ? Uni.createFrom().item(false)
                        : takeOver(delivery, rows.iterator().next()).replaceWith(true))
        : Uni.createFrom().item(false);
  }

  private Uni<?> takeOver(Delivery delivery, Row fallback) {
    long channel = fallback.getLong("id");
    Message message =
        new Message(delivery.eventId(), delivery.kind(), new JsonObject(delivery.body()));
    Instant now = clock.instant();
    List<Tuple> rows =
        couriers.machine(fallback.getString("type"))
            ? message.events().stream().map(e -> step(delivery, channel, e, now)).toList()
            : List.of(row(delivery, channel, message, delivery.eventType(), now));
    return pool.preparedQuery(TAKE_OVER).executeBatch(rows);
  }

  private Tuple step(Delivery delivery, long channel, JsonObject event, Instant now) {
    UUID id = UUID.fromString(event.getString("id"));
    Message step = new Message(id, Message.Kind.STEP, event);
    return row(delivery, channel, step, event.getString("type"), now);
  }

  private Tuple row(Delivery delivery, long channel, Message message, String type, Instant now) {
    return Tuple.from(
        new Object[] {
          delivery.id(),
          message.id(),
          type,
          channel,
          message.content().encode(),
          stored(now),
          stored(now.plus(config.deadline())),
          message.kind().code()
        });
  }
}
