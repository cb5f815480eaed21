package cn.xunjian.web.targets;

import cn.xunjian.access.Right;
import cn.xunjian.registry.Unit;
import cn.xunjian.registry.changes.Change;
import cn.xunjian.registry.changes.UnitDraft;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.registry.changes.Units;
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
@Needs(value = Right.SUPERVISE, whole = true)
@Tag(name = "units")
@Produces(MediaType.APPLICATION_JSON)
public class UnitResource {

  private final Units units;
  private final UnitStore store;
  private final InputCheck input;

  UnitResource(Units units, UnitStore store, InputCheck input) {
    this.units = units;
    this.store = store;
    this.input = input;
  }

  @GET
  @Needs(value = Right.READ, whole = true)
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
    return store
        .page(new UnitStore.Filter(parent(parent), blankless(q)), after, most + 1)
        .map(found -> found.stream().map(UnitItem::of).toList())
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
    return units
        .create(input.read(given(body), UnitForm.class).sound().draft())
        .chain(change -> answer(Changes.done(change, "unit")));
  }

  @GET
  @Path("{id}")
  @Needs(value = Right.READ, whole = true)
  @Operation(summary = "Show a unit")
  @APIResponse(
      responseCode = "200",
      description = "the unit; ETag is its version",
      content = @Content(schema = @Schema(implementation = UnitItem.class)))
  @APIResponse(responseCode = "404", description = "there is no such unit")
  public Uni<Response> show(@Parameter(example = "1") @RestPath String id) {
    return store
        .find(number(id))
        .map(
            unit -> {
              if (unit == null) {
                throw Problem.notFound("there is no unit " + id);
              }
              return Response.ok(UnitItem.of(unit))
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
    return units
        .change(number(id), Preconditions.required(ifMatch), unit -> sent.draft())
        .chain(change -> answer(Changes.done(change, "unit " + id)));
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
    return units
        .change(number(id), Preconditions.required(ifMatch), unit -> patched(unit, sent))
        .chain(change -> answer(Changes.done(change, "unit " + id)));
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
        .remove(number(id), Preconditions.optional(ifMatch))
        .map(change -> Changes.done(change, "unit " + id))
        .replaceWith(() -> Response.noContent().build());
  }

  private static long number(String id) {
    if (!id.matches("[0-9]{1,18}")) {
      throw Problem.notFound("there is no unit " + id);
    }
    return Long.parseLong(id);
  }

  public static <T> T given(T body) {
    if (body == null) {
      throw Problem.badRequest("", "no_body", "a JSON object is needed in the body");
    }
    return body;
  }

  private Uni<Response> answer(Change.Done<Unit> done) {
    Unit unit = done.value();
    return store
        .find(unit.id())
        .map(
            placed ->
                (done.created()
                        ? Response.created(URI.create("/api/v1/units/" + unit.id()))
                        : Response.ok())
                    .entity(UnitItem.of(placed))
                    .tag(Preconditions.tag(unit.version()))
                    .build());
  }
}
