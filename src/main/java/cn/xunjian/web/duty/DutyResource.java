package cn.xunjian.web.duty;

import cn.xunjian.access.Right;
import cn.xunjian.duty.DutyDocumentStore;
import cn.xunjian.duty.DutyDocumentStore.Document;
import cn.xunjian.duty.DutyDocumentStore.Kind;
import cn.xunjian.duty.Plan;
import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.RulesInForce;
import cn.xunjian.rulebook.model.RuleId;
import cn.xunjian.rulebook.model.Severity;
import cn.xunjian.telling.RouteDryRun;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Faults;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Preconditions;
import cn.xunjian.web.requests.Query;
import cn.xunjian.web.requests.StorableJson;
import cn.xunjian.web.targets.KnownTargets;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Officers, rosters and routes as documents, and who would be told now. */
@Path("/api/v1/duty")
@Needs(Right.DIRECT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "duty")
public class DutyResource {

  private static final String ROUTE =
      "{\"order\":10,\"match\":{\"unit\":[\"市行政审批服务局\"],\"severity\":[\"critical\",\"serious\"]},\"tell\":[{\"roster\":\"值班室\"}],"
          + "\"group\":{\"by\":[\"unit\",\"rule\"],\"wait\":\"PT0.3S\",\"interval\":\"PT5M\",\"repeat\":\"PT4H\"},"
          + "\"escalate\":[{\"after\":\"PT15M\",\"tell\":[{\"officer\":\"王科长\"}]}],\"quiet\":{\"from\":\"22:00\",\"to\":\"07:30\"}}";

  private final DutyDocumentStore store;
  private final RouteDryRun dryRun;
  private final KnownTargets known;
  private final RulesInForce rules;
  private final Clock clock;

  DutyResource(
      DutyDocumentStore store,
      RouteDryRun dryRun,
      KnownTargets known,
      RulesInForce rules,
      Clock clock) {
    this.store = store;
    this.dryRun = dryRun;
    this.known = known;
    this.rules = rules;
    this.clock = clock;
  }

  /** One channel that would be told. */
  record TellView(
      String channel,
      String type,
      String officer,
      String route,
      String why,
      Instant due,
      String group,
      boolean digest) {}

  /** What mutes the matter. */
  record MuteView(String by, String why) {}

  /** Who would be told now if a target broke a rule. */
  @Schema(name = "WhoIsTold")
  record NowView(
      Instant at,
      String target,
      List<String> unit,
      String rule,
      String severity,
      MuteView mutedBy,
      List<TellView> tells,
      String escalateAfter,
      List<TellView> escalation,
      List<String> remarks) {}

  @GET
  @Path("now")
  @Needs(Right.READ)
  @Operation(
      summary = "Who would be told now if a target broke a rule, by which route, and why",
      description =
          "A dry run: nobody is told. Without rule, V2.down; without severity, the rule's.")
  public Uni<NowView> now(
      @Parameter(example = "4307000001", required = true) @QueryParam("target") String target,
      @Parameter(example = "V2.down") @QueryParam("rule") String rule,
      @Parameter(example = "critical") @QueryParam("severity") String severity) {
    if (target == null || target.isBlank()) {
      throw Problem.badRequest("?target", "missing", "name a target by its key");
    }
    Registered found = known.seen(target);
    Instant now = clock.instant();
    RuleBook book = rules.of(found, now);
    String wanted = rule == null || rule.isEmpty() ? book.down().id().value() : rule;
    Severity named = Query.oneOf("severity", severity, Severity.values(), Severity::code);
    Severity grave = named == null ? usual(book, wanted) : named;
    return dryRun.of(found, wanted, grave, now).map(answer -> view(answer, now));
  }

  private Severity usual(RuleBook book, String rule) {
    return book.rules().stream()
        .filter(r -> r.id().value().equals(rule))
        .findFirst()
        .orElseThrow(() -> unknownRule(book, rule))
        .severity();
  }

  private Problem unknownRule(RuleBook book, String rule) {
    return Problem.badRequest(
        "?rule",
        "unknown_value",
        "\""
            + rule
            + "\" is no rule; give a severity as well, or one of "
            + String.join(
                ", ", book.rules().stream().map(r -> r.id()).map(RuleId::value).toList()));
  }

  private static NowView view(RouteDryRun.Answer answer, Instant now) {
    Plan plan = answer.plan();
    return new NowView(
        now,
        answer.matter().key(),
        answer.matter().unit(),
        answer.matter().rule(),
        answer.matter().severity().code(),
        answer.mute().map(m -> new MuteView(m.by(), m.why())).orElse(null),
        tells(plan),
        plan.escalateAfter() == null ? null : plan.escalateAfter().toString(),
        plan.escalateAfter() == null ? null : tells(answer.escalation()),
        plan.remarks());
  }

  private static List<TellView> tells(Plan plan) {
    return plan.tells().stream()
        .map(
            t ->
                new TellView(
                    t.channel().name(),
                    t.channel().type(),
                    t.officer(),
                    t.route().isEmpty() ? null : t.route(),
                    t.why(),
                    t.due(),
                    t.group(),
                    t.digest()))
        .toList();
  }

  /** A document as it is shown. */
  @Schema(name = "DutyDocument")
  record View(String name, JsonObject document, Instant updatedAt, int version) {

    static View of(Document d) {
      return new View(d.name(), d.content(), d.updatedAt(), d.version());
    }
  }

  private static Kind kind(String plural) {
    return switch (plural) {
      case "officers" -> Kind.OFFICER;
      case "rosters" -> Kind.ROSTER;
      case "routes" -> Kind.ROUTE;
      default ->
          throw Problem.notFound(
              "there is nothing at this address; duty has officers, rosters and routes; calendars are at /api/v1/calendars");
    };
  }

  @GET
  @Path("{kind:officers|rosters|routes}")
  @Needs(value = Right.READ, whole = true)
  @Operation(summary = "All officers, rosters or routes")
  public Uni<Page<View>> list(@Parameter(example = "routes") @PathParam("kind") String kind) {
    return store
        .documents(kind(kind))
        .map(found -> new Page<>(found.stream().map(View::of).toList(), null));
  }

  @GET
  @Path("{kind:officers|rosters|routes}/{name}")
  @Needs(value = Right.READ, whole = true)
  @Operation(summary = "One officer, roster or route")
  public Uni<Response> one(
      @Parameter(example = "routes") @PathParam("kind") String kind,
      @Parameter(example = "值班室") @PathParam("name") String name) {
    return store
        .document(kind(kind), name)
        .onItem()
        .ifNull()
        .failWith(() -> Problem.notFound("there is no such document in " + kind + ": " + name))
        .map(found -> shown(found, 200));
  }

  private static Response shown(Document document, int status) {
    return Response.status(status)
        .tag(Preconditions.tag(document.version()))
        .entity(View.of(document))
        .build();
  }

  @PUT
  @Path("{kind:officers|rosters|routes}/{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Write an officer, roster or route; needs If-Match or If-None-Match: *",
      description =
          "Officer: {title, enabled}. Roster: {shifts:[{days,from,to,officers}], exceptions:[{date,from,to,officers}]}. "
              + "Route: {order, match, hours, tell, group, escalate, quiet, continue}.")
  @APIResponse(
      responseCode = "200",
      description = "the document as it stands now",
      content = @Content(schema = @Schema(implementation = View.class)))
  @APIResponse(responseCode = "201", description = "it is new; ETag is set")
  public Uni<Response> write(
      @Parameter(example = "routes") @PathParam("kind") String kind,
      @Parameter(
              example = "值班室",
              schema = @Schema(minLength = 1, maxLength = 100, pattern = "[^|]*"))
          @PathParam("name")
          String name,
      @HeaderParam("If-Match") String match,
      @HeaderParam("If-None-Match") String noneMatch,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = Object.class),
                      examples = @ExampleObject(name = "route", value = ROUTE)))
          JsonNode document) {
    if (document == null || !document.isObject()) {
      throw Problem.unprocessable("", "missing", "send the document as a JSON object");
    }
    JsonObject content = new JsonObject(document.toString());
    Faults faults = new Faults();
    StorableJson.faults(document).forEach(faults::add);
    if (name.isBlank() || name.length() > 100 || name.indexOf('|') >= 0) {
      faults.add("", "bad_name", "a name has 1 to 100 characters and no |");
    }
    store
        .check(kind(kind), name, content)
        .forEach(f -> faults.add(f.pointer(), f.code(), f.message()));
    faults.refuse();
    return store
        .write(kind(kind), name, Preconditions.ofPut(match, noneMatch), content)
        .map(
            written -> {
              if (written.document() == null) {
                throw stale();
              }
              return shown(written.document(), written.document().version() == 0 ? 201 : 200);
            });
  }

  @DELETE
  @Path("{kind:officers|rosters|routes}/{name}")
  @Operation(summary = "Remove an officer, roster or route; needs If-Match")
  @APIResponse(responseCode = "204", description = "removed")
  public Uni<Response> remove(
      @Parameter(example = "routes") @PathParam("kind") String kind,
      @Parameter(example = "值班室") @PathParam("name") String name,
      @HeaderParam("If-Match") String match) {
    return store
        .document(kind(kind), name)
        .onItem()
        .ifNull()
        .failWith(() -> Problem.notFound("there is no such document in " + kind + ": " + name))
        .chain(known -> store.remove(kind(kind), name, Preconditions.required(match)))
        .onItem()
        .ifNull()
        .failWith(DutyResource::stale)
        .map(gone -> Response.noContent().build());
  }

  private static Problem stale() {
    return Problem.preconditionFailed(
        "the document is not in the expected version; read it again and repeat with its ETag");
  }
}
