package cn.xunjian.web.findings;

import cn.xunjian.access.Right;
import cn.xunjian.assessment.RefusedException;
import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.card.Decision.Deed;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.findings.BulkDecisions.Result;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.words.Text;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** One decision with one reason about many findings. */
@Path("/api/v1/findings/decisions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "assessments")
@Needs(Right.TEND)
class BulkDecisionResource {

  private static final Logger LOG = Logger.getLogger(BulkDecisionResource.class);

  private static final String ASKED =
      "{\"deed\":\"confirm\",\"reason\":\"已逐个截图核实\",\"findings\":[\"17-M2\",\"18-M2\"]}";

  private static final String ANSWERED =
      "{\"done\":1,\"refused\":1,\"failed\":0,\"results\":["
          + "{\"finding\":\"17-M2\",\"result\":\"done\",\"state\":\"proposed\",\"waitsForSecond\":true},"
          + "{\"finding\":\"18-M2\",\"result\":\"refused\",\"code\":\"settled\","
          + "\"message\":\"没有待核实的问题：李四（lisi） 于 2026-12-01T02:00:00Z confirm（已截图核实）\"}]}";

  private final DecidedFindings findings;
  private final InputCheck input;

  BulkDecisionResource(DecidedFindings findings, InputCheck input) {
    this.findings = findings;
    this.input = input;
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
    InputCheck.Read<BulkDecisions.Form> read = input.read(body, BulkDecisions.Form.class);
    BulkDecisions.Form form = read.form();
    Deed deed = form.deed(read.faults());
    read.faults().refuse();
    DecidedFindings.Wanted wanted = DecidedFindings.Wanted.of(deed, null, form.reason());
    AtomicBoolean broken = new AtomicBoolean();
    return Multi.createFrom()
        .iterable(form.findings())
        .onItem()
        .transformToUniAndConcatenate(
            id ->
                broken.get()
                    ? Uni.createFrom().item(Result.notTried(id))
                    : one(id, wanted).invoke(result -> broken.compareAndSet(false, result.lost())))
        .collect()
        .asList()
        .map(BulkDecisions::of);
  }

  private Uni<Result> one(String id, DecidedFindings.Wanted wanted) {
    return Uni.createFrom()
        .deferred(() -> findings.decide(id, Right.TEND, wanted))
        .map(decided -> done(id, decided.item()))
        .onFailure()
        .recoverWithItem(failure -> undone(id, failure));
  }

  private static Result done(String id, CardItem item) {
    return new Result(
        id, "done", null, null, item.state().code(), item.waitsForSecond() ? true : null);
  }

  private static Result undone(String id, Throwable failure) {
    if (failure instanceof RefusedException refused) {
      return new Result(id, "refused", refused.code(), refused.why().both(), null, null);
    }
    if (failure instanceof Problem problem && problem.status() == Problem.Type.NOT_FOUND.status()) {
      return new Result(id, "not_found", null, problem.getMessage(), null, null);
    }
    LOG.warnf("it is not known whether finding %s was decided: %s", id, failure.getMessage());
    Text unknown =
        new Text("未能确认是否已保存，请查看该项", "it is not known whether this is stored: look at it");
    return new Result(id, Result.FAILED, null, unknown.both(), null, null);
  }
}
