package cn.xunjian.judging;

import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.FreshnessState;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.SilenceClock.Deadline;
import cn.xunjian.rulebook.SilenceRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a contested state of freshness rests on.
 *
 * @param rule the rule that the state is judged by; null where no limit applies
 * @param clocks each rule with its limits as they fall; empty while no publication is known
 * @param becomes what it will be at {@code standing.nextChangeAt}; null if nothing changes by time
 */
public record FreshnessCase(
    TargetFreshness standing, SilenceRule rule, List<Clock> clocks, FreshnessState becomes) {

  /**
   * One rule's clock.
   *
   * @param elapsed how long it has run
   * @param warnAt when the owner is warned; null if the rule does not warn
   * @param limitAt the first instant beyond the limit
   * @param passed whether that is past; whether it is proved stands in the state
   */
  public record Clock(
      SilenceRule rule, Duration elapsed, Instant warnAt, Instant limitAt, boolean passed) {}

  public FreshnessCase {
    clocks = List.copyOf(clocks);
  }

  /** The case of a target as it stands. */
  public static FreshnessCase of(
      RuleBook book, Registered target, TargetFreshness standing, Instant now) {
    Instant from = standing.countedFrom();
    if (from == null) {
      return new FreshnessCase(standing, null, List.of(), null);
    }
    List<Deadline> deadlines =
        book.clock(target.target().kind(), target.columnClass()).deadlines(from);
    Map<SilenceRule, List<Deadline>> byRule = new LinkedHashMap<>();
    deadlines.forEach(d -> byRule.computeIfAbsent(d.rule(), r -> new ArrayList<>()).add(d));
    List<Clock> clocks = new ArrayList<>();
    byRule.forEach((rule, of) -> clocks.add(clock(rule, of, from, now)));
    return new FreshnessCase(
        standing, judgedBy(deadlines, now), clocks, becomes(deadlines, standing.nextChangeAt()));
  }

  private static Clock clock(SilenceRule rule, List<Deadline> of, Instant from, Instant now) {
    Instant limitAt = of.get(of.size() - 1).at();
    Duration elapsed = Duration.between(from, now);
    return new Clock(
        rule,
        elapsed.isNegative() ? Duration.ZERO : elapsed,
        of.size() > 1 ? of.get(0).at() : null,
        limitAt,
        !now.isBefore(limitAt));
  }

  private static SilenceRule judgedBy(List<Deadline> deadlines, Instant now) {
    Optional<Deadline> reached =
        deadlines.stream().filter(d -> !now.isBefore(d.at())).reduce((a, b) -> b);
    return reached.or(() -> deadlines.stream().findFirst()).map(Deadline::rule).orElse(null);
  }

  /** What is not a limit is the end of a reading's or a person's word: then nothing is known. */
  private static FreshnessState becomes(List<Deadline> deadlines, Instant at) {
    return at == null
        ? null
        : deadlines.stream()
            .filter(d -> d.at().equals(at))
            .map(Deadline::state)
            .findFirst()
            .orElse(FreshnessState.UNREADABLE);
  }
}
