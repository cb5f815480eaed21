package cn.xunjian.delivery.outbox;

import cn.xunjian.delivery.Delivery;
import cn.xunjian.delivery.DeliveryConfig;
import cn.xunjian.delivery.Message;
import cn.xunjian.delivery.Receipt;
import cn.xunjian.delivery.Receipt.Outcome;
import cn.xunjian.delivery.channels.ChannelSecret;
import cn.xunjian.vault.Vault;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * The messages in PostgreSQL: written with the step they tell of, claimed with a lease, never lost
 * and never reordered.
 */
@ApplicationScoped
public class OutboxStore {

  /**
   * A message waits for every earlier one with its ordering to the same channel: no "resolved"
   * before "opened". No channel takes more than its room, so that silent receivers leave places for
   * others.
   */
  private static final String CLAIM =
      """
      update delivery d set leased_until = $2, attempts = d.attempts + 1 from (
        select ready.id from channel c cross join lateral (
          select p.id, p.next_attempt_at from delivery p
          where p.channel_id = c.id and p.state = 'pending' and p.next_attempt_at <= $1 and (p.leased_until is null or p.leased_until < $1)
            and not exists (select 1 from delivery e where e.state = 'pending' and e.channel_id = c.id and e.ordering = p.ordering and e.id < p.id)
            and not exists (select 1 from delivery e where e.state = 'pending' and e.channel_id = c.id and e.ordering = '*' and e.id < p.id)
            and (p.ordering <> '*' or not exists (select 1 from delivery e where e.state = 'pending' and e.channel_id = c.id and e.id < p.id))
          order by p.next_attempt_at, p.id
          limit coalesce((select r.room from unnest($4::bigint[], $5::integer[]) as r (channel, room) where r.channel = c.id), $6)
          for update skip locked) ready
        where c.enabled order by ready.next_attempt_at, ready.id limit $3) due, channel c
      where d.id = due.id and c.id = d.channel_id
      returning d.id, d.event_id, d.event_type, d.kind, d.body, d.attempts, d.give_up_at, c.id as channel_id, c.name, c.type, c.url, c.secret""";

  /**
   * One statement, one round trip: what is receipted later than it was taken is sent twice if the
   * process dies between.
   */
  private static final String FINISH =
      """
      with attempt as (
        insert into delivery_attempt (delivery_id, number, at, duration_ms, outcome, status, answer)
        values ($1, $5, $4, $6, $7, $8, $9) on conflict do nothing)
      update delivery set state = $2, next_attempt_at = $3, leased_until = null,
        finished_at = case when $2 = 'pending' then null else $4::timestamptz end where id = $1 and state = 'pending'""";

  private static final String HEARTBEATS =
      """
      with begun as (
        insert into channel_heartbeat (channel_id, next_at) select id, $1 from channel where enabled and heartbeat_ms is not null
        on conflict do nothing)
      update channel_heartbeat h set next_at = greatest(h.next_at, $1::timestamptz - c.heartbeat_ms * interval '1 millisecond')
        + c.heartbeat_ms * interval '1 millisecond'
      from channel c where c.id = h.channel_id and c.enabled and c.heartbeat_ms is not null and h.next_at <= $1
      returning c.id, c.name, c.heartbeat_ms""";

  /** One that could not be sent in its time is worth nothing beside the next. */
  private static final String HEARTBEAT =
      """
      insert into delivery (event_id, event_type, incident_id, channel_id, body, state, created_at, next_attempt_at, give_up_at, ordering, kind)
      values ($1, 'cn.xunjian.heartbeat.v1', null, $2, $3, 'pending', $4, $4, $5, 'heartbeat', 'heartbeat')""";

  private static final String FALLBACK =
      """
      select f.id, f.type from channel c join channel f on f.id = c.fallback_id and f.enabled where c.id = $1""";

  private static final String TAKE_OVER =
      """
      insert into delivery (event_id, event_type, incident_id, channel_id, body, state, created_at, next_attempt_at, give_up_at, ordering, kind,
        instead_of)
      select $2, $3, d.incident_id, $4, $5, 'pending', d.created_at, $6, $7, d.ordering, $8, d.id from delivery d
      where d.id = $1 and d.kind not in ('heartbeat', 'test')
      on conflict do nothing""";

  private static final String RESEND =
      """
      update delivery set state = 'pending', next_attempt_at = $2, leased_until = null, finished_at = null, give_up_at = $3
      where id = $1 and state <> 'pending' returning id""";

  private static final String PAGE =
      """
      select d.*, c.name as channel, coalesce(t.key, i.subject) as target from delivery d join channel c on c.id = d.channel_id
      left join incident i on i.id = d.incident_id left join target t on t.id = i.target_id
      where d.id < $1 and ($2::text is null or d.state = $2) and ($3::text is null or c.name = $3) and ($4::uuid is null or d.incident_id = $4)
      order by d.id desc limit $5""";

  private static final String OLDEST =
      "select min(d.created_at) from delivery d join channel c on c.id = d.channel_id where d.state = 'pending' and c.enabled";

  private final Pool pool;
  private final Clock clock;
  private final DeliveryConfig config;
  private final Vault vault;

  public OutboxStore(Pool pool, Clock clock, DeliveryConfig config, Vault vault) {
    this.pool = pool;
    this.clock = clock;
    this.config = config;
    this.vault = vault;
  }

  /**
   * A message as it stands.
   *
   * @param kind step, group, digest, heartbeat or test
   * @param incident null if it tells of several incidents, or of none
   * @param state pending, delivered or dead
   * @param insteadOf the message of another channel that this one took over; null if none
   */
  public record Entry(
      long id,
      UUID eventId,
      String eventType,
      String kind,
      UUID incident,
      String target,
      String channel,
      String state,
      Long insteadOf,
      int attempts,
      Instant createdAt,
      Instant nextAttemptAt,
      Instant finishedAt,
      String body) {}

  /** One attempt as it was receipted. */
  public record Attempt(
      int number, Instant at, int durationMs, String outcome, int status, String answer) {}

  /**
   * Claims messages that are due; a claim that is not finished within the lease falls to whoever
   * claims next.
   *
   * @param narrow how much room each channel has that has not the usual one
   */
  public Uni<List<Delivery>> claim(int most, Duration lease, Map<Long, Integer> narrow, int usual) {
    Instant now = clock.instant();
    Long[] channels = narrow.keySet().toArray(Long[]::new);
    Integer[] rooms = Arrays.stream(channels).map(narrow::get).toArray(Integer[]::new);
    Object[] values = {stored(now), stored(now.plus(lease)), most, channels, rooms, usual};
    return pool.preparedQuery(CLAIM)
        .execute(Tuple.from(values))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(this::delivery).toList());
  }

  private Delivery delivery(Row row) {
    return new Delivery(
        row.getLong("id"),
        row.getUUID("event_id"),
        row.getString("event_type"),
        Message.Kind.of(row.getString("kind")),
        row.getString("body"),
        row.getLong("channel_id"),
        row.getString("type"),
        row.getString("name"),
        row.getString("url"),
        ChannelSecret.read(vault, row.getLong("channel_id"), row.getString("secret")),
        row.getInteger("attempts"),
        row.getOffsetDateTime("give_up_at").toInstant());
  }

  /**
   * Stores how an attempt ended.
   *
   * @param next when to try again; null if this was the last attempt
   */
  Uni<Void> finish(Delivery delivery, Receipt receipt, Instant next) {
    String state =
        receipt.outcome() == Outcome.DELIVERED ? "delivered" : next == null ? "dead" : "pending";
    Object[] values = {
      delivery.id(),
      state,
      stored(next == null ? receipt.at() : next),
      stored(receipt.at()),
      delivery.attempt(),
      (int) receipt.took().toMillis(),
      receipt.outcome().code(),
      receipt.status(),
      receipt.answer()
    };
    return pool.preparedQuery(FINISH).execute(Tuple.from(values)).replaceWithVoid();
  }

  /** Writes the heartbeats that are due. */
  public Uni<Void> heartbeats(Instant now, Function<String, JsonObject> event) {
    return pool.withTransaction(
        tx ->
            tx.preparedQuery(HEARTBEATS)
                .execute(Tuple.of(stored(now)))
                .chain(
                    due ->
                        Multi.createFrom()
                            .iterable(due)
                            .onItem()
                            .transformToUniAndConcatenate(row -> heartbeat(tx, row, event, now))
                            .collect()
                            .last())
                .replaceWithVoid());
  }

  private static Uni<?> heartbeat(
      SqlConnection tx, Row row, Function<String, JsonObject> event, Instant now) {
    JsonObject body = event.apply(row.getString("name"));
    Object[] values = {
      UUID.fromString(body.getString("id")),
      row.getLong("id"),
      body.encode(),
      stored(now),
      stored(now.plusMillis(row.getLong("heartbeat_ms")))
    };
    return tx.preparedQuery(HEARTBEAT).execute(Tuple.from(values));
  }

  /**
   * Lets the fallback channel take a message over, if there is one: whole for people, step by step
   * for a program.
   *
   * @param machine whether programs read channels of a type
   * @return whether it was taken over, now or before
   */
  Uni<Boolean> takeOver(Delivery delivery, Predicate<String> machine) {
    boolean message =
        delivery.kind() != Message.Kind.HEARTBEAT && delivery.kind() != Message.Kind.TEST;
    return !message
        ? Uni.createFrom().item(false)
        : pool.preparedQuery(FALLBACK)
            .execute(Tuple.of(delivery.channel()))
            .chain(
                rows ->
                    rows.size() == 0
                        ? Uni.createFrom().item(false)
                        : takeOver(delivery, rows.iterator().next(), machine).replaceWith(true));
  }

  private Uni<?> takeOver(Delivery delivery, Row fallback, Predicate<String> machine) {
    long channel = fallback.getLong("id");
    Message message =
        new Message(delivery.eventId(), delivery.kind(), new JsonObject(delivery.body()));
    Instant now = clock.instant();
    List<Tuple> rows =
        machine.test(fallback.getString("type"))
            ? message.events().stream().map(e -> step(delivery, channel, e, now)).toList()
            : List.of(takenOver(delivery, channel, message, delivery.eventType(), now));
    return pool.preparedQuery(TAKE_OVER).executeBatch(rows);
  }

  private Tuple step(Delivery delivery, long channel, JsonObject event, Instant now) {
    UUID id = UUID.fromString(event.getString("id"));
    Message step = new Message(id, Message.Kind.STEP, event);
    return takenOver(delivery, channel, step, event.getString("type"), now);
  }

  private Tuple takenOver(
      Delivery delivery, long channel, Message message, String type, Instant now) {
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

  /** Puts a finished message up for delivery again; false if there is none such. */
  public Uni<Boolean> resend(long id) {
    Instant now = clock.instant();
    return pool.preparedQuery(RESEND)
        .execute(Tuple.of(id, stored(now), stored(now.plus(config.deadline()))))
        .map(rows -> rows.size() > 0);
  }

  /** Messages before the given id, newest first; null stands for any. */
  public Uni<List<Entry>> page(
      String state, String channel, UUID incident, long before, int limit) {
    return pool.preparedQuery(PAGE)
        .execute(Tuple.of(before, state, channel, incident, limit))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(OutboxStore::entry).toList());
  }

  private static Entry entry(Row row) {
    OffsetDateTime finished = row.getOffsetDateTime("finished_at");
    return new Entry(
        row.getLong("id"),
        row.getUUID("event_id"),
        row.getString("event_type"),
        row.getString("kind"),
        row.getUUID("incident_id"),
        row.getString("target"),
        row.getString("channel"),
        row.getString("state"),
        row.getLong("instead_of"),
        row.getInteger("attempts"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("next_attempt_at").toInstant(),
        finished == null ? null : finished.toInstant(),
        row.getString("body"));
  }

  /** The receipts of a message, oldest first. */
  public Uni<List<Attempt>> attempts(long delivery) {
    return pool.preparedQuery(
            "select * from delivery_attempt where delivery_id = $1 order by number")
        .execute(Tuple.of(delivery))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(OutboxStore::attempt).toList());
  }

  private static Attempt attempt(Row row) {
    return new Attempt(
        row.getInteger("number"),
        row.getOffsetDateTime("at").toInstant(),
        row.getInteger("duration_ms"),
        row.getString("outcome"),
        row.getInteger("status"),
        row.getString("answer"));
  }

  /** When the oldest message that is still to be delivered was written; null if there is none. */
  Uni<Instant> oldest() {
    return pool.preparedQuery(OLDEST)
        .execute()
        .map(rows -> rows.iterator().next().getOffsetDateTime(0))
        .map(oldest -> oldest == null ? null : oldest.toInstant());
  }

  private static OffsetDateTime stored(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
