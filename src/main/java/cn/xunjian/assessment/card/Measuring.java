package cn.xunjian.assessment.card;

import cn.xunjian.rulebook.Availability;
import cn.xunjian.rulebook.AvailabilityRule;
import cn.xunjian.rulebook.AvailabilityVerdict;
import cn.xunjian.rulebook.BlankColumnsRule;
import cn.xunjian.rulebook.ColumnCountRule;
import cn.xunjian.rulebook.Condition;
import cn.xunjian.rulebook.Freshness;
import cn.xunjian.rulebook.Indicator;
import cn.xunjian.rulebook.PageFaultsRule;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.SilenceClock;
import cn.xunjian.rulebook.SilenceRule;
import cn.xunjian.rulebook.Verdict;
import cn.xunjian.rulebook.model.Rule;
import cn.xunjian.rulebook.operational.AppRule;
import cn.xunjian.rulebook.operational.MediaKindsRule;
import cn.xunjian.words.Text;
import java.util.List;
import java.util.stream.Collectors;

/** What the machine says of each indicator, from the frozen facts of one target alone. */
final class Measuring {

  private final RuleBook book;
  private final CardFacts facts;
  private final ColumnFaults columns;

  Measuring(RuleBook book, CardFacts facts) {
    this.book = book;
    this.facts = facts;
    this.columns = new ColumnFaults(book, facts);
  }

  /** All its conditions together; those that a person looks at say nothing here. */
  Measured of(Indicator indicator) {
    List<Condition> conditions = indicator.conditions();
    if (conditions.stream().anyMatch(each -> each.rule() instanceof ColumnCountRule)) {
      return columns.together(indicator);
    }
    boolean beside = conditions.stream().anyMatch(each -> each.rule() instanceof BlankColumnsRule);
    Measured all = null;
    for (int i = 0; i < conditions.size(); i++) {
      Measured one = of(conditions.get(i), i, beside);
      if (one != null) {
        all = all == null ? one : all.and(one);
      }
    }
    return all == null ? Measured.NOT : all;
  }

  /**
   * Null for what no machine looks at, or there is nothing to look at.
   *
   * @param beside whether the indicator looks at whatever columns there are
   */
  private Measured of(Condition condition, int number, boolean beside) {
    Rule rule = condition.rule();
    if (rule instanceof AvailabilityRule availability) {
      return opened(availability);
    }
    if (rule instanceof SilenceRule silence) {
      return silence.of() == SilenceRule.Of.COLUMN
          ? columns.silent(silence, condition, number, beside)
          : silent(silence, condition, number);
    }
    if (rule instanceof BlankColumnsRule blank) {
      return columns.blank(blank, condition, number);
    }
    if (rule instanceof PageFaultsRule pages) {
      return PageFaults.of(facts, pages, condition, number, book.zone());
    }
    if (rule instanceof MediaKindsRule kinds) {
      return media(kinds, number);
    }
    return rule instanceof AppRule app ? gone(app) : null;
  }

  /** Of a unit, on what is its own. */
  private Measured media(MediaKindsRule rule, int number) {
    if (facts.ofUnit() == null) {
      return Measured.NOT;
    }
    List<CardFacts.Media> kept = facts.ofUnit().media();
    String named =
        kept.stream()
            .map(each -> each.kind() + " " + String.join(" ", each.keys()))
            .collect(Collectors.joining("；"));
    Text says =
        kept.isEmpty()
            ? new Text("本单位未开设政务新媒体", "the unit keeps no new media itself")
            : new Text("本单位开设 %d 类政务新媒体（%s）", "the unit keeps %d kinds of new media itself (%s)")
                .with(kept.size(), named);
    return new Measured(
        true,
        kept.size() > rule.most() ? List.of(new Find("media", says, null, number)) : List.of(),
        says);
  }

  private Measured opened(AvailabilityRule rule) {
    if (facts.visits() == null) {
      return Measured.NOT;
    }
    AvailabilityVerdict verdict =
        Availability.judge(
            rule, facts.visits().from(), facts.visits().to(), facts.visits().slices());
    Text says = verdict.text();
    return new Measured(
        verdict.verdict() != Verdict.INSUFFICIENT_DATA,
        verdict.verdict() == Verdict.VETO ? List.of(new Find("visits", says, null, 0)) : List.of(),
        says,
        CardEvidence.of(facts.who().key(), facts.visits()));
  }

  private Measured silent(SilenceRule rule, Condition condition, int number) {
    Freshness judged =
        SilenceClock.of(List.of(rule), book.zone())
            .judge(facts.silence().facts(book.proof().readingAge()), facts.at());
    Text says = judged.text();
    Measured measured =
        switch (judged.state()) {
          case FRESH, LATE -> new Measured(true, List.of(), says);
          case SLEEPING, ZOMBIE ->
              new Measured(
                  true, List.of(new Find("silence", says, condition.amount(), number)), says);
          case UNDATED, UNREADABLE, NOT_OBSERVABLE -> new Measured(false, List.of(), says);
        };
    return measured.with(read());
  }

  private List<CardEvidence> read() {
    return CardEvidence.of(facts.who().key(), facts.silence());
  }

  private Measured gone(AppRule rule) {
    if (facts.gone() >= rule.lookUps()) {
      Text says = new Text("连续 %d 次查无此应用", "gone at %d look-ups in a row").with(facts.gone());
      return new Measured(true, List.of(new Find("app", says, null, 0)), says, read());
    }
    return facts.gone() == 0 && facts.silence().lastOutcome() == null
        ? Measured.NOT
        : new Measured(true, List.of(), new Text("应用可查", "the store offers it"), read());
  }
}
