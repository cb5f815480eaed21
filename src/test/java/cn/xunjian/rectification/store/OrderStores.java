package cn.xunjian.rectification.store;

import io.vertx.mutiny.sqlclient.Pool;

/** The stores of orders, for the tests of other packages. */
public final class OrderStores {

  public final OrderStore orders;
  public final OrderItemStore items;
  public final ConsequenceStore consequences;

  public OrderStores(Pool pool) {
    orders = new OrderStore(pool);
    items = new OrderItemStore(pool);
    consequences = new ConsequenceStore(pool);
  }
}
