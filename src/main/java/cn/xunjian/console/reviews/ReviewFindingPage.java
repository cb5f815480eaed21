package cn.xunjian.console.reviews;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.cases.CaseRefusedException;
import cn.xunjian.cases.reviews.ComparedPublication;
import cn.xunjian.cases.reviews.ReviewDesk;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.console.frame.Sent;
import cn.xunjian.registry.Registered;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.reviews.KnownReviews;
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

/** What appeared beside its review; an officer says whether it is a problem. */
@Path("/reviews/findings/{id:\\d{1,18}}")
@Needs(Right.READ)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class ReviewFindingPage {

  private final KnownReviews known;
  private final ReviewDesk desk;
  private final Frames frames;
  private final ConsolePages pages;

  ReviewFindingPage(KnownReviews known, ReviewDesk desk, Frames frames, ConsolePages pages) {
    this.known = known;
    this.desk = desk;
    this.frames = frames;
    this.pages = pages;
  }

  @GET
  @Operation(summary = "The page of a publication beside its review", hidden = true)
  public Uni<Response> show(@PathParam("id") long id) {
    Frame frame = frames.of(ConsoleSection.CASES);
    Reach tended = known.sight(Right.TEND).acts();
    return known
        .finding(id, known.sight(Right.READ))
        .map(found -> page(200, found, offered(found, tended, frame), frame));
  }

  private List<EntryForm> offered(ComparedPublication found, Reach tended, Frame frame) {
    Registered target = known.target(found.target());
    boolean tends =
        tended.everything() || (target != null && tended.includes(target.profile().unit()));
    return tends && found.state() == ComparedPublication.State.OPEN
        ? ReviewSheets.forms(found.id(), frame.say())
        : List.of();
  }

  private Response page(int status, ComparedPublication found, List<EntryForm> forms, Frame frame) {
    return pages.page(
        status,
        frame,
        "console/review-finding.html",
        new ReviewSheets(frame.say(), known::target).finding(found, forms));
  }

  @POST
  @Path("{deed: confirm|strike}")
  @Needs(Right.TEND)
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Decide of a publication by the page's form", hidden = true)
  public Uni<Response> decide(
      @PathParam("id") long id,
      @PathParam("deed") String deed,
      MultivaluedMap<String, String> form) {
    Frame frame = frames.of(ConsoleSection.CASES);
    KnownReviews.Sight sight = known.sight(Right.TEND);
    Sent sent = Sent.of(form);
    String by = known.name();
    return known.finding(id, sight).chain(found -> decided(found, deed, sent, by, sight, frame));
  }

  private Uni<Response> decided(
      ComparedPublication found,
      String deed,
      Sent sent,
      String by,
      KnownReviews.Sight sight,
      Frame frame) {
    List<EntryForm> forms = offered(found, sight.acts(), frame);
    String fault =
        forms.stream()
            .filter(form -> form.id().equals(deed))
            .map(form -> form.faultOf(sent, frame.say()))
            .findFirst()
            .orElse("");
    if (!fault.isEmpty()) {
      List<EntryForm> refused =
          forms.stream()
              .map(form -> form.id().equals(deed) ? form.refused(sent, fault) : form)
              .toList();
      return Uni.createFrom().item(page(422, found, refused, frame));
    }
    return desk.decide(found.id(), deed.equals("confirm"), by, sent.text("note"))
        .map(done -> pages.seeOther("/reviews/findings/" + found.id()))
        .onFailure(CaseRefusedException.class)
        .recoverWithUni(
            // Somebody else was first: the page shows what he decided.
            late ->
                known
                    .finding(found.id(), sight)
                    .map(now -> page(409, now, offered(now, sight.acts(), frame), frame)));
  }
}
