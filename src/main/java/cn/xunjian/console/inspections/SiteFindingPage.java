package cn.xunjian.console.inspections;

import cn.xunjian.access.Right;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.FormFaults;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.RefusedForm;
import cn.xunjian.console.frame.Sent;
import cn.xunjian.inspection.records.FindingState;
import cn.xunjian.inspection.records.SiteFinding;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.inspections.KnownInspections;
import cn.xunjian.web.inspections.SeenSites;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One finding with its evidence, and what an officer says of it. */
@Path("/inspections/findings/{id:\\d{1,18}}")
@Needs(Right.READ)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class SiteFindingPage {

  private final KnownInspections known;
  private final SeenSites sites;
  private final Frames frames;
  private final ConsolePages pages;

  SiteFindingPage(KnownInspections known, SeenSites sites, Frames frames, ConsolePages pages) {
    this.known = known;
    this.sites = sites;
    this.frames = frames;
    this.pages = pages;
  }

  @GET
  @Operation(summary = "The page of a finding of inspections", hidden = true)
  public Uni<Response> show(@PathParam("id") long id) {
    Frame frame = frames.of(ConsoleSection.INSPECTIONS);
    SeenSites.Sight sight = sites.sight();
    return known
        .finding(sight, id)
        .map(found -> page(200, found, sight, frame, RefusedForm.NOTHING));
  }

  private List<EntryForm> offered(SiteFinding found, SeenSites.Sight sight, Phrasing say) {
    boolean may = sites.tends(sight, found.target()) && found.state() != FindingState.GONE;
    return may ? InspectionSheets.forms(found, sight.tended().everything(), say) : List.of();
  }

  private Response page(
      int status, SiteFinding found, SeenSites.Sight sight, Frame frame, RefusedForm refused) {
    List<EntryForm> offered = offered(found, sight, frame.say());
    List<EntryForm> forms = offered.stream().map(refused::in).toList();
    List<String> untold = refused.untold(offered.stream(), frame.say());
    return pages.page(
        status,
        frame,
        "console/site-finding.html",
        new InspectionSheets(frame.say(), sites::find).sheet(found, forms, untold));
  }

  @POST
  @Path("{deed: confirm|strike|tolerate}")
  @Needs(Right.TEND)
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Says what a finding is by the page's form", hidden = true)
  public Uni<Response> decide(
      @PathParam("id") long id,
      @PathParam("deed") String deed,
      MultivaluedMap<String, String> form) {
    Frame frame = frames.of(ConsoleSection.INSPECTIONS);
    SeenSites.Sight sight = sites.sight();
    String by = sites.name();
    Sent sent = Sent.of(form);
    Phrasing say = frame.say();
    return known
        .finding(sight, id)
        .chain(
            found ->
                FormFaults.taken(
                    InspectionSheets.forms(found, sight.tended().everything(), say).stream()
                        .filter(each -> each.id().equals(deed))
                        .findFirst()
                        .orElseThrow(),
                    sent,
                    say,
                    () ->
                        known
                            .mark(sight, by, id, said(deed, sent))
                            .map(done -> pages.seeOther("/inspections/findings/" + id)),
                    (status, refused) ->
                        // What somebody else decided meanwhile is shown beside what was refused.
                        known
                            .finding(sight, id)
                            .map(now -> page(status, now, sight, frame, refused))));
  }

  private static KnownInspections.Said said(String deed, Sent sent) {
    FindingState state =
        switch (deed) {
          case "confirm" -> FindingState.CONFIRMED;
          case "strike" -> FindingState.STRUCK;
          default -> FindingState.TOLERATED;
        };
    boolean teaches = state == FindingState.STRUCK && sent.has("teach");
    return new KnownInspections.Said(
        state,
        sent.text("reason"),
        sent.day("until"),
        teaches ? sent.text("teach") : null,
        teaches && sent.text("everywhere").equals("true"));
  }
}
