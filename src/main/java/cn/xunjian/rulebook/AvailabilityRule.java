package cn.xunjian.rulebook;

import cn.xunjian.rulebook.model.Heading;
import cn.xunjian.rulebook.model.Measure;
import cn.xunjian.rulebook.model.Parameter;
import cn.xunjian.rulebook.model.Rule;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * 站点无法访问 (indicator V2): how many visits of a window may fail.
 *
 * @param heading the rule's source and severity
 * @param window the shortest window that allows a verdict; whole hours
 * @param minVisitsPerDay the visits that each 24 h need
 * @param tooSlow a visit that takes this long or longer fails
 * @param vetoRatio failed ÷ counted from which (inclusive) the site is vetoed
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

  static final Measure<AvailabilityRule> MEASURE =
      new Measure<>(
          "failed-visit-share",
          "share of a site's scheduled visits that fail",
          "Availability",
          Measure.Use.SOME,
          List.of(
              Parameter.duration("window", "PT1H", "P366D", "shortest time that allows a verdict"),
              Parameter.count("min-visits-per-day", 1, 86_400, "visits that each 24 h need"),
              Parameter.duration("too-slow", "PT1S", "PT24H", "a visit this long has failed"),
              Parameter.ratio("warn", "warns from this share on (inclusive)"),
              Parameter.ratio("veto", "vetoes from this share on (inclusive)")),
          AvailabilityRule.class,
          (heading, given) ->
              new AvailabilityRule(
                  heading,
                  given.duration("window"),
                  given.count("min-visits-per-day"),
                  given.duration("too-slow"),
                  given.ratio("veto"),
                  given.ratio("warn")));

  /**
   * @throws IllegalArgumentException if the amounts do not agree; the message names them
   */
  public AvailabilityRule {
    Objects.requireNonNull(heading, "heading");
    Objects.requireNonNull(tooSlow, "tooSlow");
    if (!Duration.ofHours(window.toHours()).equals(window) || window.isZero()) {
      throw new IllegalArgumentException(
          "window (" + window + ") must be whole hours, such as PT1H or P7D");
    }
    if (warnRatio.compareTo(vetoRatio) >= 0) {
      throw new IllegalArgumentException(
          "warn (" + warnRatio + ") must be below veto (" + vetoRatio + ")");
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
