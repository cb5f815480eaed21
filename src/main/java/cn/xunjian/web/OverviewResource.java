package cn.xunjian.web;

import cn.xunjian.incident.IncidentState;
import cn.xunjian.incident.IncidentStore;
import cn.xunjian.judging.Ledger;
import cn.xunjian.judging.TargetState;
import cn.xunjian.registry.LiveRegistry;
import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.Severity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The whole at a glance. */
@Path("/api/v1/overview")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "overview", description = "The whole at a glance")
public class OverviewResource {

  private final LiveRegistry registry;
  private final Ledger ledger;
  private final IncidentStore incidents;
  private final RuleBook book;
  private final Clock clock;

  OverviewResource(
      LiveRegistry registry, Ledger ledger, IncidentStore incidents, RuleBook book, Clock clock) {
    this.registry = registry;
    this.ledger = ledger;
    this.incidents = incidents;
    this.book = book;
    this.clock = clock;
  }

  /** Counts of targets by what they are and how they stand. */
  record View(
      Instant at,
      String rulebook,
      int total,
      Map<String, Integer> kind,
      Map<String, Integer> status,
      Map<String, Integer> state,
      Map<String, Integer> freshness,
      Map<String, Integer> platform,
      Map<String, UnitView> unit,
      Map<String, Map<String, Integer>> incidents) {}

  /** Counts of one unit. */
  record UnitView(int total, int down, int sleeping, int zombie) {

    UnitView with(Optional<TargetState> state) {
      String openness = state.map(s -> s.openness().status().code()).orElse("");
      String freshness = state.map(s -> s.standing().state().code()).orElse("");
      return new UnitView(
          total + 1,
          down + (openness.equals("down") ? 1 : 0),
          sleeping + (freshness.equals("sleeping") ? 1 : 0),
          zombie + (freshness.equals("zombie") ? 1 : 0));
    }
  }

  @GET
  @Operation(
      summary =
          "Counts of targets by kind, status, state, freshness, platform and unit, and of unresolved incidents")
  public Uni<View> overview() {
    return incidents.numbers().map(this::view);
  }

  private View view(Map<IncidentState, Map<Severity, Integer>> numbers) {
    Map<String, Integer> kind = new TreeMap<>();
    Map<String, Integer> status = new TreeMap<>();
    Map<String, Integer> state = new TreeMap<>();
    Map<String, Integer> freshness = new TreeMap<>();
    Map<String, Integer> platform = new TreeMap<>();
    Map<String, UnitView> unit = new TreeMap<>();
    int total = 0;
    for (Registered target : registry.all()) {
      total++;
      Optional<TargetState> known = ledger.state(target.id());
      kind.merge(target.target().kind().code(), 1, Integer::sum);
      status.merge(target.profile().status().code(), 1, Integer::sum);
      state.merge(known.map(s -> s.openness().status().code()).orElse("unknown"), 1, Integer::sum);
      known.ifPresent(s -> freshness.merge(s.standing().state().code(), 1, Integer::sum));
      if (target.platform() != null) {
        platform.merge(target.platform().code(), 1, Integer::sum);
      }
      unit.put(
          target.unitName(),
          unit.getOrDefault(target.unitName(), new UnitView(0, 0, 0, 0)).with(known));
    }
    Map<String, Map<String, Integer>> open = new TreeMap<>();
    numbers.forEach(
        (s, row) ->
            row.forEach(
                (severity, n) ->
                    open.computeIfAbsent(s.code(), x -> new TreeMap<>()).put(severity.code(), n)));
    return new View(
        clock.instant(),
        book.id() + "/" + book.version(),
        total,
        kind,
        status,
        state,
        freshness,
        platform,
        unit,
        open);
  }
}
