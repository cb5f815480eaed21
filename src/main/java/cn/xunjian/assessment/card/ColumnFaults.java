package cn.xunjian.assessment.card;

import cn.xunjian.assessment.card.CardFacts.ColumnFacts;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.registry.ColumnClass;
import cn.xunjian.registry.Kind;
import cn.xunjian.rulebook.BlankColumnsRule;
import cn.xunjian.rulebook.ColumnCountRule;
import cn.xunjian.rulebook.ColumnCounts;
import cn.xunjian.rulebook.ColumnSilence;
import cn.xunjian.rulebook.ColumnSilenceRule;
import cn.xunjian.rulebook.ColumnVerdict;
import cn.xunjian.rulebook.Condition;
import cn.xunjian.rulebook.Freshness;
import cn.xunjian.rulebook.Indicator;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.SilenceClock;
import cn.xunjian.rulebook.SilenceRule;
import cn.xunjian.rulebook.Verdict;
import cn.xunjian.words.Text;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is wrong with the columns of a site: silent, blank, or too many of both. */
final class ColumnFaults {

  /** What a column counts for, as the judging of every fact has it. */
  enum Mark {
    LIVE,
    SILENT,
    BLANK,
    UNREADABLE
  }

  private final RuleBook book;
  private final CardFacts facts;

  ColumnFaults(RuleBook book, CardFacts facts) {
    this.book = book;
    this.facts = facts;
  }

  private Freshness judge(SilenceClock clock, ColumnFacts column) {
    return clock.judge(column.silence().facts(book.proof().readingAge()), facts.at());
  }

  private static Mark mark(Freshness judged, ColumnFacts column) {
    boolean empty = column.silence().lastOutcome() == ReadingOutcome.EMPTY;
    return switch (judged.state()) {
      case FRESH, LATE, SLEEPING -> Mark.LIVE;
      case ZOMBIE -> Mark.SILENT;
      case UNDATED, UNREADABLE -> empty ? Mark.BLANK : Mark.UNREADABLE;
      case NOT_OBSERVABLE -> Mark.UNREADABLE;
    };
  }

  private Mark mark(ColumnFacts column) {
    return mark(judge(book.clock(Kind.COLUMN, column.columnClass()), column), column);
  }

  /** Each silent column of a class. */
  Measured silent(SilenceRule rule, Condition condition, int number) {
    List<ColumnFacts> its =
        facts.columns().stream().filter(c -> c.columnClass() == rule.columnClass()).toList();
    SilenceClock clock = SilenceClock.of(List.of(rule), book.zone());
    List<Find> finds = new ArrayList<>();
    int unknown = 0;
    for (ColumnFacts column : its) {
      Freshness judged = judge(clock, column);
      switch (mark(judged, column)) {
        case SILENT ->
            finds.add(
                new Find(
                    "column:" + column.key(),
                    new Text("栏目“%s”：%s", "column %s: %s").with(column.name(), judged.text()),
                    condition.amount(),
                    number));
        case BLANK, UNREADABLE -> unknown++;
        case LIVE -> {}
      }
    }
    return new Measured(
        !its.isEmpty() && unknown == 0,
        finds,
        new Text("栏目 %d 个，超期 %d 个，无法判断 %d 个", "%d columns, %d silent, %d cannot be told")
            .with(its.size(), finds.size(), unknown));
  }

  /** Each blank column of some classes. */
  Measured blank(BlankColumnsRule rule, Condition condition, int number) {
    List<Find> finds = new ArrayList<>();
    int looked = 0;
    int unknown = 0;
    for (ColumnFacts column : facts.columns()) {
      if (rule.classes().contains(column.columnClass())) {
        looked++;
        Mark mark = mark(column);
        unknown += mark == Mark.UNREADABLE ? 1 : 0;
        if (mark == Mark.BLANK) {
          finds.add(
              new Find(
                  "column:" + column.key(),
                  new Text("空白栏目“%s”", "blank column %s").with(column.name()),
                  condition.amount(),
                  number));
        }
      }
    }
    return new Measured(
        looked > 0 && unknown == 0,
        finds,
        new Text("栏目 %d 个，空白 %d 个，无法判断 %d 个", "%d columns, %d blank, %d cannot be told")
            .with(looked, finds.size(), unknown));
  }

  /** 栏目不更新: all bounds together. */
  Measured together(Indicator indicator) {
    if (facts.columns().isEmpty()) {
      return Measured.NOT;
    }
    Map<ColumnClass, Integer> silent = new EnumMap<>(ColumnClass.class);
    Map<ColumnClass, Integer> blank = new EnumMap<>(ColumnClass.class);
    int unreadable = 0;
    for (ColumnFacts column : facts.columns()) {
      switch (mark(column)) {
        case SILENT -> silent.merge(column.columnClass(), 1, Integer::sum);
        case BLANK -> blank.merge(column.columnClass(), 1, Integer::sum);
        case UNREADABLE -> unreadable++;
        case LIVE -> {}
      }
    }
    List<ColumnCountRule> parts =
        indicator.conditions().stream()
            .map(Condition::rule)
            .filter(ColumnCountRule.class::isInstance)
            .map(ColumnCountRule.class::cast)
            .toList();
    ColumnVerdict verdict =
        ColumnSilence.judge(
            new ColumnSilenceRule(indicator.heading(), parts),
            new ColumnCounts(silent, blank, unreadable));
    Text says = verdict.text();
    return new Measured(
        verdict.verdict() != Verdict.INSUFFICIENT_DATA,
        verdict.verdict() == Verdict.VETO ? List.of(new Find("columns", says, null, 0)) : List.of(),
        says);
  }
}
