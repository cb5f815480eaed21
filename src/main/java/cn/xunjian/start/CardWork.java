package cn.xunjian.start;

import cn.xunjian.assessment.AssessmentRounds;
import cn.xunjian.assessment.AssessmentWatch;
import cn.xunjian.assessment.CardLooks;
import cn.xunjian.assessment.index.HealthIndex;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** What goes on by itself about assessments: cards, looks, early warnings, the health index. */
@Singleton
class CardWork {

  private final AssessmentRounds assessments;
  private final CardLooks looks;
  private final AssessmentWatch watch;
  private final HealthIndex index;

  CardWork(
      AssessmentRounds assessments, CardLooks looks, AssessmentWatch watch, HealthIndex index) {
    this.assessments = assessments;
    this.looks = looks;
    this.watch = watch;
    this.index = index;
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
}
