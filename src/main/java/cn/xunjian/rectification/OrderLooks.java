package cn.xunjian.rectification;

import cn.xunjian.rectification.look.ItemLook;
import cn.xunjian.rectification.order.Order;
import cn.xunjian.rectification.order.OrderDeed;
import cn.xunjian.rectification.order.OrderItem;
import cn.xunjian.rectification.order.OrderItem.Look;
import cn.xunjian.rectification.order.OrderItem.Seen;
import cn.xunjian.rectification.order.OrderItem.Source;
import cn.xunjian.rectification.order.OrderStep;
import cn.xunjian.rectification.order.OrderWords;
import cn.xunjian.rectification.store.OrderItemStore;
import cn.xunjian.rectification.store.OrderStore.Outcome;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Has the machine look again at what units say they put right, and keeps what it saw. */
@ApplicationScoped
public class OrderLooks {

  private final Map<Source, ItemLook> looks = new EnumMap<>(Source.class);
  private final OrderItemStore items;
  private final OrderDesk desk;
  private final RectificationConfig config;
  private final Clock clock;

  /** Which requests this process has begun; after a restart they are begun again. */
  private final Map<Long, Instant> begun = new HashMap<>();

  OrderLooks(
      @Any Instance<ItemLook> looks,
      OrderItemStore items,
      OrderDesk desk,
      RectificationConfig config,
      Clock clock) {
    looks.forEach(look -> this.looks.put(look.source(), look));
    this.items = items;
    this.desk = desk;
    this.config = config;
    this.clock = clock;
  }

  /** Begins what was asked for and keeps what was seen. Calls must not overlap. */
  Uni<Void> turn() {
    return items
        .asked()
        .invoke(asked -> begun.keySet().retainAll(asked.stream().map(OrderItem::id).toList()))
        .onItem()
        .transformToMulti(asked -> Multi.createFrom().iterable(asked))
        .onItem()
        .transformToUniAndConcatenate(this::turn)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> turn(OrderItem item) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    ItemLook look = looks.get(item.origin().source());
    if (!item.look().askedAt().equals(begun.put(item.id(), item.look().askedAt()))) {
      return look.begin(item, now);
    }
    return look.seen(item, now)
        .map(seen -> seen.or(() -> tooLate(item, now)))
        .chain(
            seen ->
                seen.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : keep(item, seen.get()).replaceWithVoid());
  }

  private Optional<Look> tooLate(OrderItem item, Instant now) {
    return now.isBefore(item.look().askedAt().plus(config.lookPatience()))
        ? Optional.empty()
        : Optional.of(
            item.look()
                .ended(
                    Seen.UNCLEAR,
                    now,
                    new Text(
                        "机器未能及时复查，请人工核实",
                        "the machine did not come to look in time: a person has to"),
                    null));
  }

  /** With the last of an order's items it is said how all of them ended. */
  private Uni<Order> keep(OrderItem item, Look look) {
    return desk.stored(item.order(), (transaction, order) -> kept(transaction, order, item, look));
  }

  private Uni<Outcome> kept(SqlConnection transaction, Order order, OrderItem item, Look look) {
    return items
        .ended(transaction, item, look)
        .chain(
            kept ->
                items
                    .of(transaction, order.id())
                    .map(
                        all ->
                            kept
                                    && !order.state().ended()
                                    && all.stream().noneMatch(i -> i.look().seen() == Seen.ASKED)
                                ? said(order, all, look.at())
                                : new Outcome(order, List.of())));
  }

  private static Outcome said(Order order, List<OrderItem> all, Instant at) {
    Order next = order.after(OrderDeed.LOOKED, at);
    return new Outcome(
        next,
        List.of(
            OrderStep.of(
                OrderDeed.LOOKED, next, OrderStep.MACHINE, at, OrderWords.looked(all), null)));
  }
}
