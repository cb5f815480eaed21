package cn.xunjian.web.cases;

import cn.xunjian.access.Right;
import cn.xunjian.cases.Duty;
import cn.xunjian.cases.DutyRecordStore;
import cn.xunjian.cases.DutyRecordStore.Owing;
import cn.xunjian.cases.DutyRecordStore.Said;
import cn.xunjian.cases.SeenByMachine;
import cn.xunjian.cases.SeenByMachine.Found;
import cn.xunjian.cases.UnitDuties;
import cn.xunjian.cases.UnitDuties.Owed;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Storable;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
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
import java.time.temporal.ChronoUnit;
import java.util.List;
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
  private final DutyRecordStore records;
  private final SeenByMachine seen;
  private final AskedDuties asked;
  private final InputCheck input;

  CheckInResource(
      UnitDuties duties,
      DutyRecordStore records,
      SeenByMachine seen,
      AskedDuties asked,
      InputCheck input) {
    this.duties = duties;
    this.records = records;
    this.seen = seen;
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
    String by = asked.name();
    Instant now = asked.now().truncatedTo(ChronoUnit.MICROS);
    return duties
        .checkIns(asked.today(), now)
        .map(all -> waiting(all, form.unit()))
        .chain(duty -> seen.incidents(form.unit()).chain(found -> keep(duty, form, by, now, found)))
        .map(kept -> Response.status(201).entity(UnitDutyView.of(kept, now)).build());
  }

  private static Duty waiting(List<Owed> all, long unit) {
    return all.stream()
        .filter(owed -> owed.duty().unit() == unit && owed.said() == null)
        .map(Owed::duty)
        .findFirst()
        .orElseThrow(CheckInResource::nothingDue);
  }

  private static Problem nothingDue() {
    return Problem.conflict("", "nothing_due", "目前没有待办的签到 · no check-in is due now");
  }

  private Uni<Owed> keep(Duty duty, CheckInForm form, String by, Instant now, List<Found> found) {
    JsonArray open = new JsonArray();
    found.forEach(
        each ->
            open.add(
                new JsonObject()
                    .put("id", each.id())
                    .put("name", each.name())
                    .put("rule", each.rule())
                    .put("says", each.says().zh())));
    JsonObject machine =
        new JsonObject().put("targets", seen.targets(form.unit()).size()).put("open", open);
    String note = form.note() == null || form.note().isBlank() ? null : form.note().strip();
    Said said = new Said(by, now, note, machine);
    return records
        .checkIn(new Owing(duty.unit(), duty.due()), said)
        .map(
            first -> {
              if (!first) {
                throw nothingDue();
              }
              return new Owed(duty, said);
            });
  }
}
