package cn.xunjian.rectification.store;

import static cn.xunjian.rectification.store.OrderRows.list;
import static cn.xunjian.rectification.store.OrderRows.stored;

import cn.xunjian.rectification.order.OrderItem;
import cn.xunjian.rectification.order.OrderItem.Look;
import cn.xunjian.rectification.order.OrderItem.Origin;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What orders are about, and what the machine saw of it when it looked again. */
@ApplicationScoped
public class OrderItemStore {

  private static final String ADD =
      """
      insert into order_item (order_id, source, source_id, target_id, target_key, target_name, indicator, chinese, english)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)""";

  /** Two drafts of one finding at once: the second waits and then sees the first. */
  private static final String LOCK = "select pg_advisory_xact_lock(hashtext('order-item'))";

  private static final String STANDING =
      """
      select i.source, i.source_id, o.id, o.number from order_item i join rectification_order o on o.id = i.order_id
      join unnest($1::text[], $2::text[]) as w (source, source_id) on w.source = i.source and w.source_id = i.source_id
      where o.state not in ('closed', 'withdrawn') and i.struck_at is null order by o.id""";

  private static final String CLOSED =
      """
      select distinct i.source, i.source_id from order_item i join rectification_order o on o.id = i.order_id
      join unnest($1::text[], $2::text[]) as w (source, source_id) on w.source = i.source and w.source_id = i.source_id
      where o.state = 'closed' and i.struck_at is null""";

  private static final String ASK =
      """
      update order_item set look = 'asked', look_asked_at = $2, look_at = null, look_chinese = null, look_english = null,
        look_evidence = null
      where order_id = $1 and source <> 'by_hand' and struck_at is null""";

  /** Only what is still asked for as it was: it may have been asked for again meanwhile. */
  private static final String END =
      """
      update order_item set look = $3, look_at = $4, look_chinese = $5, look_english = $6, look_evidence = $7
      where id = $1 and look = 'asked' and look_asked_at = $2 returning id""";

  private static final String ISSUED =
      """
      select count(*)::int from order_item i join rectification_order o on o.id = i.order_id
      where i.target_id = $1 and i.struck_at is null and o.state <> 'withdrawn' and o.issued_at >= $2 and o.issued_at < $3""";

  /** Of cards, by their numbers, struck or not; orders that were withdrawn are nobody's affair. */
  private static final String OF_CARDS =
      """
      select i.* from order_item i join rectification_order o on o.id = i.order_id
      where i.source = 'finding' and split_part(i.source_id, '-', 1) = any($1) and o.state <> 'withdrawn'
      order by i.order_id, i.id""";

  /** A look that was asked for is wanted no more. */
  private static final String STRIKE =
      """
      update order_item set struck_card = $2, struck_at = $3, struck_by = $4, struck_reason = $5,
        look = case look when 'asked' then 'none' else look end
      where id = $1 and struck_at is null returning id""";

  /** What another order is about by now is put right there. */
  private static final String UNSTRIKE =
      """
      update order_item i set struck_card = null, struck_at = null, struck_by = null, struck_reason = null
      where i.id = $1 and i.struck_at is not null and not exists (
        select 1 from order_item other join rectification_order o on o.id = other.order_id
        where other.source = i.source and other.source_id = i.source_id and other.id <> i.id
          and other.struck_at is null and o.state not in ('closed', 'withdrawn'))
      returning i.id""";

  private final Pool pool;

  OrderItemStore(Pool pool) {
    this.pool = pool;
  }

  /** How many items about a target stand in orders issued in [from, to), none of them withdrawn. */
  public Uni<Integer> issued(int target, Instant from, Instant to) {
    return pool.preparedQuery(ISSUED)
        .execute(Tuple.of(target, stored(from), stored(to)))
        .map(rows -> rows.iterator().next().getInteger(0));
  }

  /** Stores the items of a new order, within the caller's transaction. */
  public Uni<Void> add(SqlConnection transaction, long order, List<OrderItem> items) {
    List<Tuple> rows = items.stream().map(item -> row(order, item)).toList();
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : transaction.preparedQuery(ADD).executeBatch(rows).replaceWithVoid();
  }

  private static Tuple row(long order, OrderItem item) {
    Object[] values = {
      order,
      item.origin().source().code(),
      item.origin().id(),
      item.about().target(),
      item.about().key(),
      item.about().name(),
      item.indicator(),
      item.says().zh(),
      item.says().en()
    };
    return Tuple.from(values);
  }

  /**
   * Something that an order is already about.
   *
   * @param number null for a draft
   */
  public record Standing(Origin origin, long order, String number) {}

  /** Which of these an order that has not ended is about already. */
  public Uni<List<Standing>> standing(SqlConnection transaction, Collection<Origin> wanted) {
    return transaction
        .query(LOCK)
        .execute()
        .chain(() -> transaction.preparedQuery(STANDING).execute(named(wanted)))
        .map(
            rows ->
                list(
                    rows,
                    row -> new Standing(origin(row), row.getLong("id"), row.getString("number"))));
  }

  /** Which of these were put right: an order about them was closed. */
  public Uni<List<Origin>> closed(Collection<Origin> wanted) {
    return pool.preparedQuery(CLOSED)
        .execute(named(wanted))
        .map(rows -> list(rows, OrderItemStore::origin));
  }

  private static Tuple named(Collection<Origin> wanted) {
    String[] sources = wanted.stream().map(o -> o.source().code()).toArray(String[]::new);
    String[] ids = wanted.stream().map(Origin::id).toArray(String[]::new);
    return Tuple.of((Object) sources, (Object) ids);
  }

  private static Origin origin(Row row) {
    return new Origin(OrderItem.Source.of(row.getString("source")), row.getString("source_id"));
  }

  /** The items of an order. */
  public Uni<List<OrderItem>> of(long order) {
    return pool.preparedQuery("select * from order_item where order_id = $1 order by id")
        .execute(Tuple.of(order))
        .map(rows -> list(rows, OrderRows::item));
  }

  /** The items of an order as a transaction sees them. */
  public Uni<List<OrderItem>> of(SqlConnection transaction, long order) {
    return transaction
        .preparedQuery("select * from order_item where order_id = $1 order by id")
        .execute(Tuple.of(order))
        .map(rows -> list(rows, OrderRows::item));
  }

  /** The items that follow from cards, order by order. */
  public Uni<List<OrderItem>> ofCards(Collection<Long> cards) {
    String[] numbers = cards.stream().map(String::valueOf).toArray(String[]::new);
    return pool.preparedQuery(OF_CARDS)
        .execute(Tuple.of((Object) numbers))
        .map(rows -> list(rows, OrderRows::item));
  }

  /** Notes that an appeal struck an item; false where that is noted already. */
  public Uni<Boolean> strike(SqlConnection transaction, long item, OrderItem.Struck struck) {
    return transaction
        .preparedQuery(STRIKE)
        .execute(Tuple.of(item, struck.card(), stored(struck.at()), struck.by(), struck.reason()))
        .map(rows -> rows.size() > 0);
  }

  /** Notes that an item has to be put right again; false where that is so already. */
  public Uni<Boolean> unstrike(SqlConnection transaction, long item) {
    return transaction.preparedQuery(UNSTRIKE).execute(Tuple.of(item)).map(rows -> rows.size() > 0);
  }

  /** Notes that all items of an order are to be looked at again. */
  public Uni<Void> ask(SqlConnection transaction, long order, Instant now) {
    return transaction.preparedQuery(ASK).execute(Tuple.of(order, stored(now))).replaceWithVoid();
  }

  /** Items that wait for a second look, the longest first, at most 500. */
  public Uni<List<OrderItem>> asked() {
    return pool.query("select * from order_item where look = 'asked' order by id limit 500")
        .execute()
        .map(rows -> list(rows, OrderRows::item));
  }

  /** Stores how a look ended, unless it was asked for again; then false. */
  public Uni<Boolean> ended(SqlConnection transaction, OrderItem item, Look look) {
    Object[] values = {
      item.id(),
      stored(item.look().askedAt()),
      look.seen().code(),
      stored(look.at()),
      look.says().zh(),
      look.says().en(),
      look.evidence()
    };
    return transaction.preparedQuery(END).execute(Tuple.from(values)).map(rows -> rows.size() > 0);
  }
}
