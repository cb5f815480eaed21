package cn.xunjian.assessment.index;

import java.time.Duration;
import java.time.Instant;

/** How often the index is computed: as often as takes at most a hundredth of all time. Pure. */
final class IndexPace {

  private static final long SHARE = 100;

  private IndexPace() {}

  /**
   * When it may be computed again.
   *
   * @param ended after {@code began}; a clock that was set back makes no wait
   */
  static Instant next(Instant began, Instant ended) {
    Duration took = Duration.between(began, ended);
    return took.isNegative() ? ended : began.plus(took.multipliedBy(SHARE));
  }
}
