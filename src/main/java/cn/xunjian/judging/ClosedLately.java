package cn.xunjian.judging;

import cn.xunjian.registry.closings.Closing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Knows the approved closing of a target that ended shortly before an instant. */
@FunctionalInterface
public interface ClosedLately {

  /**
   * The closing that ended last.
   *
   * @param remembered how long after its end it is still asked for
   */
  Optional<Closing> before(int target, Instant now, Duration remembered);
}
