package cn.xunjian.web.findings;

import cn.xunjian.access.Right;
import cn.xunjian.assessment.RefusedException;
import cn.xunjian.assessment.card.Decision.Deed;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.assessments.CardView;
import cn.xunjian.web.assessments.CheckedBooks;
import cn.xunjian.web.assessments.KnownAssessments;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.InputCheck;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What persons decide about the findings and items of cards. */
@Path("/api/v1/findings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "assessments")
@Needs(Right.TEND)
class FindingResource {

  private static final String COUNTED =
      """
      {"reason":"两个提问均未在期限内答复","found":[{"condition":0,"count":2}],"evidence":["https://www.example.gov.cn/xx/1.html"]}""";

  private final DecidedFindings findings;
  private final CheckedBooks books;
  private final InputCheck input;

  FindingResource(DecidedFindings findings, CheckedBooks books, InputCheck input) {
    this.findings = findings;
    this.books = books;
    this.input = input;
  }

  @POST
  @Path("{id}/{deed: confirm|strike|tolerate|by_hand|not_applicable|another_look|look_again}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Decide about a finding or an item of a card that is not yet announced",
      description =
          "The id is the card's number, a dash and the indicator. A veto takes two persons. Who comes second gets 409 with what happened."
              + " another_look leaves it undecided and has the machine visit, read or inspect once more just what was found; what it saw then"
              + " stands among the decisions as looked. by_hand takes points, or how many of each condition of the item's form were found: the points follow by the amounts"
              + " and caps of the book, and come to what the machine is sure of.")
  @APIResponse(
      responseCode = "200",
      description = "the item as it stands now",
      content = @Content(schema = @Schema(implementation = CardView.Item.class)))
  @APIResponse(
      responseCode = "409",
      description = "it was decided before: the answer says by whom, when and how")
  @APIResponse(responseCode = "422", description = "points that the indicator does not have")
  public Uni<CardView.Item> decideAlone(
      @Parameter(example = "17-M2") @RestPath String id,
      @Parameter(example = "confirm") @RestPath String deed,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = DecisionForm.class),
                      examples = {
                        @ExampleObject(
                            name = "seen",
                            value = "{\"reason\":\"已截图核实，最后发布为 2026-11-02\"}"),
                        @ExampleObject(name = "counted", description = "by_hand", value = COUNTED)
                      }))
          ObjectNode body) {
    return decided(id, Deed.valueOf(deed.toUpperCase(Locale.ROOT)), Right.TEND, body);
  }

  @POST
  @Path("{id}/decide")
  @Needs(Right.SUPERVISE)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Decide, as the supervisor, about what a unit answered")
  @APIResponse(
      responseCode = "200",
      description = "the item as it stands now",
      content = @Content(schema = @Schema(implementation = CardView.Item.class)))
  @APIResponse(responseCode = "409", description = "no answer waits")
  public Uni<CardView.Item> decide(
      @Parameter(example = "17-D1.policy") @RestPath String id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = DecisionForm.class),
                      examples =
                          @ExampleObject(
                              name = "changed",
                              value =
                                  "{\"ruling\":\"change\",\"points\":2,\"reason\":\"申辩部分成立\"}")))
          ObjectNode body) {
    String ruling = body == null || body.get("ruling") == null ? "" : body.get("ruling").asText();
    Deed deed =
        switch (ruling) {
          case "uphold" -> Deed.UPHOLD;
          case "change" -> Deed.CHANGE;
          case "strike" -> Deed.STRIKE;
          default ->
              throw Problem.unprocessable(
                  "/ruling", "unknown_value", "ruling is one of uphold, change, strike");
        };
    return decided(id, deed, Right.SUPERVISE, body);
  }

  private Uni<CardView.Item> decided(String id, Deed deed, Right right, ObjectNode body) {
    DecisionForm form = input.read(body, DecisionForm.class).sound();
    return findings
        .decide(
            id, right, new DecidedFindings.Wanted(deed, form.points(), form.reason(), form.given()))
        .onFailure(RefusedException.class)
        .transform(KnownAssessments::problem)
        .chain(its -> books.find(its.card().card().edition()).map(its::shown));
  }
}
