package cn.xunjian.rulebook.model;

import java.math.BigDecimal;

/**
 * The points that a fault costs, or that a merit earns.
 *
 * @param from the least that a person may set, which may be nothing; null for all points of the
 *     indicator
 * @param to the most; the same as {@code from} where nothing is left to a person
 */
public record Amount(BigDecimal from, BigDecimal to) {

  /** All points of the indicator at once. */
  public static final Amount WHOLE = new Amount(null, null);

  /**
   * @throws IllegalArgumentException if it is not above zero or not in order
   */
  public Amount {
    if ((from == null) != (to == null)) {
      throw new IllegalArgumentException("an amount is whole, or has both ends");
    }
    if (from != null && (from.signum() < 0 || to.signum() <= 0 || from.compareTo(to) > 0)) {
      throw new IllegalArgumentException(
          "amount (" + from + " to " + to + ") must be above 0 and in rising order");
    }
  }

  public static Amount of(BigDecimal points) {
    return new Amount(points, points);
  }

  public boolean whole() {
    return from == null;
  }

  @Override
  public String toString() {
    if (whole()) {
      return "whole";
    }
    String least = from.toPlainString();
    return from.compareTo(to) == 0 ? least : least + " to " + to.toPlainString();
  }
}
