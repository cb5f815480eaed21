package cn.xunjian.web.index;

import cn.xunjian.access.Right;
import cn.xunjian.assessment.index.HealthIndex;
import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.Assessed;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.targets.KnownTargets;
import io.smallrye.mutiny.Uni;
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
import org.jboss.resteasy.reactive.RestPath;

/** The card of one target as it stands now. */
@Path("/api/v1/index/targets/{key}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "index")
@Needs(Right.READ)
class LiveCardResource {

  private final HealthIndex index;
  private final KnownTargets targets;

  LiveCardResource(HealthIndex index, KnownTargets targets) {
    this.index = index;
    this.targets = targets;
  }

  @GET
  @Operation(
      summary = "The card of a site, an account or an app as it stands now",
      description =
          "Computed as it is asked for, by the same function as the cards of assessments and without any person; it is kept nowhere.")
  @APIResponse(
      responseCode = "200",
      description = "the card",
      content = @Content(schema = @Schema(implementation = LiveCardView.class)))
  @APIResponse(responseCode = "404", description = "there is no such target, or not for you")
  public Uni<LiveCardView> card(@Parameter(example = "4307000001") @RestPath String key) {
    Registered target = targets.seen(key);
    if (Assessed.of(target.target().kind()).isEmpty()) {
      throw Problem.notFound("a column has no card of its own; ask for that of its site");
    }
    return index.card(target).map(live -> LiveCardView.of(target, live));
  }
}
