package cn.xunjian.causes;

import cn.xunjian.judging.TargetFreshness;
import cn.xunjian.judging.TargetState;
import cn.xunjian.registry.ColumnClass;
import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.ColumnCounts;
import cn.xunjian.rulebook.ColumnSilenceRule;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.SilenceRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The columns of one site, counted once, with the instants at which each went wrong. */
final class ColumnTally {

  private final RuleBook book;
  private final Instant now;
  private final Map<ColumnClass, List<Instant>> silent = new EnumMap<>(ColumnClass.class);
  private final List<Instant> blank = new ArrayList<>();
  private final List<String> accused = new ArrayList<>();
  private int unreadable;

  ColumnTally(RuleBook book, Instant now) {
    this.book = book;
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
      case UNREADABLE -> unreadable++;
      case BLANK -> {
        blank.add(state.standing().since());
        accused.add(column.key().value());
      }
      case SILENT -> {
        silent
            .computeIfAbsent(column.columnClass(), c -> new ArrayList<>())
            .add(brokenSince(column, state.standing()));
        accused.add(column.key().value());
      }
    }
  }

  private Instant brokenSince(Registered column, TargetFreshness standing) {
    SilenceRule limit = book.columns().get(column.columnClass());
    return limit == null || standing.countedFrom() == null
        ? standing.since()
        : limit.limit().after(standing.countedFrom(), book.zone());
  }

  ColumnCounts counts() {
    return new ColumnCounts(
        number(ColumnClass.NEWS),
        number(ColumnClass.NOTICES),
        number(ColumnClass.POLICY),
        number(ColumnClass.OTHER) + number(ColumnClass.INTERACTION),
        blank.size(),
        unreadable);
  }

  private int number(ColumnClass columnClass) {
    return silent.getOrDefault(columnClass, List.of()).size();
  }

  /** The keys of the silent and blank columns. */
  List<String> accused() {
    return accused;
  }

  /** When the first of the bounds was reached, not when it was noticed; now if none is. */
  Instant since() {
    ColumnSilenceRule rule = book.columnSilence();
    List<Instant> watched =
        Stream.of(ColumnClass.NEWS, ColumnClass.NOTICES, ColumnClass.POLICY)
            .flatMap(c -> silent.getOrDefault(c, List.of()).stream())
            .toList();
    List<Instant> all = silent.values().stream().flatMap(List::stream).toList();
    return Stream.of(
            reached(watched, rule.watched().veto()),
            reached(all, rule.silent().veto()),
            reached(blank, rule.blank().veto()))
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(now);
  }

  private static Instant reached(List<Instant> wrong, int bound) {
    return wrong.size() < bound ? null : wrong.stream().sorted().skip(bound - 1L).findFirst().get();
  }
}
