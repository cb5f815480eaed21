package cn.xunjian.web.inspections;

import cn.xunjian.access.Right;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.targets.KnownTargets;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What was found on one site. */
@Path("/api/v1/targets/{key:.+}/findings")
@Needs(Right.READ)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "inspections")
class FoundAtResource {

  private final SiteFindingList list;
  private final KnownTargets targets;

  FoundAtResource(SiteFindingList list, KnownTargets targets) {
    this.list = list;
    this.targets = targets;
  }

  @GET
  @Operation(summary = "What was found on the pages of a site; without state all that is not gone")
  @APIResponse(
      responseCode = "200",
      description = "a page of findings",
      content = @Content(examples = @ExampleObject(name = "one", value = SiteFindingResource.LIST)))
  @APIResponse(responseCode = "404", description = "there is no such target")
  public Uni<Page<SiteFindingView>> ofTarget(
      @Parameter(example = "4307000001") @RestPath String key,
      @Parameter(example = "links") @QueryParam("kind") String kind,
      @Parameter(example = "certain") @QueryParam("state") String state,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor) {
    List<Integer> one = List.of(targets.named(key).id());
    return list.page(one, new SiteFindingList.Asked(kind, state, limit, cursor), null);
  }
}
