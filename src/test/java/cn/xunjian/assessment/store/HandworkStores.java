package cn.xunjian.assessment.store;

import cn.xunjian.assessment.spot.SpotSample;
import cn.xunjian.assessment.spot.TestQuestion;
import cn.xunjian.assessment.spot.TestQuestion.Outcome;
import io.smallrye.mutiny.Uni;

/** What persons look at by hand is stored in, in memory, for the tests of other rooms. */
public final class HandworkStores {

  private HandworkStores() {}

  /** One question at most. */
  public static final class Questions extends TestQuestionStore {

    public TestQuestion only;

    public Questions() {
      super(null);
    }

    @Override
    public Uni<TestQuestion> find(long card, long id) {
      return Uni.createFrom().item(only);
    }

    @Override
    public Uni<TestQuestion> end(long card, long id, Outcome outcome) {
      return Uni.createFrom().item(only.outcome() == null ? only : null);
    }
  }

  /** One draw at most. */
  public static final class Samples extends SpotSampleStore {

    public SpotSample only;

    public Samples() {
      super(null);
    }

    @Override
    public Uni<SpotSample> find(long card) {
      return Uni.createFrom().item(only);
    }
  }
}
