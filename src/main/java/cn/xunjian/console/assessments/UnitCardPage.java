package cn.xunjian.console.assessments;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.assessments.KnownAssessments;
import cn.xunjian.web.assessments.RankedUnits;
import cn.xunjian.web.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The units of an assessment by rank, and the card of each with its indicators. */
@Path("/assessments/{id:\\d{1,18}}/units")
@Needs(Right.TEND)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class UnitCardPage {

  private final KnownAssessments known;
  private final RankedUnits units;
  private final Frames frames;
  private final ConsolePages pages;

  UnitCardPage(KnownAssessments known, RankedUnits units, Frames frames, ConsolePages pages) {
    this.known = known;
    this.units = units;
    this.frames = frames;
    this.pages = pages;
  }

  @GET
  @Operation(summary = "The page of the units of an assessment", hidden = true)
  public Uni<Response> list(@PathParam("id") long id) {
    Frame frame = frames.of(ConsoleSection.ASSESSMENTS);
    Reach reach = units.reach();
    int from = frame.self().value("from").matches("\\d{1,6}") ? from(frame) : 0;
    return known
        .assessment(id)
        .chain(
            found ->
                units
                    .of(found, reach)
                    .map(all -> new UnitCardSheets(frame.say()).list(found, all, from)))
        .map(view -> pages.page(frame, "console/unit-cards.html", view));
  }

  private static int from(Frame frame) {
    return Integer.parseInt(frame.self().value("from"));
  }

  @GET
  @Path("{unit:\\d{1,18}}")
  @Operation(summary = "The page of a unit's card", hidden = true)
  public Uni<Response> show(@PathParam("id") long id, @PathParam("unit") long unit) {
    Frame frame = frames.of(ConsoleSection.ASSESSMENTS);
    Reach reach = units.reach();
    return known
        .assessment(id)
        .chain(
            found ->
                units
                    .whole(found, unit, reach)
                    .onItem()
                    .ifNull()
                    .failWith(
                        () -> Problem.notFound("no card that you may see is of the unit " + unit))
                    .map(card -> new UnitCardSheets(frame.say()).card(found, card)))
        .map(view -> pages.page(frame, "console/unit-card.html", view));
  }
}
