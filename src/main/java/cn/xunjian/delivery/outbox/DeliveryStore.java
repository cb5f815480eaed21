package cn.xunjian.delivery.outbox;

import static cn.xunjian.delivery.outbox.OutboxStore.stored;

import cn.xunjian.delivery.DeliveryConfig;
import cn.xunjian.delivery.Message;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The messages as people look them up: listed with their receipts, and put up again. */
@ApplicationScoped
public class DeliveryStore {

  private static final String PAGE =
      """
      select d.*, c.name as channel from delivery d join channel c on c.id = d.channel_id
      where d.id < $1 and ($2::text is null or d.state = $2) and ($3::text is null or c.name = $3) and ($4::uuid is null or d.incidents @> array[$4::uuid])
        and ($6::uuid[] is null or (d.incidents && $6 and d.incidents <@ $6))
      order by d.id desc limit $5""";

  private static final String RESEND =
      """
      update delivery set state = 'pending', next_attempt_at = $2, leased_until = null, finished_at = null, first_attempt_at = null, give_up_at = $3
      where id = $1 and state <> 'pending' returning id""";

  private static final String STATES =
      "select id, event_id, channel_id, state, finished_at from delivery where event_id = any($1) or id = any($2)";

  /**
   * Only what was delivered counts: what is still on its way, muted or dead is the outbox's affair.
   */
  private static final String LAST_STEPS =
      """
      select body from (
        select distinct on (incidents) incidents, body, state from delivery
        where channel_id = $1 and kind = 'step' and event_id = any($2) order by incidents, id desc) last
      where state = 'delivered' order by incidents""";

  private final Pool pool;
  private final Clock clock;
  private final DeliveryConfig config;

  DeliveryStore(Pool pool, Clock clock, DeliveryConfig config) {
    this.pool = pool;
    this.clock = clock;
    this.config = config;
  }

  /**
   * A message as it stands.
   *
   * @param kind step, group, digest, heartbeat or test
   * @param about the incident that it tells of; null if it tells of several, or of none
   * @param state pending, delivered or dead
   * @param insteadOf the message of another channel that this one took over; null if none
   */
  public record Entry(
      long id,
      UUID eventId,
      String eventType,
      String kind,
      UUID about,
      String channel,
      String state,
      Long insteadOf,
      int attempts,
      Instant createdAt,
      Instant nextAttemptAt,
      Instant finishedAt,
      String body) {

    /** The message itself. */
    public Message message() {
      return new Message(eventId, Message.Kind.of(kind), new JsonObject(body));
    }
  }

  /** One attempt as it was receipted. */
  public record Attempt(
      int number, Instant at, int durationMs, String outcome, int status, String answer) {}

  /**
   * How far a message is.
   *
   * @param finishedAt null while it is on its way
   */
  public record State(long id, UUID eventId, long channel, String state, Instant finishedAt) {}

  /**
   * Messages before the given id, newest first; null stands for any.
   *
   * @param within those that tell of these incidents and of no other
   */
  public Uni<List<Entry>> page(
      String state, String channel, UUID about, UUID[] within, long before, int limit) {
    return pool.preparedQuery(PAGE)
        .execute(Tuple.of(before, state, channel, about, limit, within))
        .map(rows -> list(rows, DeliveryStore::entry));
  }

  private static Entry entry(Row row) {
    return new Entry(
        row.getLong("id"),
        row.getUUID("event_id"),
        row.getString("event_type"),
        row.getString("kind"),
        about(row.getArrayOfUUIDs("incidents")),
        row.getString("channel"),
        row.getString("state"),
        row.getLong("instead_of"),
        row.getInteger("attempts"),
        instant(row, "created_at"),
        instant(row, "next_attempt_at"),
        instant(row, "finished_at"),
        row.getString("body"));
  }

  private static UUID about(UUID[] incidents) {
    return incidents.length == 1 ? incidents[0] : null;
  }

  /** The receipts of a message, oldest first. */
  public Uni<List<Attempt>> attempts(long delivery) {
    return pool.preparedQuery(
            "select * from delivery_attempt where delivery_id = $1 order by number")
        .execute(Tuple.of(delivery))
        .map(rows -> list(rows, DeliveryStore::attempt));
  }

  private static Attempt attempt(Row row) {
    return new Attempt(
        row.getInteger("number"),
        instant(row, "at"),
        row.getInteger("duration_ms"),
        row.getString("outcome"),
        row.getInteger("status"),
        row.getString("answer"));
  }

  /** Puts a finished message up for delivery again; false if there is none such. */
  public Uni<Boolean> resend(long id) {
    Instant now = clock.instant();
    return pool.preparedQuery(RESEND)
        .execute(Tuple.of(id, stored(now), stored(now.plus(config.deadline()))))
        .map(rows -> rows.size() > 0);
  }

  /** How far the messages of these events, and those of these numbers, are. */
  public Uni<List<State>> states(Collection<UUID> events, Collection<Long> ids) {
    return pool.preparedQuery(STATES)
        .execute(Tuple.of(events.toArray(UUID[]::new), ids.toArray(Long[]::new)))
        .map(rows -> list(rows, DeliveryStore::state));
  }

  private static State state(Row row) {
    return new State(
        row.getLong("id"),
        row.getUUID("event_id"),
        row.getLong("channel_id"),
        row.getString("state"),
        instant(row, "finished_at"));
  }

  /**
   * Of these steps, the last that a channel was told of each thing; nothing of a thing whose last
   * step did not arrive.
   */
  public Uni<List<JsonObject>> lastSteps(long channel, Collection<UUID> events) {
    return pool.preparedQuery(LAST_STEPS)
        .execute(Tuple.of(channel, events.toArray(UUID[]::new)))
        .map(rows -> list(rows, row -> new JsonObject(row.getString("body"))));
  }

  private static Instant instant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at == null ? null : at.toInstant();
  }

  private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
    return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
  }
}
