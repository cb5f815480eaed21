package cn.xunjian.console.assessments;

import cn.xunjian.access.Right;
import cn.xunjian.assessment.AnswerTime;
import cn.xunjian.assessment.CardCorrections;
import cn.xunjian.assessment.RefusedException;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.Sent;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.assessments.KnownAssessments;
import cn.xunjian.web.assessments.KnownCorrections;
import cn.xunjian.web.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Corrections of closed cards by the forms of their pages. */
@Path("/assessments/cards/{id:\\d{1,18}}/{step: corrections|announce|close}")
@Needs(Right.SUPERVISE)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class CardCorrectionPage {

  private final KnownCorrections known;
  private final KnownAssessments deciders;
  private final CardCorrections corrections;
  private final ConsolePages pages;

  CardCorrectionPage(
      KnownCorrections known,
      KnownAssessments deciders,
      CardCorrections corrections,
      ConsolePages pages) {
    this.known = known;
    this.deciders = deciders;
    this.corrections = corrections;
    this.pages = pages;
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Takes a correction on by the page's form", hidden = true)
  public Uni<Response> step(
      @PathParam("id") long id,
      @PathParam("step") String step,
      MultivaluedMap<String, String> form) {
    Sent sent = Sent.of(form);
    String by = deciders.decider();
    return known
        .led(id)
        .chain(card -> taken(card, step, sent, by))
        .onFailure(RefusedException.class)
        .transform(KnownAssessments::problem)
        .map(card -> pages.seeOther("/assessments/cards/" + card.id()));
  }

  private Uni<StoredCard> taken(StoredCard card, String step, Sent sent, String by) {
    return switch (step) {
      case "corrections" -> corrections.open(card, reason(sent), by);
      case "announce" ->
          corrections.announce(card, new AnswerTime(sent.number("workingDays"), null));
      default -> corrections.close(card);
    };
  }

  private static String reason(Sent sent) {
    if (!sent.has("reason")) {
      throw Problem.unprocessable("/reason", "missing", "请填写更正理由 · say why it is corrected");
    }
    return sent.text("reason");
  }
}
