package cn.xunjian.assessment;

import cn.xunjian.assessment.store.CardCountStore;
import cn.xunjian.registry.changes.UnitStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/** What comes again for assessments: computing what waits, counting what there is. */
@ApplicationScoped
public class AssessmentRounds {

  private final CardComputing computing;
  private final CardCountStore counts;
  private final UnitStore units;
  private final Event<CardsCounted> counted;

  AssessmentRounds(
      CardComputing computing,
      CardCountStore counts,
      UnitStore units,
      Event<CardsCounted> counted) {
    this.computing = computing;
    this.counts = counts;
    this.units = units;
    this.counted = counted;
  }

  /** Computes the cards that wait. */
  public Uni<Void> compute() {
    return computing.run();
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
