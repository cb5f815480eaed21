package cn.xunjian.rulebook;

import java.time.Instant;
import java.util.Objects;

/**
 * The scheduled visits of one slice of a window, each counted once, none negative.
 *
 * @param from the slice's start, inclusive
 * @param to its end, exclusive
 * @param ok visits that opened the site
 * @param failed visits that failed for a reason that speaks of the site
 * @param blocked visits stopped by a firewall or by our own egress rules
 * @param voided visits spoilt on our own side
 * @param exempt visits inside an approved closing
 */
public record DayCount(
    Instant from, Instant to, int ok, int failed, int blocked, int voided, int exempt) {

  /**
   * @throws IllegalArgumentException if the slice is empty or a count is negative
   */
  public DayCount {
    Objects.requireNonNull(from, "from");
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("a slice ends after it starts: " + from + " to " + to);
    }
    if (ok < 0 || failed < 0 || blocked < 0 || voided < 0 || exempt < 0) {
      throw new IllegalArgumentException("a count cannot be negative in the slice from " + from);
    }
  }

  /** A slice in which nothing was visited. */
  public static DayCount none(Instant from, Instant to) {
    return new DayCount(from, to, 0, 0, 0, 0, 0);
  }
}
