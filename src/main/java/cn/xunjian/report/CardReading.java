package cn.xunjian.report;

import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.card.ItemState;
import cn.xunjian.assessment.card.ScoreCard;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.report.figures.CheckedTarget;
import cn.xunjian.report.figures.CheckedTarget.CardReference;
import cn.xunjian.report.figures.CheckedTarget.Fault;
import cn.xunjian.report.figures.CheckedTarget.Loss;
import cn.xunjian.report.figures.CheckedTarget.Points;
import cn.xunjian.report.figures.Supervised;
import cn.xunjian.rulebook.RuleBook;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Takes from a closed card what a bulletin says of its target. */
final class CardReading {

  private static final String POINTS = "points";
  private static final Points NONE = new Points(null, null, null, null);

  private CardReading() {}

  /**
   * @param book the edition of the card; null if it is not known here
   */
  static CheckedTarget checked(StoredCard card, RuleBook book, BranchOfUnits branch) {
    ScoreCard said = card.card();
    StoredCard.Of of = card.of();
    return new CheckedTarget(
        new Supervised(
            of.key(),
            of.name(),
            of.kind(),
            of.platform(),
            new Supervised.Named(of.unit(), said.facts().who().unit()),
            branch.group(of.unit())),
        new CardReference(card.id(), card.assessment(), said.edition().toString(), card.sha256()),
        said.verdict().code(),
        points(said.totals()),
        said.facts().silence().lastPublication(),
        faults(said, book),
        losses(said, book));
  }

  private static Points points(ScoreCard.Totals totals) {
    return totals == null
        ? NONE
        : new Points(totals.measured(), totals.of(), totals.lost(), totals.score());
  }

  private static List<Fault> faults(ScoreCard said, RuleBook book) {
    if (said.verdict() != ScoreCard.Verdict.FAIL) {
      return List.of();
    }
    List<Fault> faults = new ArrayList<>();
    for (CardItem item : said.items()) {
      if (item.kind() == CardItem.Kind.VETO && item.state() == ItemState.CONFIRMED) {
        faults.add(new Fault(item.indicator(), title(book, item.indicator()), item.says().zh()));
      }
    }
    if (faults.isEmpty()) {
      BigDecimal most = said.totals() == null ? null : said.totals().atMost();
      faults.add(new Fault(POINTS, "得分低于合格线", most == null ? "" : "得分不超过" + most));
    }
    return faults;
  }

  private static List<Loss> losses(ScoreCard said, RuleBook book) {
    return said.items().stream()
        .filter(item -> item.kind() == CardItem.Kind.DEDUCTION)
        .filter(item -> item.counted() != null && item.counted().signum() > 0)
        .map(item -> new Loss(item.indicator(), title(book, item.indicator()), item.counted()))
        .toList();
  }

  private static String title(RuleBook book, String indicator) {
    return book == null
        ? indicator
        : book.indicators().stream()
            .filter(each -> each.id().value().equals(indicator))
            .findFirst()
            .map(each -> each.heading().title().zh())
            .orElse(indicator);
  }
}
