package cn.xunjian.rulebook;

import cn.xunjian.rulebook.model.Confidence;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * How points become a score.
 *
 * @param full what a card begins with
 * @param pass below it (exclusive) a card fails
 * @param bonusAbove only beyond it (exclusive) merits count
 * @param bonusMost the most that all merits count together
 * @param serviceGroup the group that is left out for departments without services; the rest is
 *     stretched to all points
 * @param unitMost what a unit gets at most once an account below it is vetoed; null for no such cap
 * @param source where this was read
 * @param confidence how well that is known
 */
public record Scoring(
    BigDecimal full,
    BigDecimal pass,
    BigDecimal bonusAbove,
    BigDecimal bonusMost,
    String serviceGroup,
    BigDecimal unitMost,
    String source,
    Confidence confidence) {

  public Scoring {
    Objects.requireNonNull(serviceGroup, "serviceGroup");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(confidence, "confidence");
    inOrder("pass", pass, "full", full);
    inOrder("bonus-above", bonusAbove, "full", full);
    if (bonusMost.signum() < 0) {
      throw new IllegalArgumentException("bonus-most (" + bonusMost + ") must not be below 0");
    }
    if (unitMost != null) {
      inOrder("unit-most", unitMost, "full", full);
    }
  }

  private static void inOrder(
      String lesser, BigDecimal least, String greater, BigDecimal greatest) {
    if (least.signum() < 0 || least.compareTo(greatest) > 0) {
      throw new IllegalArgumentException(
          "%s (%s) must be at least 0 and at most %s (%s)"
              .formatted(lesser, least.toPlainString(), greater, greatest.toPlainString()));
    }
  }
}
