package cn.xunjian.web.overview;

import cn.xunjian.incident.IncidentState;
import cn.xunjian.incident.IncidentStore;
import cn.xunjian.ledger.Ledger;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.Severity;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.unchecked.Unchecked;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
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
  private final ObjectMapper json;
  private final Clock clock;
  private final Recent<byte[]> recent;

  OverviewResource(
      LiveRegistry registry,
      Ledger ledger,
      IncidentStore incidents,
      RuleBook book,
      ObjectMapper json,
      Clock clock) {
    this.registry = registry;
    this.ledger = ledger;
    this.incidents = incidents;
    this.book = book;
    this.json = json;
    this.clock = clock;
    this.recent = new Recent<>(this::reckon, clock);
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
  record UnitView(int total, int down, int sleeping, int zombie) {}

  @GET
  @Operation(
      summary =
          "Counts of targets by kind, status, state, freshness, platform and unit, and of unresolved incidents",
      description = "Counted about once a second; at is the instant of the count.")
  @APIResponse(
      responseCode = "200",
      description = "the counts",
      content = @Content(schema = @Schema(implementation = View.class)))
  public Uni<Response> overview() {
    return recent.get().map(written -> Response.ok(written).build());
  }

  private Uni<byte[]> reckon() {
    return incidents
        .numbers()
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(Unchecked.function(numbers -> json.writeValueAsBytes(view(numbers))));
  }

  private View view(Map<IncidentState, Map<Severity, Integer>> numbers) {
    Instant at = clock.instant();
    OverviewTally tally = new OverviewTally();
    registry.all().forEach(t -> tally.add(t, ledger.state(t.id()).orElse(null)));
    Map<String, Map<String, Integer>> open = new TreeMap<>();
    numbers.forEach(
        (s, row) ->
            row.forEach(
                (severity, n) ->
                    open.computeIfAbsent(s.code(), x -> new TreeMap<>()).put(severity.code(), n)));
    return new View(
        at,
        book.id() + "/" + book.version(),
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
