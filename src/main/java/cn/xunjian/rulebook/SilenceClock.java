package cn.xunjian.rulebook;

import cn.xunjian.rulebook.model.Limit;
import cn.xunjian.rulebook.model.RuleId;
import cn.xunjian.rulebook.model.Severity;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges how long a target has published nothing (indicators V3, V4, M2; notice A3). A warning is
 * reached at its bound; a limit is broken only beyond it, counted in milliseconds: after exactly 14
 * d 00:00:00.000 an account still published "within the two weeks before".
 *
 * <p>What could not be read is never "not updated". A publication proves by itself that its target
 * is fresh; that nothing came after it is proved only by a successful reading, and only for as long
 * as {@link Facts#maxAge()}. A limit counts as passed in silence only if such a reading lies close
 * before it or after it ({@link Facts#closeness()}): what was last seen half a day before the limit
 * may have published since.
 */
public final class SilenceClock {

  /**
   * One step of growing silence.
   *
   * @param beyond whether the step is taken only after the limit, not at it
   */
  record Step(
      FreshnessState state, SilenceRule rule, Severity severity, Limit limit, boolean beyond) {

    Instant reachedAt(Instant lastPublication, ZoneId zone) {
      Instant bound = limit.after(lastPublication, zone);
      return beyond ? bound.plusMillis(1) : bound;
    }
  }

  /** Only to put the steps in order: limits that lie a few days apart may change places. */
  private static final Instant SOME_DAY = Instant.parse("2025-03-01T00:00:00Z");

  private final List<SilenceRule> rules;
  private final List<Step> steps;
  private final ZoneId zone;
  private final SilenceWording wording;

  private SilenceClock(List<SilenceRule> rules, ZoneId zone) {
    this.rules = List.copyOf(rules);
    this.zone = zone;
    this.wording = new SilenceWording(zone);
    this.steps =
        rules.stream()
            .flatMap(rule -> Stream.concat(warning(rule), Stream.of(beyond(rule))))
            .sorted(Comparator.comparing(step -> step.reachedAt(SOME_DAY, zone)))
            .toList();
  }

  /**
   * The clock of all rules that a target's silence is held against. Without any it has no limit:
   * whatever the target published, it is fresh.
   */
  public static SilenceClock of(List<SilenceRule> rules, ZoneId zone) {
    return new SilenceClock(rules, zone);
  }

  private static Stream<Step> warning(SilenceRule rule) {
    return Stream.ofNullable(rule.warn())
        .map(warn -> new Step(FreshnessState.LATE, rule, Severity.WARNING, warn, false));
  }

  private static Step beyond(SilenceRule rule) {
    return new Step(rule.becomes(), rule, rule.severity(), rule.limit(), true);
  }

  /** The rule that stands for all of them where nothing is broken: the first of the gravest. */
  public Optional<SilenceRule> main() {
    return rules.stream().max(Comparator.comparing(SilenceRule::becomes));
  }

  /** When the first limit ends beyond which the target is a zombie; empty if it has none. */
  public Optional<Instant> brokenAfter(Instant last) {
    return rules.stream()
        .filter(rule -> rule.becomes() == FreshnessState.ZOMBIE)
        .map(rule -> rule.limit().after(last, zone))
        .min(Comparator.naturalOrder());
  }

  /** Judges one target at {@code now}; a publication dated after {@code now} is fresh. */
  public Freshness judge(Facts facts, Instant now) {
    if (!facts.observable()) {
      return wording.notObservable();
    }
    Instant last = facts.lastPublication();
    if (last == null) {
      return wording.nothingKnown(facts);
    }
    if (facts.lapsed(now)) {
      return wording.lapsed(facts, now);
    }
    List<Step> reached = reached(last, now);
    Instant nextStep =
        steps.stream()
            .map(step -> step.reachedAt(last, zone))
            .filter(now::isBefore)
            .min(Comparator.naturalOrder())
            .orElse(null);
    if (reached.isEmpty()) {
      return wording.fresh(last, now, earlier(nextStep, facts.lapsesAt()), steps);
    }
    Instant limit =
        reached.stream().map(step -> step.reachedAt(last, zone)).max(Instant::compareTo).get();
    Instant expires = facts.successExpires();
    if (expires == null || !now.isBefore(expires)) {
      return wording.unproved(
          facts, now, expires == null || expires.isBefore(limit) ? limit : expires);
    }
    if (!facts.provesSilenceAt(limit)) {
      return wording.unseenAtTheLimit(facts, now, limit);
    }
    return wording.silent(
        last,
        now,
        reached.get(reached.size() - 1).reachedAt(last, zone),
        earlier(earlier(nextStep, expires), facts.lapsesAt()),
        breaches(reached, last),
        reached);
  }

  /**
   * The steps that were taken, the gravest last: a later limit of a lesser rule takes nothing back.
   */
  private List<Step> reached(Instant last, Instant now) {
    return steps.stream()
        .filter(step -> !now.isBefore(step.reachedAt(last, zone)))
        .sorted(Comparator.comparing(Step::state).thenComparing(s -> s.reachedAt(last, zone)))
        .toList();
  }

  /**
   * A limit of a target as it falls after its last publication.
   *
   * @param state what the target becomes if it stays silent
   * @param at when
   */
  public record Deadline(SilenceRule rule, FreshnessState state, Limit limit, Instant at) {}

  /** All the limits after a publication, in their order. */
  public List<Deadline> deadlines(Instant last) {
    return steps.stream()
        .map(s -> new Deadline(s.rule(), s.state(), s.limit(), s.reachedAt(last, zone)))
        .sorted(Comparator.comparing(Deadline::at))
        .toList();
  }

  /** A later step of the same rule takes the place of its warning. */
  private List<Breach> breaches(List<Step> reached, Instant last) {
    Map<RuleId, Breach> byRule = new LinkedHashMap<>();
    for (Step step : reached) {
      Instant since = step.limit().after(last, zone);
      RuleId rule = step.rule().id();
      byRule.put(rule, new Breach(rule, step.severity(), since, step.limit()));
    }
    return List.copyOf(byRule.values());
  }

  /** The earlier of two, of which either may be missing. */
  private static Instant earlier(Instant a, Instant b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.isBefore(b) ? a : b;
  }
}
