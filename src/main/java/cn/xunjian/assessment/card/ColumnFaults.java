package cn.xunjian.assessment.card;

import cn.xunjian.assessment.card.CardFacts.ColumnFacts;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.registry.Kind;
import cn.xunjian.rulebook.BlankColumnsRule;
import cn.xunjian.rulebook.ColumnCountRule;
import cn.xunjian.rulebook.ColumnCounts;
import cn.xunjian.rulebook.ColumnCounts.Sort;
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
import java.util.HashMap;
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

  private static final Text SILENT = new Text("栏目“%s”：%s", "column %s: %s");
  private static final Text BLANK = new Text("空白栏目“%s”", "blank column %s");

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

  /**
   * Each silent column of a class.
   *
   * @param beside whether other conditions look at whatever columns there are, so that it does not
   *     matter if there is none of this class, or it is blank
   * @return null if there is none and it does not matter
   */
  Measured silent(SilenceRule rule, Condition condition, int number, boolean beside) {
    List<ColumnFacts> its =
        facts.columns().stream()
            .filter(c -> c.columnClass() == rule.columnClass())
            .filter(c -> rule.level() == null || rule.level().meant(c.first()))
            .toList();
    if (its.isEmpty() && (beside || rule.level() == SilenceRule.Level.LOWER)) {
      return null;
    }
    SilenceClock clock = SilenceClock.of(List.of(rule), book.zone());
    List<Find> finds = new ArrayList<>();
    int unknown = 0;
    for (ColumnFacts column : its) {
      Freshness judged = judge(clock, column);
      switch (mark(judged, column)) {
        case SILENT ->
            finds.add(
                new Find(
                        what(column),
                        SILENT.with(column.name(), judged.text()),
                        condition.amount(),
                        number)
                    .with(shown(column)));
        case BLANK -> unknown += beside ? 0 : 1;
        case UNREADABLE -> unknown++;
        case LIVE -> {}
      }
    }
    return new Measured(
        !its.isEmpty() && unknown == 0,
        finds,
        new Text("%s栏目 %d 个，超期 %d 个，无法判断 %d 个", "%s columns: %d, %d silent, %d cannot be told")
            .with(called(rule), its.size(), finds.size(), unknown));
  }

  private static Text called(SilenceRule rule) {
    Text of =
        switch (rule.columnClass()) {
          case NEWS -> new Text("动态要闻", "news");
          case NOTICES -> new Text("通知公告", "notices");
          case POLICY -> new Text("政策文件", "policy");
          case INTERACTION -> new Text("互动交流", "interaction");
          case OTHER -> new Text("其他", "other");
        };
    return rule.level() == null
        ? of
        : rule.level() == SilenceRule.Level.FIRST
            ? new Text("%s一级", "first-level %s").with(of)
            : new Text("%s下级", "lower-level %s").with(of);
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
              new Find(what(column), BLANK.with(column.name()), condition.amount(), number)
                  .with(shown(column)));
        }
      }
    }
    return new Measured(
        looked > 0 && unknown == 0,
        finds,
        new Text("栏目 %d 个，空白 %d 个，无法判断 %d 个", "%d columns, %d blank, %d cannot be told")
            .with(looked, finds.size(), unknown));
  }

  /** 栏目不更新: all bounds together. What makes a veto is each column that a reached bound counts. */
  Measured together(Indicator indicator) {
    if (facts.columns().isEmpty()) {
      return Measured.NOT;
    }
    Map<Sort, Integer> silent = new HashMap<>();
    Map<Sort, Integer> blank = new HashMap<>();
    Map<Sort, Integer> unreadable = new HashMap<>();
    for (ColumnFacts column : facts.columns()) {
      switch (mark(column)) {
        case SILENT -> silent.merge(sort(column), 1, Integer::sum);
        case BLANK -> blank.merge(sort(column), 1, Integer::sum);
        case UNREADABLE -> unreadable.merge(sort(column), 1, Integer::sum);
        case LIVE -> {}
      }
    }
    List<ColumnCountRule> parts =
        indicator.conditions().stream()
            .map(Condition::rule)
            .filter(ColumnCountRule.class::isInstance)
            .map(ColumnCountRule.class::cast)
            .toList();
    ColumnSilenceRule rule = new ColumnSilenceRule(indicator.heading(), parts);
    ColumnCounts counts = new ColumnCounts(silent, blank, unreadable);
    ColumnVerdict verdict = ColumnSilence.judge(rule, counts);
    return new Measured(
        verdict.verdict() != Verdict.INSUFFICIENT_DATA,
        grounds(ColumnSilence.reached(rule, counts)),
        verdict.text());
  }

  private static Sort sort(ColumnFacts column) {
    return new Sort(column.columnClass(), column.first());
  }

  private List<Find> grounds(List<ColumnCountRule> reached) {
    return facts.columns().stream()
        .filter(column -> reached.stream().anyMatch(bound -> counted(bound, column)))
        .map(column -> new Find(what(column), ground(column), null, 0).with(shown(column)))
        .toList();
  }

  private boolean counted(ColumnCountRule bound, ColumnFacts column) {
    Mark wanted = bound.count() == ColumnCountRule.Count.SILENT ? Mark.SILENT : Mark.BLANK;
    return mark(column) == wanted && bound.about(column.columnClass(), column.first());
  }

  private Text ground(ColumnFacts column) {
    if (mark(column) == Mark.BLANK) {
      return BLANK.with(column.name());
    }
    Freshness judged = judge(book.clock(Kind.COLUMN, column.columnClass()), column);
    return SILENT.with(column.name(), judged.text());
  }

  private static List<CardEvidence> shown(ColumnFacts column) {
    return CardEvidence.of(column.key(), column.silence());
  }

  private static String what(ColumnFacts column) {
    return "column:" + column.key();
  }
}
