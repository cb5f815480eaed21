package cn.xunjian.web.assessments;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The whole life of an assessment over REST, in chapters over one running service. Their order
 * numbers go through all of them; what waits for a minute's beat comes after what does not.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AssessmentIT
    implements DrawnAndComputed,
        DecidedByOfficers,
        AnsweredAndClosed,
        CountedAndRanked,
        BetweenAssessments,
        LookedAtByHand,
        DecidedWhileKilled {

  @BeforeAll
  static void start() {
    AssessmentScene.start();
  }

  @AfterAll
  static void stop() {
    AssessmentScene.xunjian.close();
  }
}
