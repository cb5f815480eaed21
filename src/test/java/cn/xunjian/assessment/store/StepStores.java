package cn.xunjian.assessment.store;

import io.vertx.mutiny.sqlclient.Pool;

/** The stores of steps and of changes, for the tests of other rooms. */
public final class StepStores {

  private StepStores() {}

  public static AssessmentStepStore of(Pool pool) {
    return new AssessmentStepStore(pool);
  }

  public static CardChangeStore changes(Pool pool) {
    return new CardChangeStore(pool);
  }
}
