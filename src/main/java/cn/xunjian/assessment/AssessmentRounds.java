package cn.xunjian.assessment;

import cn.xunjian.assessment.store.CardCountStore;
import cn.xunjian.registry.changes.UnitStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;

/** What comes again for assessments: making what is due, computing what waits, counting. */
@ApplicationScoped
public class AssessmentRounds {

  private final CardComputing computing;
  private final AssessmentPlans plans;
  private final CardCountStore counts;
  private final UnitStore units;
  private final Event<CardsCounted> counted;
  private final Clock clock;

  AssessmentRounds(
      CardComputing computing,
      AssessmentPlans plans,
      CardCountStore counts,
      UnitStore units,
      Event<CardsCounted> counted,
      Clock clock) {
    this.computing = computing;
    this.plans = plans;
    this.counts = counts;
    this.units = units;
    this.counted = counted;
    this.clock = clock;
  }

  /** Computes the cards that wait. */
  public Uni<Void> compute() {
    return computing.run();
  }

  /** Makes the assessments that the calendar wants; every minute. */
  public Uni<Void> makeDue() {
    return plans.turn(clock.instant());
  }

  /** Counts all cards; every few minutes, since it reads them all. */
  public Uni<Void> count() {
    return Uni.combine()
        .all()
        .unis(counts.byState(), counts.last(), units.tree())
        .asTuple()
        .invoke(
            all ->
                counted.fire(
                    new CardsCounted(
                        all.getItem1(), PassRatios.of(all.getItem3(), all.getItem2()))))
        .replaceWithVoid();
  }
}
