package cn.xunjian.web.cases;

import cn.xunjian.access.Right;
import cn.xunjian.cases.Duty;
import cn.xunjian.cases.DutyPlan;
import cn.xunjian.cases.DutyRecordStore;
import cn.xunjian.cases.DutyRecordStore.Said;
import cn.xunjian.cases.UnitDuties;
import cn.xunjian.cases.UnitDuties.Owed;
import cn.xunjian.registry.Registered;
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

/** Quarterly declarations of who keeps the accounts of a unit (附件 A4). No password is asked for. */
@Path("/api/v1/declarations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "duties")
class DeclarationResource {

  private final UnitDuties duties;
  private final DutyPlan plan;
  private final DutyRecordStore records;
  private final AskedDuties asked;
  private final InputCheck input;

  DeclarationResource(
      UnitDuties duties,
      DutyPlan plan,
      DutyRecordStore records,
      AskedDuties asked,
      InputCheck input) {
    this.duties = duties;
    this.plan = plan;
    this.records = records;
    this.asked = asked;
    this.input = input;
  }

  @GET
  @Needs(Right.READ)
  @Operation(summary = "The declarations of a quarter: who sent one in, who did not")
  @APIResponse(
      responseCode = "200",
      description = "by unit",
      content = @Content(schema = @Schema(implementation = UnitDutyView.class)))
  public Uni<Page<UnitDutyView>> list(
      @Parameter(
              description = "any day of the quarter; this quarter if absent",
              example = "2026-11-30")
          @RestQuery
          String quarter,
      @Parameter(description = "open, done, late or missing", example = "missing") @RestQuery
          String state) {
    return asked.shown(duties.declarations(asked.day("quarter", quarter)), state);
  }

  /** An account of which it is to be declared who keeps it. */
  @Schema(name = "AccountToDeclare")
  record ToDeclare(String account, String name) {}

  @GET
  @Path("form")
  @Needs(Right.READ)
  @Operation(summary = "The accounts of which a unit declares who keeps them")
  @APIResponse(
      responseCode = "200",
      description = "the accounts and apps",
      content = @Content(schema = @Schema(implementation = ToDeclare.class)))
  @APIResponse(responseCode = "404", description = "there is no such unit, or not for you")
  public Page<ToDeclare> form(@Parameter(example = "3") @RestQuery String unit) {
    if (unit == null || unit.isEmpty()) {
      throw Problem.badRequest("?unit", "missing", "name the unit by its number");
    }
    long number = Query.number("unit", unit);
    asked.answersFor(Right.READ, number);
    return new Page<>(
        plan.accounts(number).stream()
            .map(each -> new ToDeclare(each.key().value(), each.profile().name()))
            .toList(),
        null);
  }

  /**
   * How one account is kept.
   *
   * @param custodian the one person who keeps its password
   * @param dedicatedDevice whether it is used on a device of its own alone
   * @param noAutoLogin whether no device signs in by itself
   */
  @Schema(name = "AccountDeclared")
  record Declared(
      @NotBlank(message = "missing: the key of the account") @Storable String account,
      @NotBlank(message = "missing: who keeps it")
          @Size(max = 50, message = "too_long: a name has 50 characters at most")
          @Storable
          String custodian,
      @NotNull(message = "missing: true or false") Boolean dedicatedDevice,
      @NotNull(message = "missing: true or false") Boolean noAutoLogin,
      @Size(max = 500, message = "too_long: a note has 500 characters at most") @Storable
          String note) {}

  /** A declaration. */
  @Schema(name = "AccountDeclaration")
  record DeclarationForm(
      @NotNull(message = "missing: name the unit") Long unit,
      @NotNull(message = "missing: declare each account of the form")
          @Size(max = 1_000, message = "too_long: 1000 accounts at most")
          List<@Valid Declared> accounts) {}

  @POST
  @Needs(value = Right.PUSH, traced = true)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Send in this quarter's declaration of a unit of one's own",
      description =
          "Of each account: who keeps its password, whether on a device of its own, without signing in by itself; a no wants a note. Never send a password: there is no field for one.")
  @APIResponse(
      responseCode = "201",
      description = "the declaration",
      content = @Content(schema = @Schema(implementation = UnitDutyView.class)))
  @APIResponse(responseCode = "409", description = "it was sent in, or none is asked for")
  @APIResponse(responseCode = "422", description = "accounts that are not declared")
  public Uni<Response> send(
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = DeclarationForm.class),
                      examples =
                          @ExampleObject(
                              name = "one account",
                              value =
                                  "{\"unit\":3,\"accounts\":[{\"account\":\"wx-wuling\",\"custodian\":\"王敏\",\"dedicatedDevice\":true,\"noAutoLogin\":true}]}")))
          ObjectNode body) {
    DeclarationForm form = input.read(body, DeclarationForm.class).sound();
    asked.answersFor(Right.PUSH, form.unit());
    asked.asked(Duty.Kind.DECLARATION);
    Instant now = asked.now().truncatedTo(ChronoUnit.MICROS);
    Said said = new Said(asked.name(), now, null, declared(plan.accounts(form.unit()), form));
    return duties
        .declarations(asked.today())
        .map(
            all ->
                all.stream()
                    .filter(owed -> owed.duty().unit() == form.unit())
                    .findFirst()
                    .orElseThrow(
                        () ->
                            Problem.conflict(
                                "",
                                "nothing_due",
                                "该单位没有受监管的账号 · the unit answers for no account")))
        .chain(
            owed ->
                records
                    .declare(form.unit(), DutyPlan.quarter(asked.today()), said)
                    .map(first -> first ? new Owed(owed.duty(), said) : null))
        .onItem()
        .ifNull()
        .failWith(
            () ->
                Problem.conflict(
                    "", "sent_in", "本季度申报已提交 · this quarter's declaration was sent in"))
        .map(kept -> Response.status(201).entity(UnitDutyView.of(kept, now)).build());
  }

  /** Each account of the unit with what is declared of it. */
  private static JsonArray declared(List<Registered> accounts, DeclarationForm form) {
    Map<String, Declared> byKey = new HashMap<>();
    form.accounts().forEach(each -> byKey.putIfAbsent(each.account(), each));
    Faults faults = new Faults();
    JsonArray all = new JsonArray();
    for (Registered account : accounts) {
      String key = account.key().value();
      Declared each = byKey.remove(key);
      if (each == null) {
        faults.add("/accounts", "missing", key + " is not declared");
        continue;
      }
      boolean silent = each.note() == null || each.note().isBlank();
      if (silent && !(each.dedicatedDevice() && each.noAutoLogin())) {
        faults.add("/accounts", "missing", key + ": say in a note what will be done about it");
      }
      all.add(
          new JsonObject()
              .put("account", key)
              .put("name", account.profile().name())
              .put("custodian", each.custodian().strip())
              .put("dedicatedDevice", each.dedicatedDevice())
              .put("noAutoLogin", each.noAutoLogin())
              .put("note", silent ? null : each.note().strip()));
    }
    byKey
        .keySet()
        .forEach(
            key -> faults.add("/accounts", "unknown_target", key + " is no account of this unit"));
    faults.refuse();
    return all;
  }
}
