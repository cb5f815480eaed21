package cn.xunjian.rulebook.editions;

import cn.xunjian.rulebook.Edition;
import java.time.Instant;
import java.util.Objects;

/**
 * Says by which edition a branch of the unit tree is judged from an instant on.
 *
 * @param unit the unit, with all below it that have no assignment of their own; null for everybody
 * @param edition null if from then on the branch follows the unit above it again
 * @param from from when it holds, inclusive
 */
public record Assignment(Long unit, Edition edition, Instant from) {

  public Assignment {
    Objects.requireNonNull(from, "from");
    if (unit == null && edition == null) {
      throw new IllegalArgumentException("everybody is judged by some edition");
    }
  }
}
