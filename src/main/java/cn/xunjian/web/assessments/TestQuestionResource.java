package cn.xunjian.web.assessments;

import cn.xunjian.access.Right;
import cn.xunjian.assessment.spot.TestQuestion;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.requests.Page;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Questions sent to a site as a test (模拟提问), kept beside its card. */
@Path("/api/v1/cards/{id}/questions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "assessments")
@Needs(Right.TEND)
class TestQuestionResource {

  private final KeptQuestions questions;
  private final Clock clock;

  TestQuestionResource(KeptQuestions questions, Clock clock) {
    this.questions = questions;
    this.clock = clock;
  }

  @GET
  @Operation(summary = "The questions sent as a test for a card, with what came of them")
  @APIResponse(
      responseCode = "200",
      description = "all of them",
      content =
          @Content(
              examples =
                  @ExampleObject(
                      name = "one",
                      value = "{\"items\":[" + TestQuestionView.EXAMPLE + "]}")))
  public Uni<Page<TestQuestionView>> list(@Parameter(example = "17") @RestPath long id) {
    return questions.of(id).map(all -> new Page<>(all.stream().map(this::view).toList(), null));
  }

  private TestQuestionView view(TestQuestion it) {
    return TestQuestionView.of(it, clock.instant());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Write down a question that was sent",
      description =
          "Its answer is due within so many working days after the day it was sent, by the office's calendar. What it costs is decided as of"
              + " any item that persons look at: findings/17-D3.answers/by_hand.")
  @APIResponse(
      responseCode = "201",
      description = "kept, with its deadline",
      content =
          @Content(
              schema = @Schema(implementation = TestQuestionView.class),
              examples = @ExampleObject(name = "one", value = TestQuestionView.EXAMPLE)))
  @APIResponse(
      responseCode = "409",
      description = "the card is announced, or working days cannot be counted: calendar_missing")
  @APIResponse(responseCode = "422", description = "values that cannot be taken")
  public Uni<Response> ask(
      @Parameter(example = "17") @RestPath long id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = TestQuestionForm.class),
                      examples =
                          @ExampleObject(
                              name = "permit",
                              value = "{\"text\":\"居住证到期如何续签？\",\"where\":\"县长信箱\"}")))
          ObjectNode body) {
    return questions
        .ask(id, body)
        .map(
            made ->
                Response.created(URI.create("/api/v1/cards/" + id + "/questions"))
                    .entity(view(made))
                    .build());
  }

  @POST
  @Path("{question}/outcome")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary =
          "Write down what came of a question: the answer and what it is worth, or that none came",
      description = "Once. That no answer came can be said only after its deadline.")
  @APIResponse(
      responseCode = "200",
      description = "the question with what came of it",
      content =
          @Content(
              schema = @Schema(implementation = TestQuestionView.class),
              examples = @ExampleObject(name = "one", value = TestQuestionView.EXAMPLE)))
  @APIResponse(responseCode = "404", description = "the card has no such question")
  @APIResponse(
      responseCode = "409",
      description = "it was written down before, or it may still be answered")
  @APIResponse(responseCode = "422", description = "values that cannot be taken")
  public Uni<TestQuestionView> outcome(
      @Parameter(example = "17") @RestPath long id,
      @Parameter(example = "1") @RestPath long question,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = TestQuestionForm.Outcome.class),
                      examples =
                          @ExampleObject(
                              name = "good",
                              value = "{\"quality\":\"good\",\"answer\":\"可到派出所或网上办理……\"}")))
          ObjectNode body) {
    return questions.end(id, question, body).map(this::view);
  }
}
