package cn.xunjian.web.cases;

import cn.xunjian.access.Right;
import cn.xunjian.cases.CheckInDesk;
import cn.xunjian.cases.Duty;
import cn.xunjian.cases.UnitDuties;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Storable;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Daily check-ins of units (每日读网签到), and who did not check in. */
@Path("/api/v1/checkins")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "duties", description = "What units owe each day and each week")
class CheckInResource {

  private final UnitDuties duties;
  private final CheckInDesk desk;
  private final AskedDuties asked;
  private final InputCheck input;

  CheckInResource(UnitDuties duties, CheckInDesk desk, AskedDuties asked, InputCheck input) {
    this.duties = duties;
    this.desk = desk;
    this.asked = asked;
    this.input = input;
  }

  @GET
  @Needs(Right.READ)
  @Operation(
      summary = "The check-ins of a day: who did, who did not",
      description =
          "Those that are ahead are not shown: some of their times are drawn. Empty on days that are not worked, and where check-ins are not asked for.")
  @APIResponse(
      responseCode = "200",
      description = "by unit and time",
      content = @Content(schema = @Schema(implementation = UnitDutyView.class)))
  public Uni<Page<UnitDutyView>> list(
      @Parameter(description = "today if absent", example = "2026-11-30") @RestQuery String day,
      @Parameter(description = "open, done, late or missing", example = "missing") @RestQuery
          String state) {
    return asked.shown(duties.checkIns(asked.day("day", day), asked.now()), state);
  }

  /** A check-in. */
  @Schema(name = "CheckIn")
  record CheckInForm(
      @NotNull(message = "missing: name the unit") Long unit,
      @Size(max = 2_000, message = "too_long: a note has 2000 characters at most") @Storable
          String note) {}

  @POST
  @Needs(value = Right.PUSH, traced = true)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Check in for a unit of one's own",
      description =
          "For the earliest time of today that waits; after its end it counts as late. What the machine has found by then is kept with it.")
  @APIResponse(
      responseCode = "201",
      description = "the check-in with what the machine saw",
      content = @Content(schema = @Schema(implementation = UnitDutyView.class)))
  @APIResponse(responseCode = "409", description = "none is due now, or none is asked for")
  public Uni<Response> checkIn(
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = CheckInForm.class),
                      examples =
                          @ExampleObject(
                              name = "looked",
                              value = "{\"unit\":3,\"note\":\"首页、要闻、留言均已查看，正常\"}")))
          ObjectNode body) {
    CheckInForm form = input.read(body, CheckInForm.class).sound();
    asked.answersFor(Right.PUSH, form.unit());
    asked.asked(Duty.Kind.CHECK_IN);
    Instant now = asked.now();
    String note = form.note() == null || form.note().isBlank() ? null : form.note().strip();
    return desk.checkIn(form.unit(), asked.name(), note)
        .onItem()
        .ifNull()
        .failWith(() -> Problem.conflict("", "nothing_due", "目前没有待办的签到 · no check-in is due now"))
        .map(kept -> Response.status(201).entity(UnitDutyView.of(kept, now)).build());
  }
}
