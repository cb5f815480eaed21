package cn.xunjian.rulebook.operational;

import cn.xunjian.rulebook.model.Heading;
import cn.xunjian.rulebook.model.Measure;
import cn.xunjian.rulebook.model.Parameter;
import cn.xunjian.rulebook.model.Rule;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Many accounts of one platform cannot be read alike (R1): our reader or the platform, not the
 * accounts.
 *
 * @param window how far back readings are looked at
 * @param alike so many accounts must fail alike
 * @param fewest or all there are if they are fewer, but never below this
 * @param answered the share of readings that succeed must be below this
 */
public record ReaderRule(
    Heading heading, Duration window, int alike, int fewest, BigDecimal answered) implements Rule {

  public static final Measure<ReaderRule> MEASURE =
      new Measure<>(
          "reader-broken",
          "accounts of one platform fail alike and hardly any is read",
          "ReaderHealth",
          Measure.Use.ONCE,
          List.of(
              Parameter.duration("window", "PT1M", "P7D", "how far back readings are looked at"),
              Parameter.count("alike", 1, 1000, "accounts that fail alike"),
              Parameter.count("fewest", 1, 1000, "or all there are, but never fewer"),
              Parameter.ratio("answered", "and fewer readings than this share succeed")),
          ReaderRule.class,
          (heading, given) ->
              new ReaderRule(
                  heading,
                  given.duration("window"),
                  given.count("alike"),
                  given.count("fewest"),
                  given.ratio("answered")));

  /**
   * @throws IllegalArgumentException if {@code fewest} is above {@code alike}
   */
  public ReaderRule {
    Objects.requireNonNull(heading, "heading");
    Objects.requireNonNull(window, "window");
    Objects.requireNonNull(answered, "answered");
    if (fewest > alike) {
      throw new IllegalArgumentException(
          "fewest (" + fewest + ") must not be above alike (" + alike + ")");
    }
  }
}
