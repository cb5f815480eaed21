package cn.xunjian.assessment.card;

import cn.xunjian.rulebook.Edition;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A score card (评分表): each indicator with what is known of it, and what follows.
 *
 * @param totals the points; null where the book counts none for such targets
 */
public record ScoreCard(
    Edition edition, CardFacts facts, List<CardItem> items, Totals totals, Verdict verdict) {

  /** What a card says in the end. */
  public enum Verdict {
    PASS,
    FAIL,
    /** Something is proposed and not decided, or could not be measured that decides. */
    OPEN;

    /** The written form, as in REST and metrics. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The points of a card. What nobody looked at is neither lost nor kept.
   *
   * @param of the points of all indicators that apply
   * @param measured the points of those that somebody or something looked at
   * @param lost what they cost
   * @param proposed what would be lost besides if all that is proposed were confirmed
   * @param atMost the score if nothing else is lost, stretched to all points
   * @param atLeast the score if all that nobody looked at were lost
   * @param merits the points of merits that count
   * @param score all in all; null as long as something was not looked at, and after a veto
   */
  public record Totals(
      BigDecimal of,
      BigDecimal measured,
      BigDecimal lost,
      BigDecimal proposed,
      BigDecimal atMost,
      BigDecimal atLeast,
      BigDecimal merits,
      BigDecimal score) {}

  public ScoreCard {
    Objects.requireNonNull(edition, "edition");
    Objects.requireNonNull(facts, "facts");
    items = List.copyOf(items);
    Objects.requireNonNull(verdict, "verdict");
  }

  /**
   * What the machine alone would say, before any person: what it proposes is taken for true. For
   * the time between assessments.
   */
  public Verdict byMachine() {
    boolean vetoed =
        items.stream()
            .anyMatch(
                each ->
                    each.kind() == CardItem.Kind.VETO
                        && (each.state() == ItemState.PROPOSED
                            || each.state() == ItemState.CONFIRMED));
    return vetoed ? Verdict.FAIL : verdict;
  }
}
