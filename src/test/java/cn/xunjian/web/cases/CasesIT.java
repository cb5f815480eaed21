package cn.xunjian.web.cases;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * Cases over REST, by a unit, its supervisor and a stranger of another branch, in chapters over one
 * running service.
 */
class CasesIT implements CasesByTheirSteps, CasesOfClosing, CasesWithFiles, SurveyedUnits {

  @BeforeAll
  static void start() throws IOException {
    CasesScene.start();
  }

  @AfterAll
  static void stop() throws IOException {
    CasesScene.stop();
  }
}
