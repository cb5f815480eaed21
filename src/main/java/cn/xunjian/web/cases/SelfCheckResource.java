package cn.xunjian.web.cases;

import cn.xunjian.access.Right;
import cn.xunjian.cases.Duty;
import cn.xunjian.cases.DutyPlan;
import cn.xunjian.cases.DutyRecordStore;
import cn.xunjian.cases.DutyRecordStore.Said;
import cn.xunjian.cases.SeenByMachine;
import cn.xunjian.cases.SeenByMachine.Found;
import cn.xunjian.cases.UnitDuties;
import cn.xunjian.cases.UnitDuties.Owed;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Faults;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Query;
import cn.xunjian.web.requests.Storable;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
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
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Weekly self-checks of units (每周自查), filled in by the machine, answered item by item. */
@Path("/api/v1/self-checks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "duties")
class SelfCheckResource {

  private static final int MOST = 1_000;

  private final UnitDuties duties;
  private final DutyRecordStore records;
  private final SeenByMachine seen;
  private final AskedDuties asked;
  private final InputCheck input;

  SelfCheckResource(
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
  @Operation(summary = "The self-checks of a week: who sent one in, who did not")
  @APIResponse(
      responseCode = "200",
      description = "by unit",
      content = @Content(schema = @Schema(implementation = UnitDutyView.class)))
  public Uni<Page<UnitDutyView>> list(
      @Parameter(description = "any day of the week; this week if absent", example = "2026-11-30")
          @RestQuery
          String week,
      @Parameter(description = "open, done, late or missing", example = "missing") @RestQuery
          String state) {
    return asked.shown(duties.selfChecks(asked.day("week", week)), state);
  }

  @GET
  @Path("form")
  @Needs(Right.READ)
  @Operation(summary = "What the machine found with a unit, to be confirmed or contradicted")
  @APIResponse(
      responseCode = "200",
      description =
          "open incidents, what inspections found beyond doubt, and what the last announced score cards found wanting and no order has put right",
      content = @Content(schema = @Schema(implementation = Found.class)))
  @APIResponse(responseCode = "404", description = "there is no such unit, or not for you")
  public Uni<Page<Found>> form(@Parameter(example = "3") @RestQuery String unit) {
    if (unit == null || unit.isEmpty()) {
      throw Problem.badRequest("?unit", "missing", "name the unit by its number");
    }
    long number = Query.number("unit", unit);
    asked.answersFor(Right.READ, number);
    return seen.all(number).map(found -> new Page<>(found, null));
  }

  /** What a unit says of one thing. */
  @Schema(name = "SelfCheckAnswer")
  record Answer(
      @NotBlank(message = "missing: the id of the form") @Storable String id,
      @NotNull(message = "missing: true or false") Boolean agrees,
      @Size(max = 2_000) @Storable String note) {}

  /** A self-check. */
  @Schema(name = "SelfCheck")
  record SelfCheckForm(
      @NotNull(message = "missing: name the unit") Long unit,
      @NotNull(message = "missing: answer each item of the form; an empty list if it has none")
          @Size(max = MOST, message = "too_long: 1000 answers at most")
          List<@Valid Answer> items) {}

  @POST
  @Needs(value = Right.PUSH, traced = true)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Send in this week's self-check of a unit of one's own",
      description =
          "Each item of the form is confirmed, or contradicted with a note. It is kept as it was sent in and never changes.")
  @APIResponse(
      responseCode = "201",
      description = "the self-check",
      content = @Content(schema = @Schema(implementation = UnitDutyView.class)))
  @APIResponse(responseCode = "409", description = "it was sent in, or none is asked for")
  @APIResponse(responseCode = "422", description = "items of the form that are not answered")
  public Uni<Response> send(
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = SelfCheckForm.class),
                      examples =
                          @ExampleObject(
                              name = "one of two",
                              value =
                                  "{\"unit\":3,\"items\":[{\"id\":\"site_finding:55\",\"agrees\":false,\"note\":\"标识在页脚图片中\"}]}")))
          ObjectNode body) {
    SelfCheckForm form = input.read(body, SelfCheckForm.class).sound();
    asked.answersFor(Right.PUSH, form.unit());
    asked.asked(Duty.Kind.SELF_CHECK);
    String by = asked.name();
    Instant now = asked.now().truncatedTo(ChronoUnit.MICROS);
    LocalDate today = asked.today();
    return duties
        .selfChecks(today)
        .map(all -> waiting(all, form.unit()))
        .chain(
            duty ->
                seen.all(form.unit())
                    .map(found -> new Said(by, now, null, answered(found, form)))
                    .chain(
                        said ->
                            records
                                .selfCheck(form.unit(), DutyPlan.week(today), said)
                                .map(first -> first ? new Owed(duty, said) : null)))
        .onItem()
        .ifNull()
        .failWith(SelfCheckResource::sentIn)
        .map(kept -> Response.status(201).entity(UnitDutyView.of(kept, now)).build());
  }

  private static Duty waiting(List<Owed> all, long unit) {
    Owed owed =
        all.stream()
            .filter(each -> each.duty().unit() == unit)
            .findFirst()
            .orElseThrow(
                () ->
                    Problem.conflict(
                        "", "nothing_due", "该单位没有受监管的站点或账号 · the unit answers for nothing"));
    if (owed.said() != null) {
      throw sentIn();
    }
    return owed.duty();
  }

  private static Problem sentIn() {
    return Problem.conflict("", "sent_in", "本周自查已提交 · this week's self-check was sent in");
  }

  /** The form with its answers; what is not on the form is passed over. */
  private static JsonArray answered(List<Found> found, SelfCheckForm form) {
    Map<String, Answer> answers = new HashMap<>();
    form.items().forEach(answer -> answers.putIfAbsent(answer.id(), answer));
    Faults faults = new Faults();
    JsonArray items = new JsonArray();
    for (Found each : found) {
      Answer answer = answers.get(each.id());
      boolean silent = answer != null && (answer.note() == null || answer.note().isBlank());
      if (answer == null) {
        faults.add("/items", "missing", each.id() + " is not answered: " + each.says().both());
      } else if (!answer.agrees() && silent) {
        faults.add("/items", "missing", each.id() + ": say why you contradict");
      } else {
        items.add(
            new JsonObject()
                .put("id", each.id())
                .put("name", each.name())
                .put("rule", each.rule())
                .put("says", each.says().zh())
                .put("agrees", answer.agrees())
                .put("note", silent ? null : answer.note().strip()));
      }
    }
    faults.refuse();
    return items;
  }
}
