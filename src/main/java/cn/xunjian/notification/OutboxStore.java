package cn.xunjian.notification;

import cn.xunjian.incident.IncidentChange;
import cn.xunjian.notification.Receipt.Outcome;
import cn.xunjian.vault.Vault;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * The messages in PostgreSQL: written with the step they tell of, claimed with a lease, never lost
 * and never reordered.
 */
@ApplicationScoped
public class OutboxStore {

  private static final String WRITE =
      """
      insert into delivery (event_id, event_type, incident_id, channel_id, body, state, created_at, next_attempt_at, give_up_at)
      select $1, $2, i.id, c.id, $4, 'pending', $5, $5, $6 from channel c, incident i where c.enabled and i.id = $3
      on conflict do nothing""";

  /**
   * A message waits for every earlier one about the same incident to the same channel: no
   * "resolved" before "opened".
   */
  private static final String CLAIM =
      """
      update delivery d set leased_until = $2, attempts = d.attempts + 1 from (
        select p.id from delivery p where p.state = 'pending' and p.next_attempt_at <= $1 and (p.leased_until is null or p.leased_until < $1)
          and not exists (select 1 from delivery e where e.state = 'pending' and e.incident_id = p.incident_id
            and e.channel_id = p.channel_id and e.id < p.id)
        order by p.next_attempt_at, p.id limit $3 for update skip locked) due, channel c
      where d.id = due.id and c.id = d.channel_id
      returning d.id, d.event_id, d.event_type, d.body, d.attempts, d.give_up_at, c.id as channel_id, c.name, c.url, c.secret""";

  private static final String ATTEMPT =
      """
      insert into delivery_attempt (delivery_id, number, at, duration_ms, outcome, status, answer) values ($1, $2, $3, $4, $5, $6, $7)
      on conflict do nothing""";

  private static final String FINISH =
      """
      update delivery set state = $2, next_attempt_at = $3, leased_until = null,
        finished_at = case when $2 = 'pending' then null else $4::timestamptz end where id = $1 and state = 'pending'""";

  private static final String RESEND =
      """
      update delivery set state = 'pending', next_attempt_at = $2, leased_until = null, finished_at = null, give_up_at = $3
      where id = $1 and state <> 'pending' returning id""";

  private static final String PAGE =
      """
      select d.*, c.name as channel, coalesce(t.key, i.subject) as target from delivery d join channel c on c.id = d.channel_id
      join incident i on i.id = d.incident_id left join target t on t.id = i.target_id
      where d.id < $1 and ($2::text is null or d.state = $2) and ($3::text is null or c.name = $3) and ($4::uuid is null or d.incident_id = $4)
      order by d.id desc limit $5""";

  private static final String OLDEST =
      "select min(created_at) from delivery where state = 'pending'";

  private final Pool pool;
  private final Clock clock;
  private final NotifyConfig config;
  private final CloudEvent events;
  private final Vault vault;

  OutboxStore(Pool pool, Clock clock, NotifyConfig config, ZoneId zone, Vault vault) {
    this.pool = pool;
    this.clock = clock;
    this.config = config;
    this.events = new CloudEvent(config.source(), zone);
    this.vault = vault;
  }

  /**
   * A message as it stands.
   *
   * @param state pending, delivered or dead
   */
  public record Entry(
      long id,
      UUID eventId,
      String eventType,
      UUID incident,
      String target,
      String channel,
      String state,
      int attempts,
      Instant createdAt,
      Instant nextAttemptAt,
      Instant finishedAt,
      String body) {}

  /** One attempt as it was receipted. */
  public record Attempt(
      int number, Instant at, int durationMs, String outcome, int status, String answer) {}

  /**
   * Writes the messages about steps within the caller's transaction, one per channel that is in
   * use.
   */
  Uni<Void> write(SqlConnection transaction, List<IncidentChange> changes) {
    return Multi.createFrom()
        .iterable(changes)
        // It stands in the timeline; a message would wake somebody for a thing that got better.
        .filter(change -> change.step() != IncidentChange.Step.EASED)
        .onItem()
        .transformToUniAndConcatenate(c -> write(transaction, c))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> write(SqlConnection transaction, IncidentChange change) {
    Instant now = clock.instant();
    Object[] values = {
      change.id(),
      CloudEvent.type(change.step()),
      change.incident().id(),
      events.of(change).encode(),
      stored(now),
      stored(now.plus(config.deadline()))
    };
    return transaction.preparedQuery(WRITE).execute(Tuple.from(values)).replaceWithVoid();
  }

  /**
   * Claims messages that are due; a claim that is not finished within the lease falls to whoever
   * claims next.
   */
  Uni<List<Delivery>> claim(int most, Duration lease) {
    Instant now = clock.instant();
    return pool.preparedQuery(CLAIM)
        .execute(Tuple.of(stored(now), stored(now.plus(lease)), most))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(this::delivery).toList());
  }

  private Delivery delivery(Row row) {
    return new Delivery(
        row.getLong("id"),
        row.getUUID("event_id"),
        row.getString("event_type"),
        row.getString("body"),
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
    Object[] attempt = {
      delivery.id(),
      delivery.attempt(),
      stored(receipt.at()),
      (int) receipt.took().toMillis(),
      receipt.outcome().code(),
      receipt.status(),
      receipt.answer()
    };
    Tuple end =
        Tuple.of(
            delivery.id(), state, stored(next == null ? receipt.at() : next), stored(receipt.at()));
    return pool.withTransaction(
            t ->
                t.preparedQuery(ATTEMPT)
                    .execute(Tuple.from(attempt))
                    .chain(() -> t.preparedQuery(FINISH).execute(end)))
        .replaceWithVoid();
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
        row.getUUID("incident_id"),
        row.getString("target"),
        row.getString("channel"),
        row.getString("state"),
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
