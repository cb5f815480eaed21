package cn.xunjian.web.targets;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.registry.Unit;
import cn.xunjian.registry.changes.Change;
import cn.xunjian.registry.changes.UnitDraft;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.registry.changes.Units;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Cursor;
import cn.xunjian.web.requests.Examples;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Preconditions;
import cn.xunjian.web.requests.Query;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Objects;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The tree of units. */
@Path("/api/v1/units")
@Needs(Right.SUPERVISE)
@Tag(name = "units")
@Produces(MediaType.APPLICATION_JSON)
public class UnitResource {

  private final Units units;
  private final UnitStore store;
  private final InputCheck input;
  private final Asker asker;

  UnitResource(Units units, UnitStore store, InputCheck input, Asker asker) {
    this.asker = asker;
    this.units = units;
    this.store = store;
    this.input = input;
  }

  @GET
  @Needs(Right.READ)
  @Operation(summary = "List units, in the order of their numbers")
  public Uni<Page<UnitItem>> list(
      @Parameter(
              description = "only those right below this unit; top for the top units",
              example = "1")
          @RestQuery
          String parent,
      @Parameter(description = "a part of the name", example = "新闻办") @RestQuery String q,
      @Parameter(description = "1 to 500, usually 100", example = "100") @RestQuery String limit,
      @Parameter(description = "next of the page before") @RestQuery String cursor) {
    int most = Page.limit(limit);
    Cursor from = Cursor.read(cursor, 1);
    long after = from == null ? 0 : Query.number("cursor", from.first());
    Reach seen = asker.reach(Right.READ);
    return store
        .page(
            new UnitStore.Filter(parent(parent), blankless(q), seen.within(null)), after, most + 1)
        .map(found -> found.stream().map(unit -> UnitItem.of(unit, seen)).toList())
        .map(items -> Page.of(items, most, u -> Cursor.of(Long.toString(u.id()))));
  }

  private static Long parent(String written) {
    if (written == null || written.isEmpty()) {
      return null;
    }
    return written.equals("top") ? Long.valueOf(0) : Long.valueOf(Query.number("parent", written));
  }

  private static String blankless(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Create a unit")
  @APIResponse(
      responseCode = "201",
      description = "created; Location and ETag are set",
      content = @Content(schema = @Schema(implementation = UnitItem.class)))
  @APIResponse(responseCode = "409", description = "the parent has a unit of this name")
  @APIResponse(responseCode = "422", description = "values that cannot be taken")
  public Uni<Response> create(
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = UnitForm.class),
                      examples = @ExampleObject(name = "unit", value = Examples.UNIT)))
          ObjectNode body) {
    UnitDraft draft = input.read(given(body), UnitForm.class).sound().draft();
    asker.needs(Right.SUPERVISE, draft.parent(), () -> unknownParent(draft.parent()));
    Reach seen = asker.reach(Right.READ);
    return units.create(draft).chain(change -> answer(Changes.done(change, "unit"), seen));
  }

  @GET
  @Path("{id}")
  @Needs(Right.READ)
  @Operation(summary = "Show a unit")
  @APIResponse(
      responseCode = "200",
      description = "the unit; ETag is its version",
      content = @Content(schema = @Schema(implementation = UnitItem.class)))
  @APIResponse(responseCode = "404", description = "there is no such unit")
  public Uni<Response> show(@Parameter(example = "1") @RestPath String id) {
    long number = number(id, Right.READ);
    Reach seen = asker.reach(Right.READ);
    return store
        .find(number, seen.within(null))
        .map(
            unit -> {
              if (unit == null) {
                throw unknown(id);
              }
              return Response.ok(UnitItem.of(unit, seen))
                  .tag(Preconditions.tag(unit.unit().version()))
                  .build();
            });
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Write a unit again", description = "Needs If-Match.")
  @APIResponse(
      responseCode = "200",
      description = "the unit as it stands now",
      content = @Content(schema = @Schema(implementation = UnitItem.class)))
  @APIResponse(responseCode = "409", description = "a cycle, or a name that is taken")
  @APIResponse(responseCode = "412", description = "somebody else changed it before")
  public Uni<Response> replace(
      @Parameter(example = "1") @RestPath String id,
      @Parameter(example = "\"0\"") @RestHeader("If-Match") String ifMatch,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = UnitForm.class),
                      examples = @ExampleObject(name = "unit", value = Examples.UNIT)))
          ObjectNode body) {
    UnitForm sent = input.read(given(body), UnitForm.class).sound();
    return change(id, ifMatch, unit -> sent.draft());
  }

  @PATCH
  @Path("{id}")
  @Consumes({Examples.MERGE_PATCH, MediaType.APPLICATION_JSON})
  @Operation(summary = "Change some fields of a unit", description = "Needs If-Match.")
  @APIResponse(
      responseCode = "200",
      description = "the unit as it stands now",
      content = @Content(schema = @Schema(implementation = UnitItem.class)))
  @APIResponse(responseCode = "409", description = "a cycle, or a name that is taken")
  @APIResponse(responseCode = "412", description = "somebody else changed it before")
  public Uni<Response> patch(
      @Parameter(example = "1") @RestPath String id,
      @Parameter(example = "\"0\"") @RestHeader("If-Match") String ifMatch,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = UnitForm.class),
                      examples = @ExampleObject(name = "below", value = Examples.UNIT_PATCH)))
          ObjectNode patch) {
    ObjectNode sent = given(patch);
    return change(id, ifMatch, unit -> patched(unit, sent));
  }

  private Uni<Response> change(String id, String ifMatch, Function<Unit, UnitDraft> wished) {
    long number = number(id, Right.SUPERVISE);
    Reach seen = asker.reach(Right.READ);
    Reach supervised = asker.reach(Right.SUPERVISE);
    return units
        .change(
            number,
            Preconditions.required(ifMatch),
            unit -> placed(wished.apply(unit), unit, supervised))
        .chain(change -> answer(Changes.done(change, "unit " + id), seen));
  }

  /** A unit moves within the branch alone; the top of a branch stays where it is. */
  private static UnitDraft placed(UnitDraft wished, Unit unit, Reach supervised) {
    Long now = unit.parent();
    if (supervised.everything() || Objects.equals(wished.parent(), now)) {
      return wished;
    }
    if (wished.parent() == null && !supervised.includes(now)) {
      return new UnitDraft(wished.name(), now, wished.region());
    }
    if (!supervised.includes(wished.parent()) || !supervised.includes(now)) {
      throw unknownParent(wished.parent());
    }
    return wished;
  }

  private static Problem unknownParent(Long parent) {
    return Problem.unprocessable(
        "/parent",
        parent == null ? "required" : "unknown_unit",
        parent == null
            ? "请填写上级单位，您的权限限于其下 / name the unit above it: your right is for a branch"
            : "没有编号为 %d 的单位 / there is no unit %d".formatted(parent, parent));
  }

  private static Problem unknown(String id) {
    return Problem.notFound("there is no unit " + id);
  }

  private UnitDraft patched(Unit unit, ObjectNode patch) {
    return input.patched(UnitForm.of(unit), patch, UnitForm.class).sound().draft();
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "Remove a unit that has no targets and no units below it")
  @APIResponse(responseCode = "204", description = "removed")
  @APIResponse(responseCode = "409", description = "targets or units stand below it")
  public Uni<Response> remove(
      @Parameter(example = "1") @RestPath String id,
      @Parameter(example = "\"0\"") @RestHeader("If-Match") String ifMatch) {
    return units
        .remove(number(id, Right.SUPERVISE), Preconditions.optional(ifMatch))
        .map(change -> Changes.done(change, "unit " + id))
        .replaceWith(() -> Response.noContent().build());
  }

  /** The number of a unit on which the asker has a right. */
  private long number(String id, Right right) {
    if (!id.matches("[0-9]{1,18}")) {
      throw unknown(id);
    }
    long number = Long.parseLong(id);
    asker.needs(right, number, () -> unknown(id));
    return number;
  }

  public static <T> T given(T body) {
    if (body == null) {
      throw Problem.badRequest("", "no_body", "a JSON object is needed in the body");
    }
    return body;
  }

  private Uni<Response> answer(Change.Done<Unit> done, Reach seen) {
    Unit unit = done.value();
    return store
        .find(unit.id(), seen.within(null))
        .map(
            placed ->
                (done.created()
                        ? Response.created(URI.create("/api/v1/units/" + unit.id()))
                        : Response.ok())
                    .entity(UnitItem.of(placed, seen))
                    .tag(Preconditions.tag(unit.version()))
                    .build());
  }
}
