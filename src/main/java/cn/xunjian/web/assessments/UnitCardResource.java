package cn.xunjian.web.assessments;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.requests.Cursor;
import cn.xunjian.web.requests.Cursors;
import cn.xunjian.web.requests.Page;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Score cards of units. */
@Path("/api/v1/assessments/{id}/units")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "assessments")
@Needs(Right.TEND)
class UnitCardResource {

  private final KnownAssessments known;
  private final RankedUnits units;

  UnitCardResource(KnownAssessments known, RankedUnits units) {
    this.known = known;
    this.units = units;
  }

  @GET
  @Operation(
      summary = "The score cards of units: the cards of each and of all units below it, by rank",
      description =
          "Averages are over the cards that have points and no veto. Where the edition caps a county, a vetoed account of it caps the"
              + " averages of its card; a county is the highest unit on the way with a county's area code, or, where none is entered, the unit right below the top.")
  @APIResponse(
      responseCode = "200",
      description = "a page of units",
      content = @Content(schema = @Schema(implementation = UnitCardView.class)))
  @APIResponse(responseCode = "404", description = "there is no such assessment")
  public Uni<Page<UnitCardView>> list(
      @Parameter(example = "1") @RestPath long id,
      @Parameter(description = "1 to 500, usually 100", example = "100") @RestQuery String limit,
      @Parameter(description = "next of the page before") @RestQuery String cursor) {
    int most = Page.limit(limit);
    Cursor at = Cursor.read(cursor, 1);
    long from = at == null ? 0 : Cursors.number(at.first());
    Reach reach = units.reach();
    return known
        .assessment(id)
        .chain(it -> units.of(it, reach))
        .map(all -> all.stream().skip(from).limit(most + 1L).toList())
        .map(found -> page(found, from, most));
  }

  private static Page<UnitCardView> page(List<UnitCardView> found, long from, int most) {
    return Page.of(found, most, last -> Cursor.of(Long.toString(from + most)));
  }
}
