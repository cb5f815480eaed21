package cn.xunjian.web.targets;

import cn.xunjian.access.Right;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.closings.Closing;
import cn.xunjian.registry.closings.Closings;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
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
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The approved closings of a target (notice 3.3): filed with their window, never deleted. */
@Path("/api/v1/targets/{key:.+}/closings")
@Needs(Right.SUPERVISE)
@Tag(name = "targets")
@Produces(MediaType.APPLICATION_JSON)
class ClosingResource {

  private static final String EXAMPLE =
      "{\"kind\":\"temporary\",\"from\":\"2026-12-01T22:00:00+08:00\",\"until\":\"2026-12-02T06:00:00+08:00\","
          + "\"document\":\"常行审批〔2026〕8号\"}";

  private final Closings closings;
  private final LiveRegistry registry;
  private final InputCheck input;
  private final Asker asker;
  private final Clock clock;

  ClosingResource(
      Closings closings, LiveRegistry registry, InputCheck input, Asker asker, Clock clock) {
    this.asker = asker;
    this.closings = closings;
    this.registry = registry;
    this.input = input;
    this.clock = clock;
  }

  /** A closing as it is shown. */
  @Schema(name = "Closing")
  record View(
      long id,
      String kind,
      String state,
      Instant from,
      Instant until,
      String document,
      String author,
      String notice,
      Instant createdAt,
      Instant endedAt,
      String endedBy) {}

  private View view(Closing c) {
    return new View(
        c.id(),
        c.kind(),
        c.state(clock.instant()),
        c.from(),
        c.until(),
        c.document(),
        c.author(),
        c.notice(),
        c.createdAt(),
        c.endedAt(),
        c.endedBy());
  }

  private Registered target(String key) {
    return registry.find(TargetResource.key(key)).orElseThrow(() -> TargetResource.absent(key));
  }

  @GET
  @Needs(Right.READ)
  @Operation(summary = "List the approved closings of a target, newest first")
  @APIResponse(responseCode = "200", description = "the closings, all of them")
  @APIResponse(responseCode = "404", description = "there is no such target")
  public Uni<Page<View>> list(@Parameter(example = "4307000001") @RestPath String key) {
    return closings
        .filed(target(key).id())
        .map(found -> new Page<>(found.stream().map(this::view).toList(), null));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "File an approved closing",
      description =
          "Temporary: visits due inside the window are exempt; from its end on the site has to be open. "
              + "Permanent: the site is still supervised, and its notice is filed.")
  @APIResponse(responseCode = "201", description = "filed")
  @APIResponse(responseCode = "422", description = "values that cannot be taken")
  public Uni<Response> file(
      @Parameter(example = "4307000001") @RestPath String key,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = ClosingForm.class),
                      examples = @ExampleObject(name = "temporary", value = EXAMPLE)))
          ObjectNode body) {
    Closing closing =
        ClosingForm.closing(
            input.read(body, ClosingForm.class), target(key).id(), asker.name(), clock.instant());
    return closings.file(closing).map(filed -> Response.status(201).entity(view(filed)).build());
  }

  @POST
  @Path("/{id:\\d{1,18}}/end")
  @Operation(summary = "End a closing before its time: the site is open again")
  public Uni<View> end(
      @Parameter(example = "4307000001") @RestPath String key,
      @Parameter(example = "3") @RestPath long id) {
    String name = asker.name();
    int target = target(key).id();
    return closings
        .filed(target)
        .map(
            found -> {
              if (found.stream().noneMatch(c -> c.id() == id)) {
                throw Problem.notFound("target " + key + " has no closing " + id);
              }
              return found;
            })
        .chain(found -> closings.end(id, name))
        .onItem()
        .ifNull()
        .failWith(() -> Problem.conflict("closing " + id + " is over already"))
        .map(this::view);
  }
}
