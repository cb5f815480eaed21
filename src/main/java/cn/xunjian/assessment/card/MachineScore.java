package cn.xunjian.assessment.card;

import cn.xunjian.assessment.card.ScoreCard.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What the machine alone makes of a card, without any person: what it proposes is taken for true,
 * and what it cannot look at is neither lost nor kept.
 *
 * @param of the points of all indicators that apply; null where the book counts none
 * @param measured the points of those that the machine looked at; null where it counts none
 * @param lost what they cost, or would if all that is proposed were confirmed; null likewise
 * @param score what is kept of the points measured, in per cent; null after a veto, and where
 *     nothing was measured
 * @param vetoes the indicators of the vetoes
 */
public record MachineScore(
    Verdict verdict,
    BigDecimal of,
    BigDecimal measured,
    BigDecimal lost,
    BigDecimal score,
    List<String> vetoes) {

  public MachineScore {
    Objects.requireNonNull(verdict, "verdict");
    vetoes = List.copyOf(vetoes);
  }

  /** The health that a card shows. */
  public static MachineScore of(ScoreCard card) {
    List<String> vetoes =
        card.items().stream()
            .filter(item -> item.kind() == CardItem.Kind.VETO)
            .filter(
                item -> item.state() == ItemState.PROPOSED || item.state() == ItemState.CONFIRMED)
            .map(CardItem::indicator)
            .toList();
    if (card.totals() == null) {
      return new MachineScore(card.byMachine(), null, null, null, null, vetoes);
    }
    BigDecimal of = card.totals().of();
    BigDecimal measured = sum(card, MachineScore::measured).min(of);
    BigDecimal lost = sum(card, MachineScore::lost).min(measured);
    boolean scored = vetoes.isEmpty() && measured.signum() > 0;
    return new MachineScore(
        card.byMachine(),
        of,
        CardItem.plain(measured),
        CardItem.plain(lost),
        scored ? kept(measured, lost) : null,
        vetoes);
  }

  private static BigDecimal sum(ScoreCard card, Function<CardItem, BigDecimal> part) {
    return card.items().stream()
        .filter(item -> item.kind() == CardItem.Kind.DEDUCTION)
        .filter(item -> item.state() != ItemState.NOT_APPLICABLE)
        .map(part)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal measured(CardItem item) {
    return item.state() == ItemState.PROPOSED ? item.points() : item.looked();
  }

  private static BigDecimal lost(CardItem item) {
    BigDecimal sure = item.counted() == null ? BigDecimal.ZERO : item.counted();
    return item.state() == ItemState.PROPOSED ? sure.add(item.proposed()) : sure;
  }

  private static BigDecimal kept(BigDecimal measured, BigDecimal lost) {
    return measured.subtract(lost).movePointRight(2).divide(measured, 2, RoundingMode.HALF_UP);
  }
}
