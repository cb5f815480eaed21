package cn.xunjian.web.orders;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.rectification.OrderDesk;
import cn.xunjian.rectification.OrderRefusedException;
import cn.xunjian.rectification.order.Order;
import cn.xunjian.rectification.store.OrderStore;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Finds orders for whoever asks, as far as he may see them. A draft is its supervisors' affair. */
@ApplicationScoped
public class KnownOrders {

  private final OrderStore orders;
  private final OrderBelongings belongings;
  private final Asker asker;
  private final Clock clock;

  KnownOrders(OrderStore orders, OrderBelongings belongings, Asker asker, Clock clock) {
    this.orders = orders;
    this.belongings = belongings;
    this.asker = asker;
    this.clock = clock;
  }

  /** Orders, the latest first, before a number. */
  public Uni<List<Order>> page(OrderStore.Wanted wanted, long before, int limit) {
    return orders.page(wanted, before, limit);
  }

  /** How far whoever asks sees; to be taken first thing in a method. */
  public record Sight(Reach wanted, Reach seen, Reach tended) {

    boolean sees(Order order) {
      Long unit = order.whose().unit();
      return order.number() == null
          ? tended.includes(unit)
          : seen.includes(unit) || wanted.includes(unit);
    }
  }

  public Sight sight(Right right) {
    return new Sight(asker.reach(right), asker.reach(Right.READ), asker.reach(Right.TEND));
  }

  /** An order to which whoever asks may do something; what he does not see is not there. */
  public Uni<Order> order(long id, Sight sight) {
    return orders
        .find(id)
        .map(found -> found != null && sight.sees(found) ? found : null)
        .onItem()
        .ifNull()
        .failWith(() -> unknown(id))
        .invoke(
            found -> {
              if (!sight.wanted().includes(found.whose().unit())) {
                throw Problem.forbidden(
                    "Authorization",
                    "right_missing",
                    "权限不足，仅可查看 · you may see this, and not change it");
              }
            });
  }

  static Problem unknown(long id) {
    return Problem.notFound("no order that you may see has the number " + id);
  }

  /** All that belongs to an order, as far as whoever asks may see it. */
  public Uni<OrderParts> parts(Order order, Sight sight) {
    return belongings.of(order, sight.tended().includes(order.whose().unit()));
  }

  Uni<OrderView> whole(Order order, Sight sight) {
    return parts(order, sight).map(parts -> OrderView.of(order, parts, clock.instant()));
  }

  /** A step of an order, if whoever asks may take it; what stands against it is the failure. */
  public Uni<Order> step(long id, Sight sight, Uni<Order> step) {
    return order(id, sight).chain(found -> step).onItem().ifNull().failWith(() -> unknown(id));
  }

  /** As {@link #step}, with the order as it stands then. */
  Uni<OrderView> after(long id, Sight sight, Uni<Order> step) {
    return step(id, sight, step)
        .onFailure(OrderRefusedException.class)
        .transform(KnownOrders::problem)
        .chain(order -> whole(order, sight));
  }

  /** Whoever asks, with what he writes to a step. */
  public OrderDesk.By by(String note) {
    return new OrderDesk.By(decider(), note == null || note.isBlank() ? null : note.strip());
  }

  /** A person by name and login; a machine by the name of its key. */
  String decider() {
    Caller caller = asker.caller();
    return caller
        .someone()
        .map(one -> one.name() + "（" + one.login() + "）")
        .orElseGet(caller::name);
  }

  /** What stands against a step: 409 with what happened, 412 for what was read too early. */
  static Problem problem(Throwable refused) {
    OrderRefusedException why = (OrderRefusedException) refused;
    return why.code().equals("stale")
        ? Problem.preconditionFailed(why.why().both())
        : Problem.conflict("", why.code(), why.why().both());
  }
}
