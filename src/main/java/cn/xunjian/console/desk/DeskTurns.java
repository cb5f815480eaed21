package cn.xunjian.console.desk;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.cases.CaseTurnStore;
import cn.xunjian.console.cases.CasePageWords;
import cn.xunjian.console.cases.ListedCase;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.orders.ListedOrder;
import cn.xunjian.console.orders.OrderPageWords;
import cn.xunjian.rectification.store.OrderStore;
import cn.xunjian.web.access.Asker;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the orders and cases that wait for whoever is signed in. */
@ApplicationScoped
class DeskTurns {

  private static final int SHOWN = 8;

  private final OrderStore orders;
  private final CaseTurnStore cases;
  private final Asker asker;

  DeskTurns(OrderStore orders, CaseTurnStore cases, Asker asker) {
    this.orders = orders;
    this.cases = cases;
    this.asker = asker;
  }

  Uni<DeskTurn> of(Phrasing say) {
    Reach supervises = asker.reach(Right.SUPERVISE);
    Set<Long> looking = asker.reach(Right.TEND).within(null);
    Set<Long> deciding = supervises.within(null);
    Set<Long> answering = answering(asker.reach(Right.PUSH), supervises);
    return Uni.combine()
        .all()
        .unis(
            orders.waiting(new OrderStore.Turns(looking, deciding, answering), SHOWN),
            cases.waiting(deciding, answering, SHOWN))
        .with(
            (order, office) ->
                new DeskTurn(
                    new OrderPageWords(say),
                    order.first().stream().map(one -> ListedOrder.of(one, say)).toList(),
                    say.number(order.all()),
                    new CasePageWords(say),
                    office.first().stream().map(one -> ListedCase.of(one, say)).toList(),
                    say.number(office.all())));
  }

  /**
   * The units for which somebody does what units do. A supervisor may do it too, but what a unit of
   * his branch owes waits for the unit and not for him.
   *
   * @return null for all units
   */
  static Set<Long> answering(Reach pushes, Reach supervises) {
    if (supervises.everything()) {
      return Set.of();
    }
    Set<Long> units = pushes.within(null);
    return units == null
        ? null
        : units.stream()
            .filter(unit -> !supervises.includes(unit))
            .collect(Collectors.toUnmodifiableSet());
  }
}
