package cn.xunjian.assessment.card;

import cn.xunjian.assessment.card.Decision.Deed;
import cn.xunjian.words.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

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
 * @param evidence what the machine's word rests on as a whole
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
    List<Decision> decisions,
    List<CardEvidence> evidence) {

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
   * @param deductedUnder the indicator under which it is settled instead: the veto whose ground it
   *     is, or where it is deducted or was struck; null if it is here
   * @param evidence what shows this very fault
   */
  public record Fault(String what, Text says, String deductedUnder, List<CardEvidence> evidence) {

    public Fault {
      evidence = kept(evidence);
    }
  }

  /** Cards that were written before there was evidence have none. */
  private static List<CardEvidence> kept(List<CardEvidence> evidence) {
    return evidence == null ? List.of() : List.copyOf(evidence);
  }

  /** What was asked for and seen once more, in its order. */
  public List<Decision> looks() {
    return decisions.stream().filter(each -> each.deed().looks()).toList();
  }

  /** What persons decided and units answered. */
  public List<Decision> settling() {
    return decisions.stream().filter(each -> !each.deed().looks()).toList();
  }

  /** Whether somebody asked for another look, which is not in yet. */
  boolean lookWaits() {
    List<Decision> looks = looks();
    return !looks.isEmpty() && looks.get(looks.size() - 1).deed() == Deed.ANOTHER_LOOK;
  }

  /** Whether it is settled and found wanting: a veto that stands, or points that are lost. */
  public boolean faulty() {
    return switch (kind) {
      case VETO -> state == ItemState.CONFIRMED;
      case DEDUCTION -> counted != null && counted.signum() > 0;
      case BONUS, NOTICE -> false;
    };
  }

  /** Whether a fault that is settled here is of a kind, such as {@code page:} of an inspection. */
  public boolean hasFault(String kind) {
    return faults.stream()
        .anyMatch(each -> each.deductedUnder() == null && each.what().startsWith(kind));
  }

  /** Whether another look may be asked for now. */
  public boolean mayBeLookedAt() {
    return state == ItemState.PROPOSED && !lookWaits() && canBeLookedAt();
  }

  /** Whether the machine can look once more at what it found. */
  boolean canBeLookedAt() {
    return Stream.of("visits", "silence", "app", "column:", "page:").anyMatch(this::hasFault);
  }

  /** How many of its points were looked at. */
  BigDecimal looked() {
    if (state == ItemState.PROPOSED) {
      return counted == null ? BigDecimal.ZERO : counted;
    }
    return !state.looked() ? BigDecimal.ZERO : partly ? counted : points;
  }

  /** How many of its points may be lost yet; what nobody looked at may be lost whole. */
  public BigDecimal most() {
    BigDecimal sure = counted == null ? BigDecimal.ZERO : counted;
    return switch (state) {
      case PROPOSED -> sure.add(proposed == null ? BigDecimal.ZERO : proposed);
      case NOT_MEASURED -> points;
      case MEASURED -> partly ? points : sure;
      case CONFIRMED, STRUCK, BY_HAND, NOT_APPLICABLE -> sure;
    };
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
    evidence = kept(evidence);
    points = plain(points);
    counted = plain(counted);
    proposed = plain(proposed);
  }
}
