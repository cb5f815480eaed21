package cn.xunjian.rectification;

import cn.xunjian.rectification.store.OrderStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/** What comes again for orders; whoever starts the service gives the beats. */
@ApplicationScoped
public class OrderUpkeep {

  private static final Logger LOG = Logger.getLogger(OrderUpkeep.class);

  private final OrderRounds rounds;
  private final OrderLooks looks;
  private final Appeals appeals;
  private final OrderStore orders;
  private final Event<OrdersCounted> counted;
  private final Clock clock;

  OrderUpkeep(
      OrderRounds rounds,
      OrderLooks looks,
      Appeals appeals,
      OrderStore orders,
      Event<OrdersCounted> counted,
      Clock clock) {
    this.rounds = rounds;
    this.looks = looks;
    this.appeals = appeals;
    this.orders = orders;
    this.counted = counted;
    this.clock = clock;
  }

  /** Strikes, looks again, reminds, counts; every few seconds. */
  public Uni<Void> turn() {
    Instant now = clock.instant();
    return appeals
        .turn(now)
        .onFailure()
        .invoke(failed -> LOG.error("what appeals struck cannot be looked at now", failed))
        // The others wait for none of this; it comes again in the next turn.
        .onFailure()
        .recoverWithNull()
        .chain(() -> rounds.recount())
        .chain(() -> rounds.remind(now))
        .chain(looks::turn)
        .chain(() -> rounds.propose(now))
        .chain(() -> orders.counts(now))
        .invoke(counts -> counted.fire(new OrdersCounted(counts)))
        .replaceWithVoid();
  }
}
