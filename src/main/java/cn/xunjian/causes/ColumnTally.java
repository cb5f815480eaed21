package cn.xunjian.causes;

import cn.xunjian.judging.TargetFreshness;
import cn.xunjian.judging.TargetState;
import cn.xunjian.registry.Column;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.ColumnCountRule;
import cn.xunjian.rulebook.ColumnCounts;
import cn.xunjian.rulebook.ColumnCounts.Sort;
import cn.xunjian.rulebook.ColumnSilenceRule;
import cn.xunjian.rulebook.RulesInForce;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** The columns of one site, counted once, with the instants at which each went wrong. */
final class ColumnTally {

  private final RulesInForce rules;
  private final Instant now;
  private final Map<Sort, List<Instant>> silent = new HashMap<>();
  private final Map<Sort, List<Instant>> blank = new HashMap<>();
  private final Map<Sort, Integer> unreadable = new HashMap<>();
  private final List<String> accused = new ArrayList<>();

  /**
   * @param rules a column went silent by the book of its own unit
   */
  ColumnTally(RulesInForce rules, Instant now) {
    this.rules = rules;
    this.now = now;
  }

  /**
   * Counts a column.
   *
   * @param state null if nothing was seen of it yet
   */
  void add(Registered column, TargetState state) {
    switch (state == null ? SiteColumns.Mark.UNREADABLE : SiteColumns.mark(state.standing())) {
      case LIVE -> {}
      case UNREADABLE -> unreadable.merge(sort(column), 1, Integer::sum);
      case BLANK -> {
        note(blank, column, state.standing().since());
        accused.add(column.key().value());
      }
      case SILENT -> {
        note(silent, column, brokenSince(column, state.standing()));
        accused.add(column.key().value());
      }
    }
  }

  private static Sort sort(Registered column) {
    return new Sort(column.columnClass(), ((Column) column.target()).firstLevel());
  }

  private static void note(Map<Sort, List<Instant>> wrong, Registered column, Instant since) {
    wrong.computeIfAbsent(sort(column), s -> new ArrayList<>()).add(since);
  }

  private Instant brokenSince(Registered column, TargetFreshness standing) {
    return standing.countedFrom() == null
        ? standing.since()
        : rules
            .of(column, now)
            .clock(Kind.COLUMN, column.columnClass())
            .brokenAfter(standing.countedFrom())
            .orElse(standing.since());
  }

  ColumnCounts counts() {
    return new ColumnCounts(numbers(silent), numbers(blank), unreadable);
  }

  private static Map<Sort, Integer> numbers(Map<Sort, List<Instant>> wrong) {
    Map<Sort, Integer> numbers = new HashMap<>();
    wrong.forEach((sort, since) -> numbers.put(sort, since.size()));
    return numbers;
  }

  /** The keys of the silent and blank columns. */
  List<String> accused() {
    return accused;
  }

  /** When the first bound of a rule was reached, not when it was noticed; now if none is. */
  Instant vetoedSince(ColumnSilenceRule rule) {
    return since(rule, ColumnCountRule::veto);
  }

  /** The same for the numbers that warn. */
  Instant warnedSince(ColumnSilenceRule rule) {
    return since(rule, ColumnCountRule::warn);
  }

  private Instant since(ColumnSilenceRule rule, ToIntFunction<ColumnCountRule> bound) {
    return rule.parts().stream()
        .flatMap(part -> reached(part, bound.applyAsInt(part)).stream())
        .min(Comparator.naturalOrder())
        .orElse(now);
  }

  private Optional<Instant> reached(ColumnCountRule part, int number) {
    Map<Sort, List<Instant>> wrong =
        switch (part.count()) {
          case SILENT -> silent;
          case BLANK -> blank;
        };
    return wrong.entrySet().stream()
        .filter(each -> part.about(each.getKey().of(), each.getKey().first()))
        .flatMap(each -> each.getValue().stream())
        .sorted()
        .skip(number - 1L)
        .findFirst();
  }
}
