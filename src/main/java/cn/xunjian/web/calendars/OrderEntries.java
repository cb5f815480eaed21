package cn.xunjian.web.calendars;

import cn.xunjian.access.Reach;
import cn.xunjian.rectification.order.Order;
import cn.xunjian.rectification.order.OrderState;
import cn.xunjian.rectification.store.OrderStore;
import cn.xunjian.web.calendars.IcsFile.Entry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The deadlines of orders that wait for their unit or the office, as far as somebody sees them. */
@ApplicationScoped
class OrderEntries {

  private static final int MOST = 2_000;

  private static final Set<OrderState> OPEN =
      Arrays.stream(OrderState.values())
          .filter(state -> !state.ended() && state != OrderState.DRAFT)
          .collect(Collectors.toUnmodifiableSet());

  private final OrderStore orders;

  OrderEntries(OrderStore orders) {
    this.orders = orders;
  }

  Uni<List<Entry>> of(Reach seen) {
    return orders
        .page(
            new OrderStore.Wanted(OPEN, seen.within(null), Set.of(), null, null),
            Long.MAX_VALUE,
            MOST)
        .map(
            found ->
                found.stream()
                    .filter(order -> order.number() != null && order.limit().due() != null)
                    .filter(order -> !order.empty())
                    .filter(order -> seen.includes(order.whose().unit()))
                    .map(OrderEntries::entry)
                    .toList());
  }

  private static Entry entry(Order order) {
    return new Entry(
        "order-" + order.id(),
        "整改期限：%s（%s）".formatted(order.whose().name(), order.number()),
        "%s\n%s".formatted(order.title(), order.state().words().zh()),
        order.limit().due(),
        order.limit().due(),
        true);
  }
}
