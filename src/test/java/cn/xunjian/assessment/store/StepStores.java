package cn.xunjian.assessment.store;

import io.vertx.mutiny.sqlclient.Pool;

/** The store of steps, for the tests of other rooms. */
public final class StepStores {

  private StepStores() {}

  public static AssessmentStepStore of(Pool pool) {
    return new AssessmentStepStore(pool);
  }
}
