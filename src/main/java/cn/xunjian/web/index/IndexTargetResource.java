package cn.xunjian.web.index;

import cn.xunjian.access.Right;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.index.IndexViews.MonthView;
import cn.xunjian.web.index.IndexViews.TargetView;
import cn.xunjian.web.requests.Page;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** The health index by target and by the month. */
@Path("/api/v1/index")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "index")
@Needs(Right.READ)
class IndexTargetResource {

  private final IndexLists lists;

  IndexTargetResource(IndexLists lists) {
    this.lists = lists;
  }

  @GET
  @Path("targets")
  @Operation(
      summary = "The health index of each target, those that failed and the lowest scores first",
      description =
          "score is what is kept of the points that the machine measured, in per cent; after a veto nothing is scored.")
  @APIResponse(
      responseCode = "200",
      description = "a page of targets",
      content = @Content(schema = @Schema(implementation = TargetView.class)))
  @APIResponse(responseCode = "404", description = "there is no such unit, or not for you")
  public Uni<Page<TargetView>> targets(
      @BeanParam IndexFilter filter,
      @Parameter(description = "pass, fail or open", example = "fail") @RestQuery String verdict,
      @Parameter(description = "1 to 500, usually 100", example = "100") @RestQuery String limit,
      @Parameter(description = "next of the page before") @RestQuery String cursor) {
    return lists.targets(filter, verdict, Page.limit(limit), cursor);
  }

  @GET
  @Path("trend")
  @Operation(
      summary = "The health index by the month, the oldest first",
      description =
          "Each month as it was last counted in it; targets count where they belonged then. Months without any are left out.")
  @APIResponse(
      responseCode = "200",
      description = "the months up to the one asked for",
      content = @Content(schema = @Schema(implementation = MonthView.class)))
  @APIResponse(responseCode = "404", description = "there is no such unit, or not for you")
  public Uni<Page<MonthView>> trend(
      @BeanParam IndexFilter filter,
      @Parameter(description = "how many, 1 to 120, usually 12", example = "12") @RestQuery
          String months) {
    return lists.months(filter, months).map(found -> new Page<>(found, null));
  }
}
