package cn.xunjian.web.index;

import cn.xunjian.access.Right;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.index.IndexViews.IndexPage;
import cn.xunjian.web.requests.Cursor;
import cn.xunjian.web.requests.Cursors;
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

/** The health index (健康指数), rolled up. */
@Path("/api/v1/index")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "index", description = "The health index between assessments")
@Needs(Right.READ)
class IndexResource {

  private final RolledIndex rolled;

  IndexResource(RolledIndex rolled) {
    this.rolled = rolled;
  }

  @GET
  @Operation(
      summary = "The health index rolled up by branch, unit, platform or kind",
      description =
          "Each target's card as the machine alone sees it, counted again and again and kept by the month; no person's item is in"
              + " it, and what nobody looked at is neither lost nor kept. Rows are in the order of their ranks. branch: the units right below"
              + " the unit asked about, each with all below it; what that unit answers for itself stands in a row of its own.")
  @APIResponse(
      responseCode = "200",
      description = "the rows, with all of them together",
      content = @Content(schema = @Schema(implementation = IndexPage.class)))
  @APIResponse(responseCode = "404", description = "there is no such unit, or not for you")
  public Uni<IndexPage> index(
      @BeanParam IndexFilter filter,
      @Parameter(description = "branch, unit, platform or kind; branch if absent", example = "kind")
          @RestQuery
          String by,
      @Parameter(description = "1 to 500, usually 100", example = "100") @RestQuery String limit,
      @Parameter(description = "next of the page before") @RestQuery String cursor) {
    int most = Page.limit(limit);
    Cursor at = Cursor.read(cursor, 1);
    long from = at == null ? 0 : Cursors.number(at.first());
    return rolled.page(filter, by, from, most);
  }
}
