package cn.xunjian.web.assessments;

import cn.xunjian.access.Right;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.web.access.Needs;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Score cards (评分表). */
@Path("/api/v1/cards")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "assessments")
@Needs(Right.READ)
class CardResource {

  private final KnownAssessments known;
  private final CheckedBooks books;
  private final KnownCorrections corrections;

  CardResource(KnownAssessments known, CheckedBooks books, KnownCorrections corrections) {
    this.known = known;
    this.books = books;
    this.corrections = corrections;
  }

  @GET
  @Path("{id}")
  @Operation(
      summary = "A card with its items, the facts it rests on and what was decided",
      description =
          "Before it is announced only those see it who decide about it. sha256 is over the canonical form of the card.")
  @APIResponse(
      responseCode = "200",
      description = "the card",
      content = @Content(schema = @Schema(implementation = CardView.class)))
  @APIResponse(responseCode = "404", description = "there is no such card, or not yet for you")
  public Uni<CardView> show(@Parameter(example = "17") @RestPath long id) {
    Predicate<StoredCard> decides = corrections.decides();
    return known
        .card(id, Right.READ)
        .chain(
            card ->
                books
                    .find(card.card().edition())
                    .chain(
                        book ->
                            corrections
                                .around(card, decides)
                                .map(around -> CardView.whole(card, book, around))));
  }
}
