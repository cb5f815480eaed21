package cn.xunjian.report;

import cn.xunjian.report.figures.BulletinFacts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;

/** All that a bulletin rests on: the cards of its period, and what else was done in it. */
@ApplicationScoped
public class BulletinSources {

  private final BulletinGathering cards;
  private final PeriodSources work;

  BulletinSources(BulletinGathering cards, PeriodSources work) {
    this.cards = cards;
    this.work = work;
  }

  /**
   * The facts of a period.
   *
   * @return without any check if no assessment of it is closed
   */
  Uni<BulletinFacts> of(BulletinScope scope, Instant now) {
    return cards.of(scope).chain(facts -> work.of(scope, now).map(facts::with));
  }

  /** Consequences that facts name and that have lost their ground or were taken back since. */
  Uni<Set<Long>> gone(BulletinFacts facts) {
    return facts.work() == null || facts.work().followed().isEmpty()
        ? Uni.createFrom().item(Set.of())
        : work.gone(facts.work());
  }
}
