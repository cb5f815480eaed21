package cn.xunjian.rulebook;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;

/**
 * 站点无法访问 (indicator V2): how many visits of a window may fail.
 *
 * @param heading the rule's source and severity
 * @param window the shortest window that allows a verdict; whole days, 1 to 366
 * @param minVisitsPerDay the visits that each 24 h need, 1 to 86,400
 * @param tooSlow a visit that takes this long or longer fails
 * @param vetoRatio failed ÷ counted from which (inclusive) the site is vetoed, above 0, at most 1
 * @param warnRatio failed ÷ counted from which (inclusive) the owner is warned, below {@code
 *     vetoRatio}
 */
public record AvailabilityRule(
    Heading heading,
    Duration window,
    int minVisitsPerDay,
    Duration tooSlow,
    BigDecimal vetoRatio,
    BigDecimal warnRatio)
    implements Rule {

  private static final Duration DAY = Duration.ofDays(1);

  /**
   * @throws IllegalArgumentException if a value is out of its range; the message names it
   */
  public AvailabilityRule {
    Objects.requireNonNull(heading, "heading");
    if (window.compareTo(DAY) < 0
        || window.compareTo(Duration.ofDays(366)) > 0
        || !Duration.ofDays(window.toDays()).equals(window)) {
      throw new IllegalArgumentException(
          "window (" + window + ") must be whole days, from P1D to P366D");
    }
    if (minVisitsPerDay < 1 || minVisitsPerDay > DAY.toSeconds()) {
      throw new IllegalArgumentException(
          "min-visits-per-day (" + minVisitsPerDay + ") must be between 1 and 86400");
    }
    if (tooSlow.isNegative() || tooSlow.isZero() || tooSlow.compareTo(DAY) > 0) {
      throw new IllegalArgumentException(
          "too-slow (" + tooSlow + ") must be more than PT0S and at most PT24H, such as PT15S");
    }
    requireRatio("veto-ratio", vetoRatio);
    requireRatio("warn-ratio", warnRatio);
    if (warnRatio.compareTo(vetoRatio) >= 0) {
      throw new IllegalArgumentException(
          "warn-ratio (" + warnRatio + ") must be below veto-ratio (" + vetoRatio + ")");
    }
  }

  private static void requireRatio(String name, BigDecimal ratio) {
    if (ratio.signum() <= 0 || ratio.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException(
          name + " (" + ratio + ") must be above 0 and at most 1, such as 0.05 for 5 %");
    }
  }

  /**
   * Whether a visit that took this long failed, counted from the start of DNS to the last byte:
   * 14.999 s did not, 15.000 s did.
   */
  public boolean tooSlow(Duration took) {
    return took.compareTo(tooSlow) >= 0;
  }
}
