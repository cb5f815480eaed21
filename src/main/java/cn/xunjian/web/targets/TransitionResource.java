package cn.xunjian.web.targets;

import cn.xunjian.access.Right;
import cn.xunjian.registry.Transition;
import cn.xunjian.registry.changes.Targets;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.requests.Examples;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.web.requests.Page;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
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
import org.jboss.resteasy.reactive.RestPath;

/** The dated changes of a target's status. */
@Path("/api/v1/targets/{key:.+}/transitions")
@Needs(Right.READ)
@Tag(name = "targets")
@Produces(MediaType.APPLICATION_JSON)
class TransitionResource {

  private static final int MOST = 500;

  private final Targets targets;
  private final InputCheck input;
  private final Asker asker;

  TransitionResource(Targets targets, InputCheck input, Asker asker) {
    this.asker = asker;
    this.targets = targets;
    this.input = input;
  }

  /** A change of status as REST shows it. */
  @Schema(name = "Transition")
  public record Item(
      long id,
      String status,
      Instant effectiveAt,
      String reason,
      String author,
      Instant recordedAt,
      @Schema(description = "absent while it lies ahead") Instant appliedAt) {

    static Item of(Transition transition) {
      return new Item(
          transition.id(),
          transition.status().code(),
          transition.effectiveAt(),
          transition.reason(),
          transition.author(),
          transition.recordedAt(),
          transition.appliedAt());
    }
  }

  @GET
  @Operation(summary = "List the changes of a target's status, the newest 500, newest first")
  @APIResponse(responseCode = "200", description = "the changes")
  @APIResponse(responseCode = "404", description = "there is no such target")
  public Uni<Page<Item>> list(@Parameter(example = "4307000001") @RestPath String key) {
    return targets
        .transitions(TargetResource.key(key), MOST)
        .onItem()
        .ifNull()
        .failWith(() -> TargetResource.absent(key))
        .map(found -> new Page<>(items(found), null));
  }

  private static List<Item> items(List<Transition> found) {
    return found.stream().map(Item::of).toList();
  }

  @POST
  @Needs(Right.SUPERVISE)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Enter a change of status",
      description = "Without effectiveAt, or with one that is past, it is carried out at once.")
  @APIResponse(
      responseCode = "201",
      description = "entered",
      content = @Content(schema = @Schema(implementation = Item.class)))
  @APIResponse(responseCode = "404", description = "there is no such target")
  @APIResponse(responseCode = "422", description = "values that cannot be taken")
  public Uni<Response> enter(
      @Parameter(example = "4307000001") @RestPath String key,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = TransitionForm.class),
                      examples = @ExampleObject(name = "closing", value = Examples.TRANSITION)))
          ObjectNode body) {
    TransitionForm form = input.read(body, TransitionForm.class).sound();
    return targets
        .move(TargetResource.key(key), form.order(asker.name()))
        .map(change -> Changes.done(change, "target " + key))
        .map(done -> Response.status(201).entity(Item.of(done.value())).build());
  }
}
