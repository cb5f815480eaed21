package cn.xunjian.console.assessments;

import cn.xunjian.access.Right;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.assessments.KnownAssessments;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One score card, for the office before it is announced and for its unit after. */
@Path("/assessments/cards/{id:\\d{1,18}}")
@Needs(Right.READ)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class CardPage {

  private final KnownAssessments known;
  private final CardViews cards;
  private final Frames frames;

  CardPage(KnownAssessments known, CardViews cards, Frames frames) {
    this.known = known;
    this.cards = cards;
    this.frames = frames;
  }

  @GET
  @Operation(summary = "The page of a score card", hidden = true)
  public Uni<Response> show(@PathParam("id") long id) {
    CardViews.Seen seen = cards.seen(frames.of(ConsoleSection.ASSESSMENTS));
    return known
        .card(id, Right.READ)
        .chain(found -> cards.page(200, found, CardViews.Typed.NOTHING, seen));
  }
}
