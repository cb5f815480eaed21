package cn.xunjian.rectification;

import cn.xunjian.rectification.store.OrderStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;

/** What comes again for orders; whoever starts the service gives the beats. */
@ApplicationScoped
public class OrderUpkeep {

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
        .chain(() -> rounds.recount())
        .chain(() -> rounds.remind(now))
        .chain(looks::turn)
        .chain(() -> rounds.propose(now))
        .chain(() -> orders.counts(now))
        .invoke(counts -> counted.fire(new OrdersCounted(counts)))
        .replaceWithVoid();
  }
}
