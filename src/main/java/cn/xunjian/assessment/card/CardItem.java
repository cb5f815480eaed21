package cn.xunjian.assessment.card;

import cn.xunjian.words.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * One indicator of a card.
 *
 * @param indicator its id in the book
 * @param kind veto, deduction or bonus; a notice on the card of a unit
 * @param points what it can cost or earn; null for a veto and a notice
 * @param counted what it costs or earns; null for what has no points and for what does not count
 *     yet. Of what is proposed only the part that is sure already
 * @param proposed what it would cost besides if it were confirmed; null if nothing is proposed
 * @param partly whether only a part could be looked at: what was found counts, the rest is not
 *     measured
 * @param says what was measured, in words
 * @param faults what was found
 * @param waitsForSecond whether one person confirmed a veto and another must
 * @param decisions what persons did, in their order
 */
public record CardItem(
    String indicator,
    Kind kind,
    ItemState state,
    BigDecimal points,
    BigDecimal counted,
    BigDecimal proposed,
    boolean partly,
    Text says,
    List<Fault> faults,
    boolean waitsForSecond,
    List<Decision> decisions) {

  /** What an indicator of a card may be. */
  public enum Kind {
    VETO,
    DEDUCTION,
    BONUS,
    /** What the notice asks of a unit without points: it is said, and costs nothing. */
    NOTICE
  }

  /**
   * One fault.
   *
   * @param what the faulty thing, such as {@code column:4307000001.news}
   * @param deductedUnder the indicator under which it is deducted instead; null if it is here
   */
  public record Fault(String what, Text says, String deductedUnder) {}

  /** How many of its points were looked at. */
  BigDecimal looked() {
    if (state == ItemState.PROPOSED) {
      return counted == null ? BigDecimal.ZERO : counted;
    }
    return !state.looked() ? BigDecimal.ZERO : partly ? counted : points;
  }

  /** 2 and 2.0 points are the same, also to whoever compares hashes. */
  static BigDecimal plain(BigDecimal number) {
    if (number == null) {
      return null;
    }
    BigDecimal shortest = number.stripTrailingZeros();
    return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
  }

  public CardItem {
    Objects.requireNonNull(indicator, "indicator");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(says, "says");
    faults = List.copyOf(faults);
    decisions = List.copyOf(decisions);
    points = plain(points);
    counted = plain(counted);
    proposed = plain(proposed);
  }
}
