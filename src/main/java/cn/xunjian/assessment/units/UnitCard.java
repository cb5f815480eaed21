package cn.xunjian.assessment.units;

import cn.xunjian.assessment.card.PassRate;
import cn.xunjian.assessment.card.ScoreCard;
import cn.xunjian.rulebook.Scoring;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * The score card of a unit: the cards of all targets of it and of the units below it. Averages are
 * over the cards that have points and no veto, half-up with two decimals. Pure.
 *
 * @param checked how many passed or failed
 * @param passRate passed ÷ checked in per cent; null if none was checked
 * @param of the points of those cards together
 * @param scored how many of the cards have a score
 * @param average of those scores; null without any
 * @param atMost the average if nothing else is lost; null if no card has points
 * @param atLeast the average if all that nobody looked at were lost; null likewise
 * @param cap why none of them may be higher; null if nothing caps them
 * @param items each indicator: what it comes to on the cards, then how those about units stand with
 *     the unit itself; none where only the figures are asked for
 * @param own the card of the unit itself; null without one
 */
public record UnitCard(
    long unit,
    long cards,
    long checked,
    long passed,
    long failed,
    long open,
    BigDecimal passRate,
    BigDecimal of,
    BigDecimal measured,
    BigDecimal lost,
    long scored,
    BigDecimal average,
    BigDecimal atMost,
    BigDecimal atLeast,
    Cap cap,
    List<UnitCardItem> items,
    Own own) {

  /** The card of a unit itself: its number, its hash as it stands, and what it comes to. */
  public record Own(long card, String sha256, ScoreCard.Verdict verdict, ScoreCard.Totals totals) {

    public Own {
      Objects.requireNonNull(sha256, "sha256");
      Objects.requireNonNull(verdict, "verdict");
    }
  }

  public UnitCard {
    items = items == null ? List.of() : List.copyOf(items);
  }

  /** The same with its indicators. */
  UnitCard with(List<UnitCardItem> each, Own itself) {
    return new UnitCard(
        unit, cards, checked, passed, failed, open, passRate, of, measured, lost, scored, average,
        atMost, atLeast, cap, each, itself);
  }

  /**
   * A county gets so much at most, since accounts of it were vetoed.
   *
   * @param accounts their keys, in their order
   */
  public record Cap(BigDecimal most, List<String> accounts) {

    public Cap {
      Objects.requireNonNull(most, "most");
      accounts = List.copyOf(accounts);
    }
  }

  /**
   * @param scoring null in a book that scores nothing
   * @param county whether the unit is one, so that a vetoed account caps it
   */
  public static UnitCard of(
      long unit, Collection<CardResult> cards, Scoring scoring, boolean county) {
    List<CardResult> counted = cards.stream().filter(CardResult::counted).toList();
    List<CardResult> scored = counted.stream().filter(card -> card.score() != null).toList();
    long passed = count(cards, "pass");
    long failed = count(cards, "fail");
    Cap cap = county ? cap(cards, scoring) : null;
    return new UnitCard(
        unit,
        cards.size(),
        passed + failed,
        passed,
        failed,
        cards.size() - passed - failed,
        PassRate.of(passed, passed + failed),
        sum(counted, CardResult::of),
        sum(counted, CardResult::measured),
        sum(counted, CardResult::lost),
        scored.size(),
        capped(average(scored, CardResult::score), cap),
        capped(average(counted, card -> stretched(card.of(), card, scoring)), cap),
        capped(average(counted, card -> stretched(card.measured(), card, scoring)), cap),
        cap,
        List.of(),
        null);
  }

  private static long count(Collection<CardResult> cards, String verdict) {
    return cards.stream().filter(card -> card.verdict().equals(verdict)).count();
  }

  private static Cap cap(Collection<CardResult> cards, Scoring scoring) {
    if (scoring == null || scoring.unitMost() == null) {
      return null;
    }
    List<String> vetoed =
        cards.stream()
            .filter(card -> card.account() && card.vetoed())
            .map(CardResult::key)
            .sorted()
            .toList();
    return vetoed.isEmpty() ? null : new Cap(scoring.unitMost(), vetoed);
  }

  private static BigDecimal capped(BigDecimal average, Cap cap) {
    return average == null || cap == null ? average : average.min(cap.most());
  }

  private static BigDecimal sum(List<CardResult> cards, Function<CardResult, BigDecimal> part) {
    return cards.stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal average(List<CardResult> cards, Function<CardResult, BigDecimal> part) {
    return cards.isEmpty()
        ? null
        : sum(cards, part).divide(BigDecimal.valueOf(cards.size()), 2, RoundingMode.HALF_UP);
  }

  /** What is left of some points of a card, stretched to all points. */
  private static BigDecimal stretched(BigDecimal points, CardResult card, Scoring scoring) {
    BigDecimal full = scoring == null ? card.of() : scoring.full();
    return points
        .subtract(card.lost())
        .max(BigDecimal.ZERO)
        .multiply(full)
        .divide(card.of(), 2, RoundingMode.HALF_UP);
  }
}
