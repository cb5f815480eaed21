package cn.xunjian.rectification;

import cn.xunjian.duty.DutyStore;
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
  private final OrderStore orders;
  private final DutyStore duty;
  private final Event<OrdersCounted> counted;
  private final Clock clock;

  OrderUpkeep(
      OrderRounds rounds,
      OrderLooks looks,
      OrderStore orders,
      DutyStore duty,
      Event<OrdersCounted> counted,
      Clock clock) {
    this.rounds = rounds;
    this.looks = looks;
    this.orders = orders;
    this.duty = duty;
    this.counted = counted;
    this.clock = clock;
  }

  /** Looks again, reminds, counts; every few seconds. */
  public Uni<Void> turn() {
    Instant now = clock.instant();
    return rounds
        .recount(duty)
        .chain(() -> rounds.remind(now))
        .chain(looks::turn)
        .chain(() -> rounds.propose(now))
        .chain(() -> orders.counts(now))
        .invoke(counts -> counted.fire(new OrdersCounted(counts)))
        .replaceWithVoid();
  }
}
