package cn.xunjian.console.inspections;

import cn.xunjian.access.Right;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.inspection.records.FindingListStore.Wanted;
import cn.xunjian.inspection.records.Inspection;
import cn.xunjian.inspection.records.InspectionRecords;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.inspections.KnownInspections;
import cn.xunjian.web.inspections.SeenSites;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One inspection: how far it is, what it looked at, what of its site stands. */
@Path("/inspections/{id:\\d{1,18}}")
@Needs(Right.READ)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class InspectionPage {

  /** So many findings are shown; the list of findings shows all. */
  static final int SHOWN = 50;

  private final KnownInspections known;
  private final InspectionRecords records;
  private final SeenSites sites;
  private final Frames frames;
  private final ConsolePages pages;

  InspectionPage(
      KnownInspections known,
      InspectionRecords records,
      SeenSites sites,
      Frames frames,
      ConsolePages pages) {
    this.known = known;
    this.records = records;
    this.sites = sites;
    this.frames = frames;
    this.pages = pages;
  }

  @GET
  @Operation(summary = "The page of an inspection", hidden = true)
  public Uni<Response> show(@PathParam("id") long id) {
    Frame frame = frames.of(ConsoleSection.INSPECTIONS);
    SeenSites.Sight sight = sites.sight();
    return known.one(sight, id).chain(one -> page(one, sight, frame));
  }

  /** What stands of the site, whichever inspection saw it last. */
  private Uni<Response> page(Inspection one, SeenSites.Sight sight, Frame frame) {
    return Uni.combine()
        .all()
        .unis(
            records.findings().countsOf(one.target()),
            records.findings().list(new Wanted(0, List.of(one.target()), null, null, null), SHOWN))
        .with(
            (counts, found) ->
                pages.page(
                    frame,
                    "console/inspection.html",
                    new InspectionSheets(frame.say(), sites::find)
                        .one(one, counts, found, sites.tends(sight, one.target()))));
  }

  @POST
  @Path("cancel")
  @Needs(Right.TEND)
  @Operation(summary = "Ends an inspection by the page's form", hidden = true)
  public Uni<Response> cancel(@PathParam("id") long id) {
    return known.cancel(sites.sight(), id).map(one -> pages.seeOther("/inspections/" + id));
  }
}
