package cn.xunjian.web.people;

import cn.xunjian.access.Grant;
import cn.xunjian.access.Right;
import cn.xunjian.access.live.AccessBook;
import cn.xunjian.access.live.LiveAccess;
import cn.xunjian.access.live.Person;
import cn.xunjian.access.live.StoredGrant;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.requests.Cursor;
import cn.xunjian.web.requests.Cursors;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Query;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Roles on branches of the unit tree. A grant is ended, never changed or removed. */
@Path("/api/v1/grants")
@Produces(MediaType.APPLICATION_JSON)
@Needs(Right.GRANT)
@Tag(name = "access")
class GrantResource {

  private static final String EXAMPLE =
      "{\"id\":12,\"user\":7,\"login\":\"lihua\",\"role\":\"supervisor\",\"unit\":2,\"from\":\"2026-11-29T09:00:00+08:00\",\"state\":\"holds\","
          + "\"grantedBy\":\"wangfang\",\"grantedAt\":\"2026-11-29T09:00:00+08:00\"}";

  private final KeptGrants grants;
  private final LiveAccess access;
  private final Clock clock;

  GrantResource(KeptGrants grants, LiveAccess access, Clock clock) {
    this.grants = grants;
    this.access = access;
    this.clock = clock;
  }

  /**
   * A grant as it is shown.
   *
   * @param unit the top of its branch; absent for the whole tree
   * @param state coming, holds or ended
   */
  record View(
      long id,
      long user,
      String login,
      String role,
      Long unit,
      Instant from,
      Instant until,
      String state,
      String grantedBy,
      Instant grantedAt) {}

  @GET
  @Needs(Right.PEOPLE)
  @Operation(summary = "Grants that hold, held and will hold, the newest first, page by page")
  @APIResponse(
      responseCode = "200",
      description = "a page of grants",
      content =
          @Content(
              schema = @Schema(implementation = View.class),
              examples = @ExampleObject(name = "one", value = "{\"items\":[" + EXAMPLE + "]}")))
  public Page<View> list(
      @Parameter(description = "the number of an account", example = "7") @RestQuery String user,
      @Parameter(example = "100") @RestQuery String limit,
      @RestQuery String cursor) {
    int most = Page.limit(limit);
    Cursor at = Cursor.read(cursor, 1);
    long before = at == null ? Long.MAX_VALUE : Cursors.number(at.first());
    Long wanted = user == null || user.isEmpty() ? null : Query.number("user", user);
    AccessBook book = access.book();
    Predicate<StoredGrant> seen = grants.seen();
    List<StoredGrant> all = book.grants();
    List<View> found =
        IntStream.iterate(all.size() - 1, i -> i >= 0, i -> i - 1)
            .mapToObj(all::get)
            .filter(grant -> grant.id() < before)
            .filter(grant -> wanted == null || grant.grant().person() == wanted)
            .filter(seen)
            .limit(most + 1L)
            .map(grant -> view(grant, book))
            .toList();
    return Page.of(found, most, grant -> Cursor.of(Long.toString(grant.id())));
  }

  private View view(StoredGrant stored, AccessBook book) {
    Grant grant = stored.grant();
    Instant now = clock.instant();
    return new View(
        stored.id(),
        grant.person(),
        book.person(grant.person()).map(Person::login).orElse(null),
        grant.role().code(),
        grant.branch(),
        grant.from(),
        grant.until(),
        grant.holds(now) ? "holds" : grant.from().isAfter(now) ? "coming" : "ended",
        stored.grantedBy(),
        stored.grantedAt());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Grant a role on a branch, from–until",
      description =
          "security grants anything, a supervisor what he holds below his own branch and within his own time. Nobody grants to himself."
              + " An administrator names the first security.")
  @APIResponse(
      responseCode = "201",
      description = "the grant",
      content =
          @Content(
              schema = @Schema(implementation = View.class),
              examples = @ExampleObject(name = "one", value = EXAMPLE)))
  @APIResponse(responseCode = "403", description = "beyond what may be granted")
  @APIResponse(responseCode = "422", description = "values that cannot be taken")
  public Uni<Response> grant(
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = GrantForm.class),
                      examples =
                          @ExampleObject(
                              name = "a supervisor of a district",
                              value = "{\"user\":7,\"role\":\"supervisor\",\"unit\":2}")))
          ObjectNode body) {
    return grants
        .grant(body)
        .map(
            made ->
                Response.created(URI.create("/api/v1/grants/" + made.id()))
                    .entity(view(made, access.book()))
                    .build());
  }

  @DELETE
  @Path("{id:\\d{1,18}}")
  @Operation(summary = "End a grant now")
  @APIResponse(
      responseCode = "200",
      description = "the grant as it stands now",
      content =
          @Content(
              schema = @Schema(implementation = View.class),
              examples = @ExampleObject(name = "one", value = EXAMPLE)))
  @APIResponse(responseCode = "409", description = "it has ended before")
  public Uni<View> end(@Parameter(example = "12") @PathParam("id") long id) {
    return grants.end(id).map(ended -> view(ended, access.book()));
  }
}
