package cn.xunjian.rectification.store;

import static cn.xunjian.rectification.store.OrderRows.instant;
import static cn.xunjian.rectification.store.OrderRows.list;
import static cn.xunjian.rectification.store.OrderRows.only;
import static cn.xunjian.rectification.store.OrderRows.stored;

import cn.xunjian.rectification.order.Consequence;
import cn.xunjian.rectification.order.Consequence.Cause;
import cn.xunjian.rectification.order.Consequence.Kind;
import cn.xunjian.rectification.order.Order;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What orders propose to do about their units, and what persons decided. */
@ApplicationScoped
public class ConsequenceStore {

  /**
   * Where a person dismissed, nothing else is proposed; what he took back while its ground stood is
   * not either.
   */
  private static final String PROPOSE =
      """
      insert into order_consequence (order_id, unit_id, kind, cause, indicator, chinese, english, proposed_at, counts_from)
      select $1::bigint, $2::bigint, $3::text, $4::text, $5::text, $6::text, $7::text, $8::timestamptz, $9::timestamptz
      where not exists (
        select from order_consequence where order_id = $1 and cause = $4 and indicator = $5
          and (state = 'dismissed' or (kind = $3 and revoked_at is not null and ground_gone_at is null)))
      on conflict do nothing returning *""";

  private static final String REPEATS =
      """
      select i.indicator, count(distinct o.id) as before from order_item i join rectification_order o on o.id = i.order_id
      where o.unit_id = $2 and o.id <> $1 and o.issued_at >= $3 and o.issued_at <= $4 and o.state <> 'withdrawn'
        and i.indicator <> '' and i.struck_at is null
        and i.indicator in (select indicator from order_item where order_id = $1 and struck_at is null)
      group by 1 order by 1""";

  private static final String LONG_OVERDUE =
      """
      select * from rectification_order o where state in ('issued', 'received', 'returned') and due_at <= $1 and emptied_at is null
        and not exists (select 1 from order_consequence c where c.order_id = o.id and c.cause = 'long_overdue'
          and (c.revoked_at is null or c.ground_gone_at is null))
      order by due_at limit 100""";

  private static final String DECIDE =
      """
      update order_consequence set state = $2, decided_by = $3, decided_at = $4, held_on = $5, minutes = $6
      where id = $1 and state = 'proposed' and ground_gone_at is null returning *""";

  private static final String REVOKE =
      """
      update order_consequence set revoked_by = $2, revoked_at = $3, revoked_minutes = $4
      where id = $1 and state = 'accepted' and revoked_at is null returning *""";

  /** Units of whose orders something was struck, given back or withdrawn since. */
  private static final String TOUCHED =
      """
      select r.unit_id from order_step s join rectification_order r on r.id = s.order_id
      where s.at >= $1 and s.step in ('appealed', 'reinstated', 'withdrawn')""";

  /**
   * A proposal stands while exactly as many orders came before as propose its kind, so that another
   * kind takes its place; what a person accepted stands while at least as many did. A process of
   * before this table knew from when repeats count wrote it in words alone.
   */
  private static final String WEIGH =
      """
      with weighed as (
        select c.id, c.state, c.cause, case c.kind when 'bulletin' then 1 when 'interview' then 2 else 3 end as needed,
          o.state <> 'withdrawn' and exists (
            select from order_item i where i.order_id = o.id and i.struck_at is null
              and (c.cause = 'long_overdue' or i.indicator = c.indicator)) as asked,
          (select least(count(distinct e.id), 3) from order_item i join rectification_order e on e.id = i.order_id
            where e.unit_id = o.unit_id and e.id <> o.id and e.issued_at <= o.issued_at
              and e.issued_at >= coalesce(c.counts_from,
                o.issued_at - make_interval(days => coalesce(substring(c.chinese from '^[0-9]+')::integer, 180)))
              and e.state <> 'withdrawn' and i.indicator = c.indicator and i.struck_at is null) as before
        from order_consequence c join rectification_order o on o.id = c.order_id
        where c.state <> 'dismissed' and c.revoked_at is null and o.unit_id in (%s)),
      ground as (
        select id, asked and (cause = 'long_overdue' or before = needed or (before > needed and state = 'accepted')) as stands,
          asked and cause = 'repeated' and before > needed and state = 'proposed' as outweighed
        from weighed)
      update order_consequence c set outweighed = g.outweighed,
        ground_gone_at = case when not g.stands then coalesce(c.ground_gone_at, $2::timestamptz) end
      from ground g where g.id = c.id and (g.stands, g.outweighed) is distinct from (c.ground_gone_at is null, c.outweighed)
      returning c.*"""
          .formatted(TOUCHED);

  /** What a person dismissed is weighed no more, and nothing else is proposed in its place. */
  private static final String UNPROPOSED =
      """
      select * from rectification_order o where o.issued_at is not null and o.state <> 'withdrawn' and o.unit_id in (%s)
        and exists (
          select from order_item i where i.order_id = o.id and i.struck_at is null and i.indicator <> '' and not exists (
            select from order_consequence c where c.order_id = o.id and c.cause = 'repeated' and c.indicator = i.indicator
              and (c.state = 'dismissed' or (c.state = 'proposed' and c.ground_gone_at is null))))
      order by o.id"""
          .formatted(TOUCHED);

  /** Whose ground is gone, or which a person took back. */
  private static final String GONE =
      "select id from order_consequence where id = any($1) and (ground_gone_at is not null or revoked_at is not null)";

  private static final String ACCEPTED =
      """
      select * from order_consequence where state = 'accepted' and revoked_at is null and ground_gone_at is null
        and decided_at >= $2 and decided_at < $3
        and ($1::bigint[] is null or unit_id = any($1)) order by id""";

  private static final String PAGE =
      """
      select * from order_consequence where id < $1 and ($2::text is null or $2 = case
          when revoked_at is not null then 'revoked' when state = 'proposed' and ground_gone_at is not null then 'lapsed' else state end)
        and ($3::bigint[] is null or unit_id = any($3))
        and ($4::bigint is null or order_id = $4) order by id desc limit $5""";

  private final Pool pool;

  ConsequenceStore(Pool pool) {
    this.pool = pool;
  }

  /** How often a unit was told to put an indicator right before. */
  public record Repeat(String indicator, long before) {}

  /** The indicators of an order about which its unit had others since an instant. */
  public Uni<List<Repeat>> repeats(SqlClient client, Order order, Instant since) {
    return client
        .preparedQuery(REPEATS)
        .execute(
            Tuple.of(
                order.id(), order.whose().unit(), stored(since), stored(order.dates().issued())))
        .map(
            rows ->
                list(rows, row -> new Repeat(row.getString("indicator"), row.getLong("before"))));
  }

  /** As {@link #repeats(SqlClient, Order, Instant)}, by itself. */
  public Uni<List<Repeat>> repeats(Order order, Instant since) {
    return repeats(pool, order, since);
  }

  /** Orders that were due before an instant and of which nothing was proposed for that. */
  public Uni<List<Order>> longOverdue(Instant dueBefore) {
    return pool.preparedQuery(LONG_OVERDUE)
        .execute(Tuple.of(stored(dueBefore)))
        .map(rows -> list(rows, OrderRows::order));
  }

  /** Stores a proposal; nothing if it was made before. */
  public Uni<Void> propose(SqlClient client, Consequence proposed) {
    Object[] values = {
      proposed.order(),
      proposed.unit(),
      proposed.kind().code(),
      proposed.cause().code(),
      proposed.indicator(),
      proposed.says().zh(),
      proposed.says().en(),
      stored(proposed.proposedAt()),
      stored(proposed.countsFrom())
    };
    return client.preparedQuery(PROPOSE).execute(Tuple.from(values)).replaceWithVoid();
  }

  /** As {@link #propose(SqlClient, Consequence)}, by itself. */
  public Uni<Void> propose(Consequence proposed) {
    return propose(pool, proposed);
  }

  /** One of them; null if there is none. */
  public Uni<Consequence> find(long id) {
    return pool.preparedQuery("select * from order_consequence where id = $1")
        .execute(Tuple.of(id))
        .map(rows -> only(rows, ConsequenceStore::consequence));
  }

  /** Decides about a proposal; null if somebody did before. */
  public Uni<Consequence> decide(long id, Consequence.Ruling ruling) {
    Object[] values = {
      id,
      ruling.accepted() ? "accepted" : "dismissed",
      ruling.by(),
      stored(ruling.at()),
      ruling.heldOn(),
      ruling.minutes()
    };
    return pool.preparedQuery(DECIDE)
        .execute(Tuple.from(values))
        .map(rows -> only(rows, ConsequenceStore::consequence));
  }

  /** Takes an accepted one back; null if it was not accepted, or somebody did before. */
  public Uni<Consequence> revoke(long id, Consequence.Revoked revoked) {
    return pool.preparedQuery(REVOKE)
        .execute(Tuple.of(id, revoked.by(), stored(revoked.at()), revoked.minutes()))
        .map(rows -> only(rows, ConsequenceStore::consequence));
  }

  /**
   * Notes whose ground is gone and whose is back after what happened since an instant.
   *
   * @return those that changed
   */
  public Uni<List<Consequence>> weigh(Instant since, Instant now) {
    return pool.preparedQuery(WEIGH)
        .execute(Tuple.of(stored(since), stored(now)))
        .map(rows -> list(rows, ConsequenceStore::consequence));
  }

  /**
   * Issued orders of units of whose orders something was struck, given back or withdrawn since an
   * instant, which ask for something that repeats may propose something for.
   */
  public Uni<List<Order>> unproposed(Instant since) {
    return pool.preparedQuery(UNPROPOSED)
        .execute(Tuple.of(stored(since)))
        .map(rows -> list(rows, OrderRows::order));
  }

  /** Which of these have lost their ground since, or were taken back. */
  public Uni<Set<Long>> gone(Collection<Long> ids) {
    return pool.preparedQuery(GONE)
        .execute(Tuple.of((Object) ids.toArray(Long[]::new)))
        .map(rows -> Set.copyOf(list(rows, row -> row.getLong("id"))));
  }

  /**
   * Proposals, the latest first, before a number.
   *
   * @param state null for any
   * @param units of these only; null for all
   * @param order of this one only; null for all
   */
  public Uni<List<Consequence>> page(
      String state, Set<Long> units, Long order, long before, int limit) {
    return pool.preparedQuery(PAGE)
        .execute(Tuple.from(Arrays.asList(before, state, OrderStore.numbers(units), order, limit)))
        .map(rows -> list(rows, ConsequenceStore::consequence));
  }

  /**
   * What persons decided in a period to do, as far as it still has its ground.
   *
   * @param units about these only; null for all
   */
  public Uni<List<Consequence>> accepted(Set<Long> units, Instant from, Instant to) {
    return pool.preparedQuery(ACCEPTED)
        .execute(Tuple.of(OrderStore.numbers(units), stored(from), stored(to)))
        .map(rows -> list(rows, ConsequenceStore::consequence));
  }

  private static Consequence consequence(Row row) {
    String by = row.getString("decided_by");
    String revokedBy = row.getString("revoked_by");
    return new Consequence(
        row.getLong("id"),
        row.getLong("order_id"),
        row.getLong("unit_id"),
        Kind.of(row.getString("kind")),
        Cause.of(row.getString("cause")),
        row.getString("indicator"),
        new Text(row.getString("chinese"), row.getString("english")),
        instant(row, "proposed_at"),
        instant(row, "counts_from"),
        by == null
            ? null
            : new Consequence.Ruling(
                row.getString("state").equals("accepted"),
                by,
                instant(row, "decided_at"),
                row.getLocalDate("held_on"),
                row.getString("minutes")),
        instant(row, "ground_gone_at"),
        row.getBoolean("outweighed"),
        revokedBy == null
            ? null
            : new Consequence.Revoked(
                revokedBy, instant(row, "revoked_at"), row.getString("revoked_minutes")));
  }
}
