package cn.xunjian.rectification.store;

import static cn.xunjian.testing.FactDatabase.done;

import cn.xunjian.rectification.order.Order;
import cn.xunjian.rectification.order.OrderDeed;
import cn.xunjian.rectification.order.OrderItem;
import cn.xunjian.rectification.order.OrderItem.About;
import cn.xunjian.rectification.order.OrderItem.Origin;
import cn.xunjian.rectification.order.OrderItem.Source;
import cn.xunjian.rectification.order.OrderItem.Struck;
import cn.xunjian.rectification.order.OrderStep;
import cn.xunjian.rectification.order.SampleOrder;
import cn.xunjian.rectification.store.OrderStore.Outcome;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Orders of one unit about one indicator, D3, and what becomes of them. */
public final class PlantedOrders {

  public static final Instant ISSUED = SampleOrder.ISSUED;
  public static final Instant APPEAL = ISSUED.plusSeconds(60);
  public static final Instant BACK = ISSUED.plusSeconds(120);
  static final Text SAYS = new Text("建议", "proposed");

  private final FactDatabase database;
  private final OrderStores stores;

  public PlantedOrders(FactDatabase database) {
    this.database = database;
    this.stores = new OrderStores(database.pool());
  }

  /** Takes away all that is there. */
  public void none() {
    database
        .sql()
        .execute(
            "truncate rectification_order, order_item, order_step, order_series, order_consequence restart identity");
  }

  /**
   * One that follows from the finding {@code <number>-D3}, issued so many seconds after the first.
   */
  public Order issued(int number) {
    Order draft =
        database.within(transaction -> stores.orders.add(transaction, SampleOrder.draft()));
    OrderItem item =
        OrderItem.draft(
            new Origin(Source.FINDING, number + "-D3"), new About(7, "wx-a", "某号"), "D3", SAYS);
    database.within(transaction -> stores.items.add(transaction, draft.id(), List.of(item)));
    Instant at = ISSUED.plusSeconds(number);
    return changed(
        draft,
        OrderDeed.ISSUE,
        at,
        order -> order.after(OrderDeed.ISSUE, at).issued("改〔2026〕" + number, at, SampleOrder.DUE));
  }

  public Order changed(Order of, OrderDeed deed, Instant at, UnaryOperator<Order> change) {
    return done(stores.orders.change(
            of.id(),
            (transaction, order) -> {
              Order next = change.apply(order);
              OrderStep step = OrderStep.of(deed, next, OrderStep.MACHINE, at, SAYS, null);
              return Uni.createFrom().item(new Outcome(next, List.of(step)));
            }))
        .order();
  }

  /** As an appeal does that strikes what an order is about. */
  public void appealed(Order order) {
    OrderItem item = done(stores.items.of(order.id())).get(0);
    Struck struck = new Struck(1, APPEAL, "李敏", "批文属实");
    database.within(transaction -> stores.items.strike(transaction, item.id(), struck));
    changed(order, OrderDeed.APPEALED, APPEAL, now -> now.after(OrderDeed.APPEALED, APPEAL));
  }

  /** As a correction does by which that costs something again. */
  public void reinstated(Order order) {
    OrderItem item = done(stores.items.of(order.id())).get(0);
    database.within(transaction -> stores.items.unstrike(transaction, item.id()));
    changed(order, OrderDeed.REINSTATED, BACK, now -> now.after(OrderDeed.REINSTATED, BACK));
  }

  public void withdrawn(Order order) {
    changed(order, OrderDeed.WITHDRAW, BACK, now -> now.after(OrderDeed.WITHDRAW, BACK));
  }
}
