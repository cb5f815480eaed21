package cn.xunjian.rulebook;

import cn.xunjian.rulebook.model.Amount;
import cn.xunjian.rulebook.model.Confidence;
import cn.xunjian.rulebook.model.Heading;
import cn.xunjian.rulebook.model.Measure;
import cn.xunjian.rulebook.model.Rule;
import cn.xunjian.rulebook.model.Values;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * One condition of an indicator: a measure with its amounts. An indicator is reached when one of
 * its conditions is.
 *
 * @param values the amounts as the book gives them
 * @param rule the same, typed
 * @param amount the points that one fault costs; null where no points are counted
 * @param cap the most points that this condition costs in all; null for those of the indicator
 * @param confidence how well the amount is known; null if as well as the rest of the indicator
 */
public record Condition(
    Measure<?> measure,
    Values values,
    Rule rule,
    Amount amount,
    BigDecimal cap,
    Confidence confidence) {

  public Condition {
    Objects.requireNonNull(measure, "measure");
    Objects.requireNonNull(values, "values");
    Objects.requireNonNull(rule, "rule");
    if (cap != null && (amount == null || cap.signum() <= 0)) {
      throw new IllegalArgumentException(
          "cap (" + cap + ") must be above 0 and stand beside an amount");
    }
    if (confidence != null && amount == null) {
      throw new IllegalArgumentException("confidence of a condition must stand beside an amount");
    }
  }

  /** A condition as its measure makes it. */
  public static Condition of(
      Measure<?> measure,
      Heading heading,
      Values values,
      Amount amount,
      BigDecimal cap,
      Confidence confidence) {
    return new Condition(measure, values, measure.make(heading, values), amount, cap, confidence);
  }
}
