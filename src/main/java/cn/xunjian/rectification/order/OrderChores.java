package cn.xunjian.rectification.order;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What time alone brings to an order. Pure.
 *
 * @param receiveWithin after how long an order that nobody received is said
 * @param remindBefore how long before the deadline the unit is reminded
 */
public record OrderChores(Duration receiveWithin, Duration remindBefore) {

  /** The step that is due; empty if none is. What is graver comes first. */
  public Optional<OrderDeed> due(Order order, Instant now) {
    if (!order.waitsForUnit()) {
      return Optional.empty();
    }
    Order.Told told = order.told();
    if (order.overdue(now)) {
      return told.overdue() == null
          ? Optional.of(OrderDeed.OVERDUE)
          : told.escalateAt() != null && !now.isBefore(told.escalateAt())
              ? Optional.of(OrderDeed.OVERDUE_RAISED)
              : Optional.empty();
    }
    if (told.dueSoon() == null && !now.isBefore(reminder(order.limit()))) {
      return Optional.of(OrderDeed.DUE_SOON);
    }
    boolean unread =
        order.state() == OrderState.ISSUED
            && told.notReceived() == null
            && !now.isBefore(order.dates().issued().plus(receiveWithin));
    return unread ? Optional.of(OrderDeed.NOT_RECEIVED) : Optional.empty();
  }

  /** Of a short term only the last half is near its end. */
  private Instant reminder(Order.Limit limit) {
    Instant usual = limit.due().minus(remindBefore);
    Instant half = limit.from().plus(Duration.between(limit.from(), limit.due()).dividedBy(2));
    return usual.isAfter(half) ? usual : half;
  }

  /** The order after what was said of it. */
  public static Order said(Order order, OrderDeed deed, Instant now) {
    Order.Told told = order.told();
    Order.Told next =
        switch (deed) {
          case NOT_RECEIVED ->
              new Order.Told(now, told.dueSoon(), told.overdue(), told.escalation(), null);
          case DUE_SOON -> new Order.Told(told.notReceived(), now, null, 0, null);
          case OVERDUE -> new Order.Told(told.notReceived(), told.dueSoon(), now, 0, null);
          case OVERDUE_RAISED ->
              new Order.Told(
                  told.notReceived(), told.dueSoon(), told.overdue(), told.escalation() + 1, null);
          default -> throw new IllegalArgumentException(deed + " is nothing that time brings");
        };
    return order.told(next);
  }
}
