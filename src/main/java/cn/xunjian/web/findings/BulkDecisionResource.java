package cn.xunjian.web.findings;

import cn.xunjian.access.Right;
import cn.xunjian.web.access.Needs;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One decision with one reason about many findings. */
@Path("/api/v1/findings/decisions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "assessments")
@Needs(Right.TEND)
class BulkDecisionResource {

  private static final String ASKED =
      "{\"deed\":\"confirm\",\"reason\":\"已逐个截图核实\",\"findings\":[\"17-M2\",\"18-M2\"]}";

  private static final String ANSWERED =
      "{\"done\":1,\"refused\":1,\"failed\":0,\"results\":["
          + "{\"finding\":\"17-M2\",\"result\":\"done\",\"state\":\"proposed\",\"waitsForSecond\":true},"
          + "{\"finding\":\"18-M2\",\"result\":\"refused\",\"code\":\"settled\","
          + "\"message\":\"没有待核实的问题：李四（lisi） 于 2026-12-01T02:00:00Z confirm（已截图核实）\"}]}";

  private final DecidedTogether together;

  BulkDecisionResource(DecidedTogether together) {
    this.together = together;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Decide about up to 500 findings with one reason",
      description =
          "Each is decided by itself, in the order given, and has its own result: done, refused with what happened (somebody else was"
              + " first, or a veto that the same person confirmed already), not_found, failed (it could not be learned whether it is"
              + " stored: look at it), or not_tried after a failure. What is done stays done; asking again about the same findings"
              + " does nothing twice. A veto takes two persons here too.")
  @APIResponse(
      responseCode = "200",
      description = "what happened to each",
      content =
          @Content(
              schema = @Schema(implementation = BulkDecisions.class),
              examples = @ExampleObject(name = "two", value = ANSWERED)))
  @APIResponse(responseCode = "422", description = "an unknown deed, no reason, none or too many")
  public Uni<BulkDecisions> decideAll(
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = BulkDecisions.Form.class),
                      examples = @ExampleObject(name = "two", value = ASKED)))
          ObjectNode body) {
    return together.decide(body);
  }
}
