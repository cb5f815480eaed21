package cn.xunjian.web.overview;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.unchecked.Unchecked;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** The whole at a glance, or one branch of the tree of units. */
@Path("/api/v1/overview")
@Needs(Right.READ)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "overview", description = "The whole at a glance")
public class OverviewResource {

  /** Branches that are looked at at the same time, by those who see the same. */
  private static final int BRANCHES = 100;

  private final OverviewCount count;
  private final ObjectMapper json;
  private final LoadingCache<Asked, Recent<byte[]>> recent;
  private final Asker asker;

  /**
   * What is counted: those who see the same are counted for together.
   *
   * @param unit a number or a name; empty for all that is seen
   */
  private record Asked(String unit, Reach seen) {}

  OverviewResource(OverviewCount count, ObjectMapper json, Asker asker, Clock clock) {
    this.count = count;
    this.asker = asker;
    this.json = json;
    this.recent =
        Caffeine.newBuilder()
            .maximumSize(BRANCHES)
            .build(asked -> new Recent<>(() -> reckon(asked), clock));
  }

  @GET
  @Operation(
      summary =
          "Counts of targets by kind, status, state, freshness, platform and unit, and of unresolved incidents",
      description =
          "Counted about once a second; at is the instant of the count. unit has one level of the tree, each unit with all below it: "
              + "the top units that you see, or those below the unit that is asked for. Then all counts are of its branch, and within.own is what it answers for by itself.")
  @APIResponse(
      responseCode = "200",
      description = "the counts",
      content = @Content(schema = @Schema(implementation = OverviewCount.View.class)))
  @APIResponse(responseCode = "400", description = "no such unit, or several of the name")
  public Uni<Response> overview(
      @Parameter(description = "a unit's number or name: only its branch", example = "1") @RestQuery
          String unit) {
    return recent
        .get(new Asked(unit == null ? "" : unit.strip(), asker.reach(Right.READ)))
        .get()
        .map(written -> Response.ok(written).build());
  }

  private Uni<byte[]> reckon(Asked asked) {
    return count
        .of(asked.unit(), asked.seen())
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(Unchecked.function(json::writeValueAsBytes));
  }
}
