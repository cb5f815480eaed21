package cn.xunjian.rulebook;

import cn.xunjian.registry.ColumnClass;
import cn.xunjian.registry.Kind;
import cn.xunjian.rulebook.model.Measure;
import cn.xunjian.rulebook.model.Measure.Use;
import cn.xunjian.rulebook.model.RuleId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether indicators make a whole book: what it lacks would go unjudged without anybody knowing.
 */
final class Completeness {

  private static final List<ColumnClass> WATCHED =
      List.of(ColumnClass.NEWS, ColumnClass.NOTICES, ColumnClass.POLICY);

  private static final String REMEDY =
      "; add one as in the bundled " + RuleBook.DEFAULT + ".yaml, or begin with extends";

  private Completeness() {}

  /**
   * @throws IllegalArgumentException with what is missing, or given too often, and the remedy
   */
  static void check(List<Indicator> indicators) {
    Set<RuleId> ids = new HashSet<>();
    for (Indicator indicator : indicators) {
      if (!ids.add(indicator.id())) {
        throw new IllegalArgumentException(
            "two indicators are called " + indicator.id() + "; give each its own id");
      }
      onceEach(indicator);
    }
    indicators.forEach(each -> noCircle(each, indicators, new ArrayList<>()));
    List<Indicator> live = indicators.stream().filter(Indicator::live).toList();
    for (Measure<?> measure : Measures.ALL) {
      long uses = live.stream().filter(indicator -> uses(indicator, measure) > 0).count();
      if (uses == 0 && measure.use() != Use.ANY) {
        throw new IllegalArgumentException(
            "no veto or operational indicator uses the measure " + measure.name() + REMEDY);
      }
      if (uses > 1 && measure.use() == Use.ONCE) {
        throw new IllegalArgumentException(
            "%d indicators use the measure %s; only one may".formatted(uses, measure.name()));
      }
    }
    silence(live);
  }

  /** What is settled under each other is settled nowhere. */
  private static void noCircle(Indicator indicator, List<Indicator> all, List<RuleId> behind) {
    if (behind.contains(indicator.id())) {
      throw new IllegalArgumentException(
          "already goes in a circle: %s; name each only where it comes first"
              .formatted(
                  behind.stream().map(RuleId::value).collect(Collectors.joining(" → "))
                      + " → "
                      + indicator.id()));
    }
    if (indicator instanceof Indicator.Deduction deduction) {
      behind.add(indicator.id());
      all.stream()
          .filter(each -> deduction.already().contains(each.id()))
          .forEach(each -> noCircle(each, all, behind));
      behind.remove(behind.size() - 1);
    }
  }

  private static long uses(Indicator indicator, Measure<?> measure) {
    return indicator.conditions().stream().filter(c -> c.measure().equals(measure)).count();
  }

  /** Two verdicts under one name could contradict each other. */
  private static void onceEach(Indicator indicator) {
    for (Measure<?> measure : Measures.ALL) {
      boolean parts = measure.use() == Use.PARTS || measure.use() == Use.ANY;
      if (indicator.live() && !parts && uses(indicator, measure) > 1) {
        throw new IllegalArgumentException(
            "indicator %s uses the measure %s twice; give each use an indicator of its own"
                .formatted(indicator.id(), measure.name()));
      }
    }
  }

  private static void silence(List<Indicator> live) {
    List<SilenceRule> rules =
        live.stream()
            .flatMap(indicator -> indicator.conditions().stream())
            .map(Condition::rule)
            .filter(SilenceRule.class::isInstance)
            .map(SilenceRule.class::cast)
            .toList();
    for (SilenceRule rule : rules) {
      if (rule.level() != null) {
        throw new IllegalArgumentException(
            rule.id()
                + ": level is for deductions; a veto or operational indicator looks at all columns of a class");
      }
    }
    require(rules, Kind.SITE, null, "of: home");
    require(rules, Kind.ACCOUNT, null, "of: account");
    for (ColumnClass watched : WATCHED) {
      require(rules, Kind.COLUMN, watched, "of: column, class: " + watched.code());
    }
    for (SilenceRule sleeping : rules) {
      for (SilenceRule zombie : rules) {
        boolean both =
            sleeping.becomes() == FreshnessState.SLEEPING
                && zombie.becomes() == FreshnessState.ZOMBIE
                && sleeping.of() == zombie.of()
                && sleeping.columnClass() == zombie.columnClass();
        if (both && !sleeping.limit().alwaysBefore(zombie.limit())) {
          throw new IllegalArgumentException(
              "the limit of %s (%s), beyond which it is sleeping, must be shorter than that of %s (%s)"
                  .formatted(sleeping.id(), sleeping.limit(), zombie.id(), zombie.limit()));
        }
      }
    }
  }

  private static void require(
      List<SilenceRule> rules, Kind kind, ColumnClass columnClass, String what) {
    if (rules.stream().noneMatch(rule -> rule.about(kind, columnClass))) {
      throw new IllegalArgumentException(
          "no veto or operational indicator uses the measure silence with " + what + REMEDY);
    }
  }
}
