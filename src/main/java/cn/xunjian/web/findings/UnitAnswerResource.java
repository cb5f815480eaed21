package cn.xunjian.web.findings;

import cn.xunjian.access.Right;
import cn.xunjian.assessment.RefusedException;
import cn.xunjian.assessment.card.Decision.Deed;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.assessments.CardView;
import cn.xunjian.web.assessments.CheckedBooks;
import cn.xunjian.web.assessments.KnownAssessments;
import cn.xunjian.web.requests.InputCheck;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What units answer about the items of their cards. */
@Path("/api/v1/findings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "assessments")
@Needs(Right.PUSH)
class UnitAnswerResource {

  private static final String ANSWERED =
      """
      {"reason":"该栏目已并入“规范性文件”，附截图","fixed":true,"fixedOn":"2026-12-01","files":[3]}""";

  private final DecidedFindings findings;
  private final CheckedBooks books;
  private final InputCheck input;
  private final Clock clock;
  private final ZoneId zone;

  UnitAnswerResource(
      DecidedFindings findings, CheckedBooks books, InputCheck input, Clock clock, ZoneId zone) {
    this.findings = findings;
    this.books = books;
    this.input = input;
    this.clock = clock;
    this.zone = zone;
  }

  @POST
  @Path("{id}/answer")
  @Needs(value = Right.PUSH, traced = true)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Answer, as the unit whose card it is, once it is announced",
      description =
          "Says whether it is put right and since when, and names the files that were handed in for this item before.")
  @APIResponse(
      responseCode = "200",
      description = "the item with the answer",
      content = @Content(schema = @Schema(implementation = CardView.Item.class)))
  @APIResponse(responseCode = "409", description = "it is not announced, or too late")
  public Uni<CardView.Item> answer(
      @Parameter(example = "17-D1.policy") @RestPath String id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = DecisionForm.Answer.class),
                      examples = @ExampleObject(name = "moved", value = ANSWERED)))
          ObjectNode body) {
    InputCheck.Read<DecisionForm.Answer> read = input.read(body, DecisionForm.Answer.class);
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    if (read.form().fixedOn() != null && read.form().fixedOn().isAfter(today)) {
      read.faults().add("/fixedOn", "bad_time", "fixedOn does not lie ahead");
    }
    read.faults().refuse();
    DecidedFindings.Wanted wanted =
        new DecidedFindings.Wanted(
            Deed.ANSWER, null, read.form().reason(), read.form().given(today));
    return findings
        .decide(id, Right.PUSH, wanted)
        .onFailure(RefusedException.class)
        .transform(KnownAssessments::problem)
        .chain(its -> books.find(its.card().card().edition()).map(its::shown));
  }
}
