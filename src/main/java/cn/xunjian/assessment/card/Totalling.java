package cn.xunjian.assessment.card;

import cn.xunjian.assessment.card.CardItem.Kind;
import cn.xunjian.assessment.card.ScoreCard.Totals;
import cn.xunjian.assessment.card.ScoreCard.Verdict;
import cn.xunjian.rulebook.Indicator;
import cn.xunjian.rulebook.Machine;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.Scoring;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What follows from the items of a card. */
final class Totalling {

  private Totalling() {}

  private static BigDecimal sum(
      List<CardItem> items, Predicate<CardItem> which, Function<CardItem, BigDecimal> what) {
    return items.stream()
        .filter(which)
        .map(what)
        .filter(each -> each != null)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static boolean deduction(CardItem item) {
    return item.kind() == Kind.DEDUCTION && item.state() != ItemState.NOT_APPLICABLE;
  }

  /** Null if nothing is deducted from such targets. */
  static Totals totals(RuleBook book, List<CardItem> items) {
    Scoring scoring = book.scoring().orElse(null);
    if (scoring == null || items.stream().noneMatch(Totalling::deduction)) {
      return null;
    }
    BigDecimal all = sum(items, Totalling::deduction, CardItem::points);
    BigDecimal of = all.min(scoring.full());
    BigDecimal looked = sum(items, Totalling::deduction, CardItem::looked);
    BigDecimal unlooked = all.subtract(looked).max(BigDecimal.ZERO);
    // Where items together have more points than there are, a look at one is a share of the look.
    BigDecimal measured =
        all.compareTo(of) > 0 ? looked.multiply(of).divide(all, 2, RoundingMode.DOWN) : looked;
    BigDecimal lost = sum(items, Totalling::deduction, CardItem::counted).min(of);
    BigDecimal proposed = sum(items, Totalling::deduction, CardItem::proposed).min(of);
    BigDecimal atMost = stretched(of.subtract(lost), of, scoring);
    BigDecimal atLeast =
        stretched(of.subtract(lost).subtract(unlooked).max(BigDecimal.ZERO), of, scoring);
    BigDecimal merits =
        atLeast.compareTo(scoring.bonusAbove()) > 0
            ? sum(items, i -> i.kind() == Kind.BONUS, CardItem::counted).min(scoring.bonusMost())
            : BigDecimal.ZERO;
    boolean whole = unlooked.signum() == 0 && !vetoed(items);
    return new Totals(
        CardItem.plain(of),
        CardItem.plain(measured),
        CardItem.plain(lost),
        CardItem.plain(proposed),
        atMost,
        atLeast,
        CardItem.plain(merits),
        whole ? atMost.add(merits).setScale(2, RoundingMode.HALF_UP) : null);
  }

  /** Where a group is left out, the rest counts as if it were all: 75 points times 4/3. */
  private static BigDecimal stretched(BigDecimal points, BigDecimal of, Scoring scoring) {
    return points.multiply(scoring.full()).divide(of, 2, RoundingMode.HALF_UP);
  }

  private static boolean vetoed(List<CardItem> items) {
    return items.stream().anyMatch(i -> i.kind() == Kind.VETO && i.state() == ItemState.CONFIRMED);
  }

  static Verdict verdict(RuleBook book, List<CardItem> items, Totals totals) {
    BigDecimal pass = book.scoring().map(Scoring::pass).orElse(BigDecimal.ZERO);
    if (vetoed(items) || (totals != null && totals.atMost().compareTo(pass) < 0)) {
      return Verdict.FAIL;
    }
    boolean near = totals != null && stretchedLoss(book, totals).compareTo(pass) < 0;
    return near || undecided(book, items) ? Verdict.OPEN : Verdict.PASS;
  }

  private static BigDecimal stretchedLoss(RuleBook book, Totals totals) {
    Scoring scoring = book.scoring().orElseThrow();
    BigDecimal left = totals.of().subtract(totals.lost()).subtract(totals.proposed());
    return stretched(left.max(BigDecimal.ZERO), totals.of(), scoring);
  }

  /** A veto that is proposed, or that the machine should have measured and could not. */
  private static boolean undecided(RuleBook book, List<CardItem> items) {
    Set<String> machines =
        book.indicators().stream()
            .filter(each -> each.method().machine() == Machine.FULL)
            .map(Indicator::id)
            .map(id -> id.value())
            .collect(Collectors.toUnmodifiableSet());
    return items.stream()
        .filter(item -> item.kind() == Kind.VETO)
        .anyMatch(
            item ->
                item.state() == ItemState.PROPOSED
                    || (item.state() == ItemState.NOT_MEASURED
                        && machines.contains(item.indicator())));
  }
}
