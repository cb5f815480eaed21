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

  OfficeWork(
      AssessmentRounds assessments, AssessmentWatch watch, HealthIndex index, OrderUpkeep orders) {
    this.assessments = assessments;
    this.watch = watch;
    this.index = index;
    this.orders = orders;
  }

  Uni<Void> computeCards() {
    return assessments.compute();
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

  Uni<Void> keepOrders() {
    return orders.turn();
  }
}
