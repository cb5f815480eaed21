package cn.xunjian.start;

import cn.xunjian.assessment.AssessmentRounds;
import cn.xunjian.assessment.AssessmentWatch;
import cn.xunjian.assessment.CardLooks;
import cn.xunjian.assessment.index.HealthIndex;
import cn.xunjian.proof.ProofKeeping;
import cn.xunjian.rectification.OrderUpkeep;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** The office's work that goes on by itself: cards that wait, orders whose time comes. */
@Singleton
class OfficeWork {

  private final AssessmentRounds assessments;
  private final CardLooks looks;
  private final AssessmentWatch watch;
  private final HealthIndex index;
  private final OrderUpkeep orders;
  private final UnitWork units;
  private final ProofKeeping files;

  OfficeWork(
      AssessmentRounds assessments,
      CardLooks looks,
      AssessmentWatch watch,
      HealthIndex index,
      OrderUpkeep orders,
      UnitWork units,
      ProofKeeping files) {
    this.assessments = assessments;
    this.looks = looks;
    this.watch = watch;
    this.index = index;
    this.orders = orders;
    this.units = units;
    this.files = files;
  }

  Uni<Void> computeCards() {
    return assessments.compute();
  }

  /** Has looked once more at what persons do not want to decide yet. */
  Uni<Void> lookAgain() {
    return looks.turn();
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

  Uni<Void> sweepFiles() {
    return files.sweep();
  }

  Uni<Void> keepOrders() {
    return orders.turn();
  }
}
