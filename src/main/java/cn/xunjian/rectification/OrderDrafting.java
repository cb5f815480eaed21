package cn.xunjian.rectification;

import cn.xunjian.rectification.order.Order;
import cn.xunjian.rectification.order.OrderDeed;
import cn.xunjian.rectification.order.OrderItem;
import cn.xunjian.rectification.order.OrderItem.Origin;
import cn.xunjian.rectification.order.OrderItem.Source;
import cn.xunjian.rectification.order.OrderStep;
import cn.xunjian.rectification.order.OrderWords;
import cn.xunjian.rectification.order.TimeAllowed;
import cn.xunjian.rectification.store.OrderItemStore;
import cn.xunjian.rectification.store.OrderItemStore.Standing;
import cn.xunjian.rectification.store.OrderStore;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Drafts orders: one for each unit, or one for each thing that is to be put right. */
@ApplicationScoped
public class OrderDrafting {

  private final OrderStore orders;
  private final OrderItemStore items;
  private final Clock clock;

  OrderDrafting(OrderStore orders, OrderItemStore items, Clock clock) {
    this.orders = orders;
    this.items = items;
    this.clock = clock;
  }

  /** One thing and who has to put it right. */
  public record Wanted(Order.Whose whose, OrderItem item) {}

  /**
   * What is said in each order.
   *
   * @param assessment the assessment that they follow from; null for none
   */
  public record Wording(
      Long assessment, String title, String demand, TimeAllowed term, String author) {}

  /**
   * Stores drafts, all or none. What an order that has not ended is about already is refused.
   *
   * @param perItem an order for each item rather than for each unit
   */
  public Uni<List<Order>> draft(List<Wanted> wanted, Wording wording, boolean perItem) {
    List<List<Wanted>> groups = groups(wanted, perItem);
    return orders
        .pool()
        .withTransaction(
            transaction ->
                items
                    .standing(transaction, origins(wanted))
                    .invoke(OrderDrafting::refuse)
                    .chain(() -> draft(transaction, groups, wording)));
  }

  private static List<List<Wanted>> groups(List<Wanted> wanted, boolean perItem) {
    if (perItem) {
      return wanted.stream().map(List::of).toList();
    }
    Map<Long, List<Wanted>> byUnit = new LinkedHashMap<>();
    wanted.forEach(
        each -> byUnit.computeIfAbsent(each.whose().unit(), unit -> new ArrayList<>()).add(each));
    return List.copyOf(byUnit.values());
  }

  private static List<Origin> origins(List<Wanted> wanted) {
    return wanted.stream()
        .map(each -> each.item().origin())
        .filter(origin -> origin.source() != Source.BY_HAND)
        .toList();
  }

  private static void refuse(List<Standing> standing) {
    if (!standing.isEmpty()) {
      String which =
          standing.stream()
              .map(
                  each ->
                      "%s %s → %s"
                          .formatted(
                              each.origin().source().code(),
                              each.origin().id(),
                              each.number() == null ? each.order() : each.number()))
              .distinct()
              .limit(20)
              .collect(Collectors.joining("；"));
      throw new OrderRefusedException(
          "ordered_already",
          new Text("已有未办结的整改通知：%s", "orders that have not ended are about this already: %s")
              .with(which));
    }
  }

  private Uni<List<Order>> draft(
      SqlConnection transaction, List<List<Wanted>> groups, Wording wording) {
    return Multi.createFrom()
        .iterable(groups)
        .onItem()
        .transformToUniAndConcatenate(group -> draftOne(transaction, group, wording))
        .collect()
        .asList();
  }

  private Uni<Order> draftOne(SqlConnection transaction, List<Wanted> group, Wording wording) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Order draft =
        Order.draft(
            group.get(0).whose(),
            wording.assessment(),
            wording.title(),
            wording.demand(),
            wording.term(),
            new Order.Dates(wording.author(), now, null, null, null, null));
    List<OrderItem> about = group.stream().map(Wanted::item).toList();
    return orders
        .add(transaction, draft)
        .call(order -> items.add(transaction, order.id(), about))
        .call(
            order ->
                OrderStore.steps(
                    transaction,
                    order.id(),
                    List.of(
                        OrderStep.of(
                            OrderDeed.DRAFTED,
                            order,
                            wording.author(),
                            now,
                            OrderWords.drafted(about.size()),
                            null))));
  }
}
