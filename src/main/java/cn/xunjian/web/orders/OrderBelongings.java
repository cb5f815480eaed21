package cn.xunjian.web.orders;

import cn.xunjian.proof.ProofOf;
import cn.xunjian.proof.ProofStore;
import cn.xunjian.rectification.order.Consequence;
import cn.xunjian.rectification.order.Order;
import cn.xunjian.rectification.store.ConsequenceStore;
import cn.xunjian.rectification.store.OrderItemStore;
import cn.xunjian.rectification.store.OrderStore;
import cn.xunjian.telling.NoticeHistory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What belongs to an order, wherever it is kept. */
@ApplicationScoped
class OrderBelongings {

  private static final int MOST_CONSEQUENCES = 100;

  private final OrderStore orders;
  private final OrderItemStore items;
  private final ProofStore files;
  private final ConsequenceStore consequences;
  private final NoticeHistory notices;

  OrderBelongings(
      OrderStore orders,
      OrderItemStore items,
      ProofStore files,
      ConsequenceStore consequences,
      NoticeHistory notices) {
    this.orders = orders;
    this.items = items;
    this.files = files;
    this.consequences = consequences;
    this.notices = notices;
  }

  /**
   * @param supervising whether what may follow, and who was told, is shown
   */
  Uni<OrderParts> of(Order order, boolean supervising) {
    Uni<List<Consequence>> following =
        supervising
            ? consequences.page(null, null, order.id(), Long.MAX_VALUE, MOST_CONSEQUENCES)
            : Uni.createFrom().item(List.of());
    Uni<List<NoticeHistory.Shown>> told =
        supervising ? notices.of(order.matter()) : Uni.createFrom().item(List.of());
    return Uni.combine()
        .all()
        .unis(
            items.of(order.id()),
            orders.steps(order.id()),
            files.of(ProofOf.order(order.id())),
            following,
            told)
        .with(OrderParts::new);
  }
}
