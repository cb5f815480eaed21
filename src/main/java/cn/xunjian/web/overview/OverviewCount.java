package cn.xunjian.web.overview;

import cn.xunjian.access.Reach;
import cn.xunjian.incident.IncidentState;
import cn.xunjian.incident.IncidentStore;
import cn.xunjian.ledger.Ledger;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.rulebook.RulesInForce;
import cn.xunjian.rulebook.model.Severity;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Counts the targets of the whole tree of units, or of one branch of it. */
@ApplicationScoped
class OverviewCount {

  private final LiveRegistry registry;
  private final UnitStore units;
  private final Ledger ledger;
  private final IncidentStore incidents;
  private final RulesInForce rules;
  private final Clock clock;

  OverviewCount(
      LiveRegistry registry,
      UnitStore units,
      Ledger ledger,
      IncidentStore incidents,
      RulesInForce rules,
      Clock clock) {
    this.registry = registry;
    this.units = units;
    this.ledger = ledger;
    this.incidents = incidents;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * Counts of targets by what they are and how they stand.
   *
   * @param within the unit whose branch is counted; null for the whole tree
   * @param unit the units one level below it by their names, each with all that stands below it
   */
  @Schema(name = "Overview")
  record View(
      Instant at,
      String rulebook,
      Within within,
      int total,
      Map<String, Integer> kind,
      Map<String, Integer> status,
      Map<String, Integer> state,
      Map<String, Integer> freshness,
      Map<String, Integer> platform,
      Map<String, UnitView> unit,
      Map<String, Map<String, Integer>> incidents) {}

  /**
   * The unit whose branch is counted.
   *
   * @param path the names from the top that is seen down to it
   * @param own what it answers for by itself
   */
  @Schema(name = "OverviewBranch")
  record Within(long id, List<String> path, UnitView own) {}

  /**
   * The counts of a branch.
   *
   * @param unit a number or a name; empty for all that is seen
   * @param seen nothing else is counted or named
   */
  Uni<View> of(String unit, Reach seen) {
    return units
        .tree()
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(tree -> unit.isEmpty() ? UnitLevel.top(tree, seen) : UnitLevel.below(tree, unit, seen))
        .chain(this::counted);
  }

  private Uni<View> counted(UnitLevel level) {
    Instant at = clock.instant();
    OverviewTally tally = new OverviewTally(level);
    registry.all().forEach(t -> tally.add(t, ledger.state(t.id()).orElse(null)));
    return (level.isWhole() ? incidents.numbers() : incidents.numbers(tally.targets()))
        .map(numbers -> view(at, level, tally, numbers));
  }

  private View view(
      Instant at,
      UnitLevel level,
      OverviewTally tally,
      Map<IncidentState, Map<Severity, Integer>> numbers) {
    Map<String, Map<String, Integer>> open = new TreeMap<>();
    numbers.forEach(
        (s, row) ->
            row.forEach(
                (severity, n) ->
                    open.computeIfAbsent(s.code(), x -> new TreeMap<>()).put(severity.code(), n)));
    return new View(
        at,
        rules.root(at).edition().toString(),
        level
            .above()
            .map(unit -> new Within(unit.id(), level.path(unit), tally.own()))
            .orElse(null),
        tally.total(),
        tally.kind(),
        tally.status(),
        tally.state(),
        tally.freshness(),
        tally.platform(),
        tally.unit(),
        open);
  }
}
