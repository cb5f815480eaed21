package cn.xunjian.web.cases;

import cn.xunjian.access.Right;
import cn.xunjian.cases.CaseDesk;
import cn.xunjian.cases.checklist.CaseKind.Doer;
import cn.xunjian.cases.checklist.OfficeCase;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.InputCheck;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Takes cases from step to step, each in the name of whoever asks. */
@Path("/api/v1/cases/{id:\\d{1,18}}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "cases")
class CaseStepResource {

  private final KnownCases known;
  private final CaseDesk desk;
  private final Asker asker;
  private final InputCheck input;

  CaseStepResource(KnownCases known, CaseDesk desk, Asker asker, InputCheck input) {
    this.known = known;
    this.desk = desk;
    this.asker = asker;
    this.input = input;
  }

  @POST
  @Path("steps/{step}")
  @Needs(value = Right.PUSH, traced = true)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Say that a step of the unit is done",
      description = "Only the step whose turn it is; where the list asks for it with its proof.")
  @APIResponse(
      responseCode = "200",
      description = "the case as it stands now",
      content = @Content(schema = @Schema(implementation = CaseView.class)))
  @APIResponse(
      responseCode = "409",
      description = "it is not its turn, somebody did it, or the proof is missing")
  public Uni<CaseView> done(
      @Parameter(example = "12") @RestPath long id,
      @Parameter(example = "application") @RestPath String step,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = CaseForm.Done.class),
                      examples =
                          @ExampleObject(
                              name = "with a document",
                              value = "{\"proof\":\"武政函〔2026〕12号\",\"note\":\"已盖章\"}")))
          ObjectNode body) {
    CaseForm.Done form = input.read(body, CaseForm.Done.class).sound();
    String by = asker.name();
    return known.step(
        id,
        Right.PUSH,
        found -> {
          onlyBy(found, step, Doer.OWNER);
          return desk.take(found, step, by, text(form.note()), text(form.proof()));
        });
  }

  private static void onlyBy(OfficeCase found, String step, Doer doer) {
    if (CaseDesk.doer(found, step) != doer) {
      throw Problem.conflict(
          "", "another_does_it", "该步骤由监管单位或系统办理 · a supervisor or the machine does this step");
    }
  }

  @POST
  @Path("steps/{step}/decide")
  @Needs(Right.SUPERVISE)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Decide a step as the supervisor",
      description =
          "Agreed, the case goes on and the registry takes over what the step says; not agreed, the case ends. A step of the machine can be decided by hand, with its proof, where the machine cannot see it.")
  @APIResponse(
      responseCode = "200",
      description = "the case as it stands now",
      content = @Content(schema = @Schema(implementation = CaseView.class)))
  @APIResponse(
      responseCode = "409",
      description = "it is not its turn, somebody did it, or the proof is missing")
  @APIResponse(responseCode = "422", description = "the registry cannot take it over")
  public Uni<CaseView> decide(
      @Parameter(example = "12") @RestPath long id,
      @Parameter(example = "approval") @RestPath String step,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = CaseForm.Decided.class),
                      examples =
                          @ExampleObject(
                              name = "agreed",
                              value = "{\"agree\":true,\"proof\":\"常行审批〔2026〕8号\"}")))
          ObjectNode body) {
    CaseForm.Decided form = input.read(body, CaseForm.Decided.class).sound();
    String by = asker.name();
    return known.step(id, Right.SUPERVISE, found -> decided(found, step, form, by));
  }

  private Uni<OfficeCase> decided(OfficeCase found, String step, CaseForm.Decided form, String by) {
    Doer doer = CaseDesk.doer(found, step);
    String note = text(form.note());
    String proof = text(form.proof());
    if (doer == Doer.OWNER) {
      throw Problem.conflict("", "another_does_it", "该步骤由主办单位办理 · the unit does this step");
    }
    if (doer == Doer.MACHINE && (proof == null || !form.agree())) {
      throw Problem.conflict(
          "", "proof_missing", "系统步骤由人认定时，请填写凭据 · by hand a step of the machine needs its proof");
    }
    if (!form.agree() && note == null) {
      throw Problem.unprocessable("/note", "missing", "say why you do not agree");
    }
    return form.agree()
        ? desk.take(found, step, by, note, proof)
        : desk.refuse(found, step, by, note);
  }

  @POST
  @Path("withdraw")
  @Needs(value = Right.PUSH, traced = true)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Withdraw a case",
      description = "What the registry took over by its steps stays as it is.")
  @APIResponse(
      responseCode = "200",
      description = "the case as it stands now",
      content = @Content(schema = @Schema(implementation = CaseView.class)))
  @APIResponse(responseCode = "409", description = "it has ended")
  public Uni<CaseView> withdraw(
      @Parameter(example = "12") @RestPath long id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = CaseForm.Withdrawn.class),
                      examples =
                          @ExampleObject(name = "why", value = "{\"note\":\"机构改革方案调整，暂不下线\"}")))
          ObjectNode body) {
    CaseForm.Withdrawn form = input.read(body, CaseForm.Withdrawn.class).sound();
    String by = asker.name();
    return known.step(id, Right.PUSH, found -> desk.withdraw(found, by, form.note().strip()));
  }

  private static String text(String written) {
    return written == null || written.isBlank() ? null : written.strip();
  }
}
