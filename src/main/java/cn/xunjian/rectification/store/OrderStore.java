package cn.xunjian.rectification.store;

import static cn.xunjian.rectification.store.OrderRows.list;
import static cn.xunjian.rectification.store.OrderRows.only;
import static cn.xunjian.rectification.store.OrderRows.stored;

import cn.xunjian.rectification.order.NumberScheme;
import cn.xunjian.rectification.order.Order;
import cn.xunjian.rectification.order.OrderState;
import cn.xunjian.rectification.order.OrderStep;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** Orders and their steps. An order changes under its lock, with the steps that changed it. */
@ApplicationScoped
public class OrderStore {

  private static final String ADD =
      """
      insert into rectification_order (matter, unit_id, unit_name, assessment_id, title, demand, state, term_kind, term_count,
        term_day, author, created_at)
      values ($1, $2, $3, $4, $5, $6, 'draft', $7, $8, $9, $10, $11) returning *""";

  private static final String CHANGE =
      """
      update rectification_order set title = $2, demand = $3, state = $4, number = $5, term_kind = $6, term_count = $7, term_day = $8,
        term_from = $9, due_at = $10, issued_at = $11, fixed_at = $12, ended_at = $13, wish_days = $14, wish_day = $15,
        wish_reason = $16, wish_by = $17, wish_at = $18, receipt_reminded_at = $19, reminded_at = $20, overdue_at = $21,
        escalation = $22, escalate_at = $23, version = $24, emptied_at = $25
      where id = $1 returning *""";

  private static final String STEP =
      """
      insert into order_step (event_id, order_id, step, state, actor, at, chinese, english, note)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)""";

  private static final String NEXT_NUMBER =
      """
      insert into order_series (series, last) values ($1, 1)
      on conflict (series) do update set last = order_series.last + 1 returning last""";

  private static final String PAGE =
      """
      select * from rectification_order
      where id < $1 and ($2::text[] is null or state = any($2)) and ($3::bigint[] is null or unit_id = any($3))
        and ($4::bigint[] is null or state <> 'draft' or unit_id = any($4)) and ($5::bigint is null or assessment_id = $5)
        and ($6::timestamptz is null or (state in ('issued', 'received', 'returned') and due_at <= $6 and emptied_at is null))
      order by id desc limit $7""";

  private static final String CHORES =
      """
      select * from rectification_order where state in ('issued', 'received', 'returned') and emptied_at is null and (
        (overdue_at is null and due_at <= $1) or escalate_at <= $1
        or (reminded_at is null and overdue_at is null and due_at <= $2 and term_from + (due_at - term_from) / 2 <= $1)
        or (state = 'issued' and receipt_reminded_at is null and issued_at <= $3 and due_at > $1))
      order by due_at limit 200""";

  private static final String BY_CALENDAR =
      """
      select * from rectification_order where term_kind = 'working_days' and state in ('issued', 'received', 'returned')
        and emptied_at is null order by id""";

  private static final String DURING =
      """
      select * from rectification_order
      where state <> 'withdrawn' and issued_at < $3 and (issued_at >= $2 or ended_at is null or ended_at >= $2)
        and ($1::bigint[] is null or unit_id = any($1))
      order by id""";

  /** Those whose deadline is nearest first; drafts have none yet. */
  private static final String TURNS =
      """
      select *, count(*) over () as in_all from rectification_order
      where state not in ('closed', 'withdrawn') and (
        (state = 'fixed' and emptied_at is null and ($1::bigint[] is null or unit_id = any($1)))
        or ((state in ('draft', 'verified') or emptied_at is not null or (wish_at is not null and state in ('issued', 'received', 'returned')))
          and ($2::bigint[] is null or unit_id = any($2)))
        or (state in ('issued', 'received', 'returned') and emptied_at is null and ($3::bigint[] is null or unit_id = any($3))))
      order by due_at, id limit $4""";

  private static final String COUNTS =
      """
      select state, count(*) as n,
        count(*) filter (where state in ('issued', 'received', 'returned') and due_at <= $1 and emptied_at is null) as late
      from rectification_order group by state""";

  private final Pool pool;

  OrderStore(Pool pool) {
    this.pool = pool;
  }

  /** The pool by whose transactions orders change. */
  public Pool pool() {
    return pool;
  }

  /** Stores a new draft, within the caller's transaction. */
  public Uni<Order> add(SqlConnection transaction, Order draft) {
    Object[] values = {
      draft.matter(),
      draft.whose().unit(),
      draft.whose().name(),
      draft.assessment(),
      draft.title(),
      draft.demand(),
      draft.limit().term().kind(),
      OrderRows.count(draft.limit().term()),
      OrderRows.day(draft.limit().term()),
      draft.dates().author(),
      stored(draft.dates().created())
    };
    return transaction
        .preparedQuery(ADD)
        .execute(Tuple.from(values))
        .map(rows -> only(rows, OrderRows::order));
  }

  /** What becomes of an order, with the steps that make it so. */
  public record Outcome(Order order, List<OrderStep> steps) {}

  /**
   * Changes an order under its lock: of two at once the second sees what the first did. What fails
   * leaves nothing behind, no number either.
   *
   * @return null if there is no such order
   */
  public Uni<Outcome> change(long id, BiFunction<SqlConnection, Order, Uni<Outcome>> change) {
    return pool.withTransaction(
        transaction ->
            locked(transaction, id)
                .chain(
                    order ->
                        order == null
                            ? Uni.createFrom().nullItem()
                            : change
                                .apply(transaction, order)
                                .chain(outcome -> write(transaction, outcome))));
  }

  private static Uni<Order> locked(SqlClient transaction, long id) {
    return transaction
        .preparedQuery("select * from rectification_order where id = $1 for update")
        .execute(Tuple.of(id))
        .map(rows -> only(rows, OrderRows::order));
  }

  private static Uni<Outcome> write(SqlConnection transaction, Outcome outcome) {
    return transaction
        .preparedQuery(CHANGE)
        .execute(values(outcome.order()))
        .map(rows -> only(rows, OrderRows::order))
        .call(order -> steps(transaction, order.id(), outcome.steps()))
        .map(order -> new Outcome(order, outcome.steps()));
  }

  private static Tuple values(Order order) {
    Order.Wish wish = order.wish();
    Object[] values = {
      order.id(),
      order.title(),
      order.demand(),
      order.state().code(),
      order.number(),
      order.limit().term().kind(),
      OrderRows.count(order.limit().term()),
      OrderRows.day(order.limit().term()),
      stored(order.limit().from()),
      stored(order.limit().due()),
      stored(order.dates().issued()),
      stored(order.dates().fixed()),
      stored(order.dates().ended()),
      wish == null ? null : OrderRows.count(wish.term()),
      wish == null ? null : OrderRows.day(wish.term()),
      wish == null ? null : wish.reason(),
      wish == null ? null : wish.by(),
      wish == null ? null : stored(wish.at()),
      stored(order.told().notReceived()),
      stored(order.told().dueSoon()),
      stored(order.told().overdue()),
      order.told().escalation(),
      stored(order.told().escalateAt()),
      order.version(),
      stored(order.dates().emptied())
    };
    return Tuple.from(values);
  }

  /** Stores steps, within the caller's transaction. */
  public static Uni<Void> steps(SqlConnection transaction, long order, List<OrderStep> steps) {
    List<Tuple> rows = steps.stream().map(step -> row(order, step)).toList();
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : transaction.preparedQuery(STEP).executeBatch(rows).replaceWithVoid();
  }

  private static Tuple row(long order, OrderStep step) {
    Object[] values = {
      step.event(),
      order,
      step.step(),
      step.state().code(),
      step.actor(),
      stored(step.at()),
      step.says().zh(),
      step.says().en(),
      step.note()
    };
    return Tuple.from(values);
  }

  /**
   * The next number of a row. Whoever else wants one waits until this transaction ends, and gets
   * the same one if it fails: so there are no gaps.
   */
  public Uni<String> nextNumber(SqlConnection transaction, String series) {
    return transaction
        .preparedQuery(NEXT_NUMBER)
        .execute(Tuple.of(series))
        .map(rows -> NumberScheme.number(series, rows.iterator().next().getInteger(0)));
  }

  /** One order; null if there is none. */
  public Uni<Order> find(long id) {
    return pool.preparedQuery("select * from rectification_order where id = $1")
        .execute(Tuple.of(id))
        .map(rows -> only(rows, OrderRows::order));
  }

  /**
   * Which orders are wanted; null stands for any.
   *
   * @param units those of these units
   * @param drafting of drafts only those of these units
   * @param overdueAt only those that are overdue then
   */
  public record Wanted(
      Set<OrderState> states,
      Set<Long> units,
      Set<Long> drafting,
      Long assessment,
      Instant overdueAt) {}

  /** Orders, the latest first, before a number. */
  public Uni<List<Order>> page(Wanted wanted, long before, int limit) {
    String[] states =
        wanted.states() == null
            ? null
            : wanted.states().stream().map(OrderState::code).toArray(String[]::new);
    return pool.preparedQuery(PAGE)
        .execute(
            Tuple.from(
                Arrays.asList(
                    before,
                    states,
                    numbers(wanted.units()),
                    numbers(wanted.drafting()),
                    wanted.assessment(),
                    stored(wanted.overdueAt()),
                    limit)))
        .map(rows -> list(rows, OrderRows::order));
  }

  /**
   * Of which units orders are somebody's turn; null for all units.
   *
   * @param looking where he verifies what is reported as fixed
   * @param deciding where he issues drafts, closes, and answers who asks for more time
   * @param answering where he puts right what an order asks for
   */
  public record Turns(Set<Long> looking, Set<Long> deciding, Set<Long> answering) {}

  /** The first of what waits for somebody, and how many there are in all. */
  public record Waiting(List<Order> first, long all) {}

  /** The orders whose next step is somebody's, those due first before the others. */
  public Uni<Waiting> waiting(Turns turns, int limit) {
    return pool.preparedQuery(TURNS)
        .execute(
            Tuple.of(
                numbers(turns.looking()),
                numbers(turns.deciding()),
                numbers(turns.answering()),
                limit))
        .map(
            rows ->
                new Waiting(
                    list(rows, OrderRows::order),
                    rows.size() == 0 ? 0 : rows.iterator().next().getLong("in_all")));
  }

  static Long[] numbers(Set<Long> units) {
    return units == null ? null : units.toArray(Long[]::new);
  }

  /**
   * The orders that were issued, ended or open in a period; none that is withdrawn.
   *
   * @param units of these only; null for all
   */
  public Uni<List<Order>> during(Set<Long> units, Instant from, Instant to) {
    return pool.preparedQuery(DURING)
        .execute(Tuple.of(numbers(units), stored(from), stored(to)))
        .map(rows -> list(rows, OrderRows::order));
  }

  /** The steps of an order, in their order. */
  public Uni<List<OrderStep>> steps(long order) {
    return pool.preparedQuery("select * from order_step where order_id = $1 order by id")
        .execute(Tuple.of(order))
        .map(rows -> list(rows, OrderRows::step));
  }

  /**
   * Orders of which time may bring a step, at most 200.
   *
   * @param soon deadlines before this are near
   * @param unread what was issued before this should have been received
   */
  public Uni<List<Order>> chores(Instant now, Instant soon, Instant unread) {
    return pool.preparedQuery(CHORES)
        .execute(Tuple.of(stored(now), stored(soon), stored(unread)))
        .map(rows -> list(rows, OrderRows::order));
  }

  /** The orders whose deadline hangs on the calendar. */
  public Uni<List<Order>> byCalendar() {
    return pool.query(BY_CALENDAR).execute().map(rows -> list(rows, OrderRows::order));
  }

  /** How many orders are in a state, and how many of them are late. */
  public record Count(OrderState state, long orders, long late) {}

  public Uni<List<Count>> counts(Instant now) {
    return pool.preparedQuery(COUNTS)
        .execute(Tuple.of(stored(now)))
        .map(
            rows ->
                list(
                    rows,
                    row ->
                        new Count(
                            OrderRows.state(row.getString("state")),
                            row.getLong("n"),
                            row.getLong("late"))));
  }
}
