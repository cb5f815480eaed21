package cn.xunjian.web.targets;

import cn.xunjian.access.Right;
import cn.xunjian.registry.Remit;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.registry.changes.Change;
import cn.xunjian.registry.changes.TargetDraft;
import cn.xunjian.registry.changes.Targets;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Cursor;
import cn.xunjian.web.requests.Examples;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Preconditions;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
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

/** The targets of the registry, each at the address of its key. */
@Path("/api/v1/targets")
@Needs(Right.SUPERVISE)
@Tag(name = "targets")
@Produces(MediaType.APPLICATION_JSON)
public class TargetResource {

  private final Targets targets;
  private final TargetList list;
  private final Asker asker;

  TargetResource(Targets targets, TargetList list, Asker asker) {
    this.targets = targets;
    this.list = list;
    this.asker = asker;
  }

  @GET
  @Needs(Right.READ)
  @Operation(summary = "List targets with how they stand, in the order of their keys")
  public Uni<Page<TargetItem>> list(
      @BeanParam TargetFilter filter,
      @Parameter(description = "1 to 500, usually 100", example = "100") @RestQuery String limit,
      @Parameter(description = "next of the page before") @RestQuery String cursor) {
    int most = Page.limit(limit);
    Cursor from = Cursor.read(cursor, 1);
    return list.page(
            filter.checked(), asker.reach(Right.READ), from == null ? null : from.first(), most + 1)
        .map(items -> Page.of(items, most, t -> Cursor.of(t.key())));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Register a target",
      description =
          "The unit is named by unit (and unitParent) and created if it is new, or given as unitId. A removed target comes back.")
  @APIResponse(
      responseCode = "201",
      description = "registered; Location and ETag are set",
      content = @Content(schema = @Schema(implementation = TargetItem.class)))
  @APIResponse(responseCode = "409", description = "the key is in the registry")
  @APIResponse(responseCode = "422", description = "values that cannot be taken")
  public Uni<Response> create(
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = TargetMembers.class),
                      examples = @ExampleObject(name = "site", value = Examples.SITE)))
          ObjectNode body) {
    TargetForm.Whole whole = TargetForm.read(body).whole(null);
    TargetDraft draft = whole.draft();
    return targets
        .create(draft, whole.unit(), remit())
        .chain(
            change ->
                answer(
                    draft.value(cn.xunjian.registry.TargetField.KEY),
                    Changes.done(change, "target")));
  }

  @GET
  @Path("{key:.+}")
  @Needs(Right.READ)
  @Operation(summary = "Show a target")
  @APIResponse(
      responseCode = "200",
      description = "the target; ETag is the version of what is registered, not of how it stands",
      content = @Content(schema = @Schema(implementation = TargetItem.class)))
  @APIResponse(responseCode = "404", description = "there is no such target")
  public Uni<Response> show(@Parameter(example = "4307000001") @RestPath String key) {
    return list.find(key(key).value())
        .map(
            item -> {
              if (item == null) {
                throw absent(key);
              }
              return Response.ok(item).tag(Preconditions.tag(item.version())).build();
            });
  }

  @PUT
  @Path("{key:.+}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Write a target again, or register it",
      description = "Needs If-Match to replace, or If-None-Match: * to register.")
  @APIResponse(
      responseCode = "200",
      description = "the target as it stands now; 201 if it is new",
      content = @Content(schema = @Schema(implementation = TargetItem.class)))
  @APIResponse(responseCode = "201", description = "it is new; Location and ETag are set")
  @APIResponse(responseCode = "412", description = "somebody else changed it before")
  @APIResponse(responseCode = "422", description = "values that cannot be taken")
  @APIResponse(responseCode = "428", description = "neither If-Match nor If-None-Match was sent")
  public Uni<Response> replace(
      @Parameter(example = "4307000001") @RestPath String key,
      @Parameter(example = "\"0\"") @RestHeader("If-Match") String ifMatch,
      @Parameter(example = "*") @RestHeader("If-None-Match") String ifNoneMatch,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = TargetMembers.class),
                      examples = @ExampleObject(name = "site", value = Examples.SITE)))
          ObjectNode body) {
    TargetKey address = newKey(key);
    TargetForm.Whole whole = TargetForm.read(body).whole(address.value());
    return targets
        .replace(
            address,
            Preconditions.ofPut(ifMatch, ifNoneMatch),
            whole.draft(),
            whole.unit(),
            remit())
        .chain(change -> answer(key, Changes.done(change, "target " + key)));
  }

  @PATCH
  @Path("{key:.+}")
  @Consumes({Examples.MERGE_PATCH, MediaType.APPLICATION_JSON})
  @Operation(
      summary = "Change some fields of a target",
      description = "A merge patch (RFC 7396): null takes a value away. Needs If-Match.")
  @APIResponse(
      responseCode = "200",
      description = "the target as it stands now",
      content = @Content(schema = @Schema(implementation = TargetItem.class)))
  @APIResponse(responseCode = "412", description = "somebody else changed it before")
  @APIResponse(responseCode = "422", description = "values that cannot be taken")
  @APIResponse(responseCode = "428", description = "If-Match was not sent")
  public Uni<Response> patch(
      @Parameter(example = "4307000001") @RestPath String key,
      @Parameter(example = "\"0\"") @RestHeader("If-Match") String ifMatch,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = TargetMembers.class),
                      examples = @ExampleObject(name = "interval", value = Examples.TARGET_PATCH)))
          ObjectNode body) {
    TargetForm form = TargetForm.read(body).part();
    return targets
        .change(key(key), Preconditions.required(ifMatch), form.texts(), form.unit(), remit())
        .chain(change -> answer(key, Changes.done(change, "target " + key)));
  }

  @DELETE
  @Path("{key:.+}")
  @Operation(
      summary = "Take a target out of the registry",
      description =
          "Its history stays, and comes back with it if it is registered again. Needs If-Match.")
  @APIResponse(responseCode = "204", description = "removed")
  @APIResponse(responseCode = "409", description = "a site that still has columns")
  @APIResponse(responseCode = "412", description = "somebody else changed it before")
  @APIResponse(responseCode = "428", description = "If-Match was not sent")
  public Uni<Response> remove(
      @Parameter(example = "4307000001") @RestPath String key,
      @Parameter(example = "\"0\"") @RestHeader("If-Match") String ifMatch) {
    return targets
        .remove(key(key), Preconditions.required(ifMatch))
        .map(change -> Changes.done(change, "target " + key))
        .replaceWith(() -> Response.noContent().build());
  }

  private Remit remit() {
    return new Remit(asker.reach(Right.SUPERVISE).within(null));
  }

  /** The key in an address; what cannot be a key is not there. */
  public static TargetKey key(String written) {
    try {
      return new TargetKey(written);
    } catch (IllegalArgumentException e) {
      throw absent(written);
    }
  }

  private static TargetKey newKey(String written) {
    try {
      return new TargetKey(written);
    } catch (IllegalArgumentException e) {
      throw Problem.unprocessable("/key", "bad_key", e.getMessage());
    }
  }

  public static Problem absent(String key) {
    return Problem.notFound("there is no target " + key);
  }

  private Uni<Response> answer(String key, Change.Done<Integer> done) {
    return list.find(key)
        .map(
            item ->
                (done.created()
                        ? Response.created(URI.create("/api/v1/targets/" + key))
                        : Response.ok())
                    .entity(item)
                    .tag(Preconditions.tag(item.version()))
                    .build());
  }
}
