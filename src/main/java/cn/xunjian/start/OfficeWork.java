package cn.xunjian.start;

import cn.xunjian.assessment.AssessmentRounds;
import cn.xunjian.assessment.AssessmentWatch;
import cn.xunjian.assessment.index.HealthIndex;
import cn.xunjian.cases.CaseUpkeep;
import cn.xunjian.cases.DutyReminders;
import cn.xunjian.rectification.OrderUpkeep;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * The office's work that goes on by itself: cards that wait, orders whose time comes, duties that
 * are missing, cases whose step is the machine's.
 */
@Singleton
class OfficeWork {

  private final AssessmentRounds assessments;
  private final AssessmentWatch watch;
  private final HealthIndex index;
  private final OrderUpkeep orders;
  private final DutyReminders duties;
  private final CaseUpkeep cases;

  OfficeWork(
      AssessmentRounds assessments,
      AssessmentWatch watch,
      HealthIndex index,
      OrderUpkeep orders,
      DutyReminders duties,
      CaseUpkeep cases) {
    this.assessments = assessments;
    this.watch = watch;
    this.index = index;
    this.orders = orders;
    this.duties = duties;
    this.cases = cases;
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

  Uni<Void> remindOfDuties() {
    return duties.turn();
  }

  Uni<Void> followCases() {
    return cases.turn();
  }

  Uni<Void> keepOrders() {
    return orders.turn();
  }
}
