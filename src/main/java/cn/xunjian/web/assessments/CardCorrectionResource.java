package cn.xunjian.web.assessments;

import cn.xunjian.access.Right;
import cn.xunjian.assessment.AnswerTime;
import cn.xunjian.assessment.CardCorrections;
import cn.xunjian.assessment.RefusedException;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.web.requests.Storable;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Corrections of closed cards (更正): each is a card of its own, announced and closed by itself. */
@Path("/api/v1/cards/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "assessments")
@Needs(Right.SUPERVISE)
class CardCorrectionResource {

  private final KnownCorrections known;
  private final CardCorrections corrections;
  private final KnownAssessments deciders;
  private final InputCheck input;

  CardCorrectionResource(
      KnownCorrections known,
      CardCorrections corrections,
      KnownAssessments deciders,
      InputCheck input) {
    this.known = known;
    this.corrections = corrections;
    this.deciders = deciders;
    this.input = input;
  }

  /** Why a card is corrected. */
  @Schema(name = "CardCorrectionDraft")
  record Form(
      @NotBlank(message = "missing: say why it is corrected")
          @Size(max = 2000, message = "too_long: a reason has 2000 characters at most")
          @Storable
          String reason) {}

  @POST
  @Path("corrections")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Correct a closed card: open a new one that begins as the old one stands",
      description =
          "The closed card stays as it is, with its hash. The new one is decided with look_again and the other deeds, announced with …/announce"
              + " and closed with …/close; from then on it counts in lists, rankings, units and bulletins instead of the old one.")
  @APIResponse(
      responseCode = "201",
      description = "the new card, open for decisions; Location is set",
      content = @Content(schema = @Schema(implementation = CardView.class)))
  @APIResponse(
      responseCode = "409",
      description = "the card is not closed, or a correction of it is there already")
  public Uni<Response> open(
      @Parameter(example = "17") @RestPath long id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = Form.class),
                      examples =
                          @ExampleObject(name = "why", value = "{\"reason\":\"归档后发现账号主体登记有误\"}")))
          ObjectNode body) {
    Form form = input.read(body, Form.class).sound();
    String by = deciders.decider();
    return known
        .led(id)
        .chain(closed -> corrections.open(closed, form.reason().strip(), by))
        .onFailure(RefusedException.class)
        .transform(KnownAssessments::problem)
        .map(
            made ->
                Response.created(URI.create("/api/v1/cards/" + made.id()))
                    .entity(CardView.brief(made))
                    .build());
  }

  @POST
  @Path("announce")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Show a correction to its unit",
      description =
          "Nothing of it may wait to be confirmed or struck any longer. The unit may answer within so many working days, or until answerUntil.")
  @APIResponse(
      responseCode = "200",
      description = "announced",
      content = @Content(schema = @Schema(implementation = CardView.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "it is no correction, findings wait, it was announced before, or calendar_missing")
  @APIResponse(responseCode = "422", description = "both a number of days and an end")
  public Uni<CardView> announce(
      @Parameter(example = "21") @RestPath long id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = AnnounceForm.class),
                      examples = @ExampleObject(name = "five days", value = "{\"workingDays\":5}")))
          ObjectNode body) {
    InputCheck.Read<AnnounceForm> read = input.read(body, AnnounceForm.class);
    AnswerTime time = read.form().time(read.faults());
    read.faults().refuse();
    return brief(known.led(id).chain(card -> corrections.announce(card, time)));
  }

  @POST
  @Path("close")
  @Operation(summary = "Close a correction: it counts from now on, and never changes again")
  @APIResponse(
      responseCode = "200",
      description = "closed",
      content = @Content(schema = @Schema(implementation = CardView.class)))
  @APIResponse(
      responseCode = "409",
      description = "it is no correction, not announced, or answers_wait to be decided")
  public Uni<CardView> close(@Parameter(example = "21") @RestPath long id) {
    return brief(known.led(id).chain(corrections::close));
  }

  private static Uni<CardView> brief(Uni<StoredCard> work) {
    return work.onFailure(RefusedException.class)
        .transform(KnownAssessments::problem)
        .map(CardView::brief);
  }
}
