package cn.xunjian.web.overview;

import cn.xunjian.history.VisitCounts;
import cn.xunjian.incident.IncidentAge;
import cn.xunjian.incident.IncidentState;
import cn.xunjian.judging.TargetState;
import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.model.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How a branch of the tree of units stands, and each unit one level below it.
 *
 * @param at when it was counted
 * @param path the units from the top that is seen down to the branch; empty for all that is seen
 * @param all what is counted in the branch
 * @param own what the unit of the branch answers for by itself; null at the top
 * @param branches the units one level below, each with all that stands below it
 * @param silent targets that have been silent for too long, the longest first
 * @param failing targets that could be opened least, the worst first
 * @param ages how old what is not resolved is
 */
public record Situation(
    Instant at,
    Edition rulebook,
    List<Step> path,
    Branch all,
    Branch own,
    List<Branch> branches,
    List<Weak> silent,
    List<Weak> failing,
    Map<IncidentState, Map<Severity, Integer>> incidents,
    Map<IncidentAge, Integer> ages) {

  /** A unit on the way down. */
  public record Step(long id, String name) {}

  /**
   * A unit with all that stands below it.
   *
   * @param sites those that are visited
   * @param window the visits of these sites within the window of the first rule of availability
   * @param published what publishes by itself: columns, accounts, apps and sites with a limit
   */
  public record Branch(
      long id,
      String name,
      int total,
      Sites sites,
      VisitCounts window,
      Published published,
      Instant lastVisit) {}

  /**
   * Sites by how they stand.
   *
   * @param unknown of which nothing is known now
   */
  public record Sites(int all, int down, int confirming, int unknown) {}

  /**
   * What publishes, by how fresh it is.
   *
   * @param unclear of which nobody can tell
   */
  public record Published(int all, int fresh, int late, int sleeping, int zombie, int unclear) {}

  /** A target with what is known of it. */
  public record Weak(Registered target, TargetState state) {}
}
