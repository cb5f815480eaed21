package cn.xunjian.delivery.outbox;

import cn.xunjian.cluster.Fence;
import cn.xunjian.cluster.TermStore;
import cn.xunjian.delivery.Delivery;
import cn.xunjian.delivery.DeliveryConfig;
import cn.xunjian.delivery.Message;
import cn.xunjian.delivery.Receipt;
import cn.xunjian.delivery.Receipt.Outcome;
import cn.xunjian.delivery.channels.ChannelSecret;
import cn.xunjian.vault.Vault;
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
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * The messages in PostgreSQL: written with what they tell of, claimed with a lease, never lost and
 * never reordered.
 */
@ApplicationScoped
public class OutboxStore {

  /** A message that was put once, by whichever node, is not put again. */
  private static final String PUT =
      """
      insert into delivery (event_id, event_type, incidents, channel_id, body, state, created_at, next_attempt_at, give_up_at, kind)
      values ($1, $2, $3, $4, $5, 'pending', $6, $6, $7, $8) on conflict do nothing""";

  private static final String PUT_ONE = PUT + " returning id";

  /**
   * What people were to hear on this channel and did not, on no other channel either, since it last
   * took a message for people.
   */
  private static final String LOST =
      """
      select count(*) from delivery l where l.channel_id = d.channel_id and l.state = 'dead' and l.kind in ('group', 'digest')
        and d.kind in ('group', 'digest') and not exists (select 1 from delivery o where o.instead_of = l.id)
        and l.finished_at > coalesce((select max(t.finished_at) from delivery t
          where t.channel_id = d.channel_id and t.state = 'delivered' and t.kind in ('group', 'digest')), '-infinity')""";

  /**
   * A message waits for every earlier one to the same channel about one of its incidents: no
   * "resolved" before "opened". No channel takes more than its room, and each gets its first before
   * any gets its second, so that silent receivers leave places for others.
   */
  private static final String CLAIM =
      """
      update delivery d set leased_until = $2, attempts = d.attempts + 1, first_attempt_at = coalesce(d.first_attempt_at, $1) from (
        select ready.id from channel c cross join lateral (
          select p.id, p.next_attempt_at from delivery p
          where p.channel_id = c.id and p.state = 'pending' and p.next_attempt_at <= $1 and (p.leased_until is null or p.leased_until < $1)
            and not exists (select 1 from delivery e where e.state = 'pending' and e.channel_id = c.id and e.incidents && p.incidents and e.id < p.id)
          order by p.next_attempt_at, p.id
          limit coalesce((select r.room from unnest($4::bigint[], $5::integer[]) as r (channel, room) where r.channel = c.id), $6)
          for update skip locked) ready
        where c.enabled order by row_number() over (partition by c.id order by ready.next_attempt_at, ready.id), ready.next_attempt_at, ready.id
        limit $3) due, channel c
      where d.id = due.id and c.id = d.channel_id and
      """
          + TermStore.held("$7")
          + """
       returning d.id, d.event_id, d.event_type, d.kind, d.body, d.attempts, d.first_attempt_at, d.give_up_at, c.id as channel_id, c.name, c.type,
        c.url, c.secret, ("""
          + LOST
          + ") as lost";

  /**
   * One statement, one round trip: what is receipted later than it was taken is sent twice if the
   * process dies between.
   */
  private static final String FINISH =
      """
      with attempt as (
        insert into delivery_attempt (delivery_id, number, at, duration_ms, outcome, status, answer)
        select $1::bigint, $5::integer, $4::timestamptz, $6::integer, $7::text, $8::integer, $9::text where
      """
          + TermStore.held("$10")
          + """
       on conflict do nothing)
      update delivery set state = $2, next_attempt_at = $3, leased_until = null,
        finished_at = case when $2 = 'pending' then null else $4::timestamptz end where id = $1 and state = 'pending' and
      """
          + TermStore.held("$10");

  private static final String OLDEST =
      "select min(d.created_at) from delivery d join channel c on c.id = d.channel_id where d.state = 'pending' and c.enabled";

  private static final String WRITTEN =
      "select count(*) from delivery where channel_id = $1 and created_at > $2 and kind in ('group', 'digest')";

  private final Pool pool;
  private final Clock clock;
  private final DeliveryConfig config;
  private final Vault vault;
  private final Fence fence;

  OutboxStore(Pool pool, Clock clock, DeliveryConfig config, Vault vault, Fence fence) {
    this.pool = pool;
    this.clock = clock;
    this.config = config;
    this.vault = vault;
    this.fence = fence;
  }

  /**
   * Puts messages to channels that exist up for delivery, within the caller's transaction; a
   * message whose id its channel has already is passed over.
   */
  public Uni<Void> put(SqlConnection transaction, List<OutgoingMessage> messages) {
    Instant now = clock.instant();
    List<Tuple> rows = messages.stream().map(m -> row(m, now)).toList();
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : fence
            .hold(transaction)
            .chain(() -> transaction.preparedQuery(PUT).executeBatch(rows))
            .replaceWithVoid();
  }

  /** Puts a new message up for delivery and answers with its number. */
  public Uni<Long> put(SqlConnection transaction, OutgoingMessage message) {
    return fence
        .hold(transaction)
        .chain(() -> transaction.preparedQuery(PUT_ONE).execute(row(message, clock.instant())))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  private Tuple row(OutgoingMessage m, Instant now) {
    return Tuple.from(
        new Object[] {
          m.message().id(),
          m.type(),
          m.incidents().toArray(UUID[]::new),
          m.channel(),
          m.message().content().encode(),
          stored(now),
          stored(now.plus(config.deadline())),
          m.message().kind().code()
        });
  }

  /**
   * Claims messages that are due; a claim that is not finished within the lease falls to whoever
   * claims next.
   *
   * @param narrow how much room each channel has that has not the usual one
   */
  Uni<List<Delivery>> claim(int most, Duration lease, Map<Long, Integer> narrow, int usual) {
    Instant now = clock.instant();
    Long[] channels = narrow.keySet().toArray(Long[]::new);
    Integer[] rooms = Arrays.stream(channels).map(narrow::get).toArray(Integer[]::new);
    Object[] values = {
      stored(now), stored(now.plus(lease)), most, channels, rooms, usual, fence.epoch()
    };
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
        row.getOffsetDateTime("first_attempt_at").toInstant(),
        row.getOffsetDateTime("give_up_at").toInstant(),
        row.getLong("lost").intValue());
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
      receipt.answer(),
      fence.epoch()
    };
    return pool.preparedQuery(FINISH).execute(Tuple.from(values)).replaceWithVoid();
  }

  /** How many messages for people were written for a channel since an instant. */
  public Uni<Integer> written(SqlConnection transaction, long channel, Instant since) {
    return transaction
        .preparedQuery(WRITTEN)
        .execute(Tuple.of(channel, stored(since)))
        .map(rows -> rows.iterator().next().getLong(0).intValue());
  }

  /** When the oldest message that is still to be delivered was written; null if there is none. */
  Uni<Instant> oldest() {
    return pool.preparedQuery(OLDEST)
        .execute()
        .map(rows -> rows.iterator().next().getOffsetDateTime(0))
        .map(oldest -> oldest == null ? null : oldest.toInstant());
  }

  static OffsetDateTime stored(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
