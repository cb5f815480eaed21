package cn.xunjian.console.assessments;

import cn.xunjian.access.Right;
import cn.xunjian.assessment.RefusedException;
import cn.xunjian.assessment.card.Decision.Deed;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.console.frame.Sent;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.assessments.KnownAssessments;
import cn.xunjian.web.findings.DecidedFindings;
import cn.xunjian.web.findings.DecidedFindings.FindingId;
import cn.xunjian.web.findings.FindingQueue;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Cursors;
import cn.xunjian.web.requests.OwnAddress;
import cn.xunjian.web.requests.Query;
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
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What waits for a person on cards, one after the other, and what he decides. */
@Path("/assessments/findings")
@Needs(Right.TEND)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class FindingsPage {

  private static final int CARDS = 20;

  private final KnownAssessments known;
  private final FindingQueue queue;
  private final DecidedFindings decisions;
  private final CardViews cards;
  private final Frames frames;
  private final ConsolePages pages;

  FindingsPage(
      KnownAssessments known,
      FindingQueue queue,
      DecidedFindings decisions,
      CardViews cards,
      Frames frames,
      ConsolePages pages) {
    this.known = known;
    this.queue = queue;
    this.decisions = decisions;
    this.cards = cards;
    this.frames = frames;
    this.pages = pages;
  }

  @GET
  @Operation(summary = "The page of findings that wait", hidden = true)
  public Uni<Response> list() {
    Frame frame = frames.of(ConsoleSection.ASSESSMENTS);
    String assessment = frame.self().value("assessment");
    String after = frame.self().value("after");
    Long of = assessment.isEmpty() ? null : Query.number("assessment", assessment);
    boolean mine =
        "mine".equals(Query.oneOf("of", frame.self().value("of"), List.of("all", "mine")));
    EntryForm deal = of != null && known.leadsSome() ? FindingSharePage.form(of, frame) : null;
    return queue
        .of(
            mine ? queue.mine() : queue.all(),
            of,
            known.tended(),
            after.isEmpty() ? 0 : Cursors.number(after),
            CARDS + 1)
        .chain(found -> cards.waiting(found, CARDS, frame, deal))
        .map(view -> pages.page(frame, "console/findings.html", view));
  }

  @POST
  @Path("{id}/{deed: confirm|strike|tolerate|by_hand|not_applicable|another_look|look_again}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Decides about a finding by the page's form", hidden = true)
  public Uni<Response> decide(
      @PathParam("id") String id,
      @PathParam("deed") String deed,
      MultivaluedMap<String, String> form) {
    return taken(id, deed, Right.TEND, Sent.of(form));
  }

  @POST
  @Path("{id}/answer")
  @Needs(value = Right.PUSH, traced = true)
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Answers for the unit by the page's form", hidden = true)
  public Uni<Response> answer(@PathParam("id") String id, MultivaluedMap<String, String> form) {
    return taken(id, "answer", Right.PUSH, Sent.of(form));
  }

  @POST
  @Path("{id}/{deed: uphold|change|accept}")
  @Needs(Right.SUPERVISE)
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Decides about an answer by the page's form", hidden = true)
  public Uni<Response> rule(
      @PathParam("id") String id,
      @PathParam("deed") String deed,
      MultivaluedMap<String, String> form) {
    return taken(
        id, deed.equals(CardForms.ACCEPT) ? "strike" : deed, Right.SUPERVISE, Sent.of(form));
  }

  private Uni<Response> taken(String id, String deed, Right right, Sent sent) {
    FindingId finding = FindingId.read(id);
    Deed wanted = Deed.valueOf(deed.toUpperCase(Locale.ROOT));
    Frame frame = frames.of(ConsoleSection.ASSESSMENTS);
    CardViews.Seen seen = cards.seen(frame);
    String reason = reason(wanted, sent, frame);
    CardViews.Typed typed = new CardViews.Typed(finding, wanted, sent, "");
    String card = "/assessments/cards/" + finding.card() + "#i-" + finding.indicator();
    return known
        .card(finding.card(), right)
        .chain(
            found ->
                cards
                    .fault(found, typed, frame.say())
                    .chain(
                        fault ->
                            fault.isEmpty()
                                ? done(found, typed, right, reason)
                                    .map(
                                        now ->
                                            pages.seeOther(OwnAddress.or(sent.text("back"), card)))
                                : cards.page(422, found, typed.refused(fault), seen)))
        .onFailure(RefusedException.class)
        .transform(KnownAssessments::problem)
        .onFailure(Problem.class)
        .recoverWithUni(problem -> refused(problem, typed, seen));
  }

  private Uni<DecidedFindings.Decided> done(
      StoredCard card, CardViews.Typed typed, Right right, String reason) {
    String id = typed.finding().card() + "-" + typed.finding().indicator();
    return cards
        .given(card, typed)
        .chain(
            given ->
                decisions.decide(
                    id,
                    right,
                    new DecidedFindings.Wanted(
                        typed.deed(), typed.sent().points("points"), reason, given)));
  }

  /** Of what is true everybody writes the same. */
  private static String reason(Deed deed, Sent sent, Frame frame) {
    return deed == Deed.CONFIRM && !sent.has("reason")
        ? new AssessmentWords(frame.say()).confirmed()
        : sent.text("reason");
  }

  private Uni<Response> refused(Problem problem, CardViews.Typed typed, CardViews.Seen seen) {
    boolean ours = problem.status() == 409 || problem.status() == 422;
    if (!ours || problem.faults().isEmpty()) {
      return Uni.createFrom().failure(problem);
    }
    String why = seen.frame().say().side(problem.faults().get(0).message());
    return known
        .cards()
        .find(typed.finding().card())
        .chain(found -> cards.page(problem.status(), found, typed.refused(why), seen));
  }
}
