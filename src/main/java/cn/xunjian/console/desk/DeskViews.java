package cn.xunjian.console.desk;

import cn.xunjian.access.Reach;
import cn.xunjian.console.desk.DeskView.Soon;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.incidents.IncidentRows;
import cn.xunjian.console.incidents.IncidentWords;
import cn.xunjian.console.incidents.ListedIncident;
import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentState;
import cn.xunjian.incident.IncidentStore;
import cn.xunjian.rulebook.RulesInForce;
import cn.xunjian.rulebook.model.Severity;
import cn.xunjian.web.incidents.SeenIncidents;
import cn.xunjian.web.targets.TargetFilter;
import cn.xunjian.web.targets.TargetOrder;
import cn.xunjian.web.targets.TargetSelection;
import cn.xunjian.web.targets.TargetSelection.Chosen;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Puts together what waits for somebody. */
@ApplicationScoped
class DeskViews {

  private static final int WAITING = 15;
  private static final int LOOKED_THROUGH = 100;
  private static final int SOON = 8;

  private final TargetSelection targets;
  private final SeenIncidents incidents;
  private final IncidentRows rows;
  private final RulesInForce rules;
  private final DeskTurns turns;

  DeskViews(
      TargetSelection targets,
      SeenIncidents incidents,
      IncidentRows rows,
      RulesInForce rules,
      DeskTurns turns) {
    this.targets = targets;
    this.incidents = incidents;
    this.rows = rows;
    this.rules = rules;
    this.turns = turns;
  }

  /** The desk of somebody who sees no business data. */
  Uni<DeskView> without(Phrasing say) {
    return Uni.createFrom()
        .item(
            new DeskView(
                new DeskWords(say),
                new IncidentWords(say),
                false,
                List.of(),
                List.of(),
                "",
                List.of(),
                List.of(),
                "",
                DeskTurn.nothing(say)));
  }

  /**
   * The desk of somebody.
   *
   * @param name what incidents call him who took them up
   */
  Uni<DeskView> of(String name, Reach seen, Phrasing say) {
    Predicate<Incident> tended = incidents.tending();
    return Uni.combine()
        .all()
        .unis(
            targets.choose(
                new TargetSelection.Wanted(new TargetFilter(), TargetOrder.NEXT, 0, LOOKED_THROUGH),
                seen),
            incidents.numbers(),
            waiting(),
            incidents.page(
                filter(IncidentState.ACKNOWLEDGED, null), SeenIncidents.NEWEST, LOOKED_THROUGH),
            turns.of(say))
        .with(
            (chosen, numbers, waiting, taken, turn) ->
                new DeskView(
                    new DeskWords(say),
                    new IncidentWords(say),
                    true,
                    DeskFigures.of(chosen.facets(), numbers, say),
                    rows.of(waiting, tended, say),
                    more(numbers, waiting.size(), say),
                    mine(taken, name, tended, say),
                    soon(chosen, say),
                    rules.root(say.now()).edition().toString(),
                    turn));
  }

  /** The gravest first, the newest of each first. */
  private Uni<List<Incident>> waiting() {
    return Uni.combine()
        .all()
        .unis(waiting(Severity.CRITICAL), waiting(Severity.SERIOUS), waiting(Severity.WARNING))
        .with(
            (critical, serious, warning) ->
                Stream.of(critical, serious, warning)
                    .flatMap(List::stream)
                    .limit(WAITING)
                    .toList());
  }

  private Uni<List<Incident>> waiting(Severity severity) {
    return incidents.page(filter(IncidentState.OPEN, severity), SeenIncidents.NEWEST, WAITING);
  }

  private static IncidentStore.Filter filter(IncidentState state, Severity severity) {
    return new IncidentStore.Filter(state, null, null, severity, null);
  }

  private static String more(
      Map<IncidentState, Map<Severity, Integer>> numbers, int shown, Phrasing say) {
    int open =
        numbers.getOrDefault(IncidentState.OPEN, Map.of()).values().stream()
            .mapToInt(Integer::intValue)
            .sum();
    return open > shown ? say.number(open) : "";
  }

  private List<ListedIncident> mine(
      List<Incident> taken, String name, Predicate<Incident> tended, Phrasing say) {
    List<Incident> own = new ArrayList<>();
    for (Incident one : taken) {
      String handler = one.handling().care().handler();
      String by = one.handling().acknowledgement().map(a -> a.by()).orElse(null);
      if (Objects.equals(name, handler == null ? by : handler)) {
        own.add(one);
      }
    }
    return rows.of(own, tended, say);
  }

  private List<Soon> soon(Chosen chosen, Phrasing say) {
    return chosen.shown().stream()
        .filter(one -> one.state() != null && one.state().standing().nextChangeAt() != null)
        .filter(one -> one.state().standing().nextChangeAt().isAfter(say.now()))
        .map(one -> DeskFigures.soon(one, rules.of(one.target(), say.now()), say))
        .flatMap(Optional::stream)
        .limit(SOON)
        .toList();
  }
}
