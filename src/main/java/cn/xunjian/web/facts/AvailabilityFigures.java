package cn.xunjian.web.facts;

import cn.xunjian.history.VisitCounts;
import cn.xunjian.history.VisitHistoryStore;
import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.Availability;
import cn.xunjian.rulebook.AvailabilityRule;
import cn.xunjian.rulebook.AvailabilityVerdict;
import cn.xunjian.rulebook.DayCount;
import cn.xunjian.rulebook.RulesInForce;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The official figure of a target over a window, from its stored visits and the rule of the time.
 */
@ApplicationScoped
public class AvailabilityFigures {

  private final VisitHistoryStore visits;
  private final RulesInForce rules;

  AvailabilityFigures(VisitHistoryStore visits, RulesInForce rules) {
    this.visits = visits;
    this.rules = rules;
  }

  /** The rule that held when a window ended. */
  public AvailabilityRule rule(Registered target, Instant end, Instant now) {
    return rules.of(target, end.isBefore(now) ? end : now).availability();
  }

  /** The verdict on a window, with the counts of each slice of 24 hours. */
  public Uni<AvailabilityVerdict> of(Registered target, Instant from, Instant to, Instant now) {
    AvailabilityRule rule = rule(target, to, now);
    List<DayCount> slices = Availability.slices(from, to);
    List<Instant> cuts = slices.stream().map(DayCount::from).toList();
    return visits
        .counts(target.id(), from, to, cuts, rule.tooSlow())
        .map(counts -> Availability.judge(rule, from, to, days(slices, counts)));
  }

  private static List<DayCount> days(List<DayCount> slices, List<VisitCounts> counts) {
    List<DayCount> days = new ArrayList<>(slices.size());
    for (int i = 0; i < slices.size(); i++) {
      VisitCounts c = counts.get(i);
      days.add(
          new DayCount(
              slices.get(i).from(),
              slices.get(i).to(),
              c.ok(),
              c.failed(),
              c.blocked(),
              c.voided(),
              c.exempt()));
    }
    return days;
  }
}
