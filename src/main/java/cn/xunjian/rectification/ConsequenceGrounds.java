package cn.xunjian.rectification;

import cn.xunjian.rectification.order.Consequence;
import cn.xunjian.rectification.order.Consequence.Cause;
import cn.xunjian.rectification.order.OrderState;
import cn.xunjian.rectification.store.ConsequenceStore;
import cn.xunjian.rectification.store.OrderStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Sees whether what is proposed about units still has its ground. Where an appeal struck what was
 * repeated, or an order was withdrawn, a proposal lapses, and what was accepted is named in no
 * bulletin any more and waits for a person to take it back. Where fewer repeats are left, what they
 * propose takes its place; where a struck item stands again, so does what follows from it.
 */
@ApplicationScoped
class ConsequenceGrounds {

  /** As long as a step may be on its way: what happened meanwhile is looked at once more. */
  private static final Duration OVERLAP = Duration.ofMinutes(10);

  private final ConsequenceStore consequences;
  private final OrderStore orders;
  private final Deadlines deadlines;

  /** Up to when steps were looked at; null after a start, when all are. */
  private Instant looked;

  ConsequenceGrounds(ConsequenceStore consequences, OrderStore orders, Deadlines deadlines) {
    this.consequences = consequences;
    this.orders = orders;
    this.deadlines = deadlines;
  }

  /** Looks at what happened since the last turn. Calls must not overlap. */
  Uni<Void> turn(Instant now) {
    return consequences
        .weigh(looked == null ? Instant.EPOCH : looked.minus(OVERLAP), now)
        .chain(this::lesser)
        .invoke(() -> looked = now);
  }

  private Uni<Void> lesser(List<Consequence> changed) {
    return Multi.createFrom()
        .iterable(
            changed.stream()
                .filter(each -> each.cause() == Cause.REPEATED && each.groundGone() != null)
                .map(Consequence::order)
                .distinct()
                .toList())
        .onItem()
        .transformToUniAndConcatenate(this::proposeLesser)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> proposeLesser(long order) {
    return orders
        .find(order)
        .chain(
            found ->
                found.state() == OrderState.WITHDRAWN
                    ? Uni.createFrom().voidItem()
                    : deadlines.proposeRepeats(found));
  }
}
