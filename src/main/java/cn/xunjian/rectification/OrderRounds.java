package cn.xunjian.rectification;

import cn.xunjian.duty.Calendar;
import cn.xunjian.rectification.order.Consequence;
import cn.xunjian.rectification.order.Consequence.Cause;
import cn.xunjian.rectification.order.Order;
import cn.xunjian.rectification.order.OrderChores;
import cn.xunjian.rectification.order.OrderDeed;
import cn.xunjian.rectification.order.OrderWords;
import cn.xunjian.rectification.store.ConsequenceStore;
import cn.xunjian.rectification.store.OrderStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What time brings to orders: reminders, what is overdue and goes further, another calendar. */
@ApplicationScoped
class OrderRounds {

  private final OrderStore orders;
  private final ConsequenceStore consequences;
  private final OrderDesk desk;
  private final Deadlines deadlines;
  private final RectificationConfig config;
  private final ZoneId zone;

  /** By which the deadlines were counted last; null after a start. */
  private Calendar counted;

  OrderRounds(
      OrderStore orders,
      ConsequenceStore consequences,
      OrderDesk desk,
      Deadlines deadlines,
      RectificationConfig config,
      ZoneId zone) {
    this.orders = orders;
    this.consequences = consequences;
    this.desk = desk;
    this.deadlines = deadlines;
    this.config = config;
    this.zone = zone;
  }

  /** Takes the steps that are due. Of two nodes at once one takes each. */
  Uni<Void> remind(Instant exactly) {
    Instant now = exactly.truncatedTo(ChronoUnit.MICROS);
    OrderChores chores = new OrderChores(config.receiveWithin(), config.remindBefore());
    return orders
        .chores(now, now.plus(config.remindBefore()), now.minus(config.receiveWithin()))
        .chain(due -> each(due, order -> remind(chores, order, now)));
  }

  private Uni<Void> remind(OrderChores chores, Order order, Instant now) {
    Optional<OrderDeed> due = chores.due(order, now);
    return due.isEmpty()
        ? Uni.createFrom().voidItem()
        : desk.byItself(
                order.id(),
                due.get(),
                // Under the lock it is asked once more: another node may have been first.
                locked ->
                    chores.due(locked, now).equals(due)
                        ? OrderChores.said(locked, due.get(), now)
                        : null,
                after -> OrderWords.timed(due.get(), after, zone))
            .replaceWithVoid();
  }

  /** Proposes what follows from orders that are long overdue. */
  Uni<Void> propose(Instant now) {
    return consequences
        .longOverdue(now.minus(config.longOverdue()))
        .chain(late -> each(late, order -> consequences.propose(ofLate(order, now))));
  }

  private Consequence ofLate(Order order, Instant now) {
    return Consequence.proposed(
        order,
        Consequence.Kind.BULLETIN,
        Cause.LONG_OVERDUE,
        "",
        OrderWords.longOverdue(order, zone, config.longOverdue().toDays()),
        now,
        null);
  }

  /** Counts open deadlines again when the calendar is another one, and says which moved. */
  Uni<Void> recount() {
    return deadlines
        .calendar()
        .chain(
            calendar ->
                calendar.equals(counted)
                    ? Uni.createFrom().voidItem()
                    : orders
                        .byCalendar()
                        .chain(open -> each(open, order -> recount(order, calendar)))
                        .invoke(() -> counted = calendar));
  }

  private Uni<Void> recount(Order order, Calendar calendar) {
    Optional<Order.Limit> moved = deadlines.moved(order, calendar);
    return moved.isEmpty()
        ? Uni.createFrom().voidItem()
        : desk.byItself(
                order.id(),
                OrderDeed.DEADLINE_MOVED,
                locked -> locked.limit().equals(order.limit()) ? locked.due(moved.get()) : null,
                after -> OrderWords.deadlineMoved(order.limit(), after.limit(), zone))
            .replaceWithVoid();
  }

  private static Uni<Void> each(List<Order> orders, Function<Order, Uni<Void>> work) {
    return Multi.createFrom()
        .iterable(orders)
        .onItem()
        .transformToUniAndConcatenate(work::apply)
        .collect()
        .last()
        .replaceWithVoid();
  }
}
