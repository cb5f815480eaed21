package cn.xunjian.start;

import cn.xunjian.assessment.AssessmentRounds;
import cn.xunjian.assessment.AssessmentWatch;
import cn.xunjian.assessment.index.HealthIndex;
import cn.xunjian.rectification.OrderUpkeep;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** The office's work that goes on by itself: cards that wait, orders whose time comes. */
@Singleton
class OfficeWork {

  private final AssessmentRounds assessments;
  private final AssessmentWatch watch;
  private final HealthIndex index;
  private final OrderUpkeep orders;
  private final UnitWork units;

  OfficeWork(
      AssessmentRounds assessments,
      AssessmentWatch watch,
      HealthIndex index,
      OrderUpkeep orders,
      UnitWork units) {
    this.assessments = assessments;
    this.watch = watch;
    this.index = index;
    this.orders = orders;
    this.units = units;
  }

  Uni<Void> computeCards() {
    return assessments.compute();
  }

  Uni<Void> makeAssessments() {
    return assessments.makeDue();
  }

  Uni<Void> countCards() {
    return assessments.count();
  }

  Uni<Void> watchAssessments() {
    return watch.look();
  }

  Uni<Void> computeIndex() {
    return index.turn();
  }

  /** What concerns units beside orders. */
  UnitWork units() {
    return units;
  }

  Uni<Void> keepOrders() {
    return orders.turn();
  }
}
