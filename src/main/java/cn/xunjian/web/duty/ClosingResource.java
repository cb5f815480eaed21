package cn.xunjian.web.duty;

import cn.xunjian.registry.Registered;
import cn.xunjian.registry.closings.Closing;
import cn.xunjian.registry.closings.Closings;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.targets.TargetResource;
import cn.xunjian.web.targets.UnitResource;
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
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The approved closings of a target (notice 3.3): filed with their window, never deleted. */
@Path("/api/v1/targets/{key:.+}/closings")
@Tag(name = "targets")
@Produces(MediaType.APPLICATION_JSON)
class ClosingResource {

  private static final String EXAMPLE =
      "{\"kind\":\"temporary\",\"from\":\"2026-12-01T22:00:00+08:00\",\"until\":\"2026-12-02T06:00:00+08:00\","
          + "\"document\":\"常行审批〔2026〕8号\",\"author\":\"李四\"}";

  private final Closings closings;
  private final LiveRegistry registry;
  private final Clock clock;

  ClosingResource(Closings closings, LiveRegistry registry, Clock clock) {
    this.closings = closings;
    this.registry = registry;
    this.clock = clock;
  }

  /** A closing as somebody wrote it. */
  record Draft(
      String kind, String from, String until, String document, String author, String notice) {}

  /** A closing as it is shown. */
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
  @Operation(summary = "List the approved closings of a target, newest first")
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
              content = @Content(examples = @ExampleObject(name = "temporary", value = EXAMPLE)))
          Draft draft) {
    Closing closing = checked(target(key), UnitResource.given(draft));
    return closings.file(closing).map(filed -> Response.status(201).entity(view(filed)).build());
  }

  private Closing checked(Registered target, Draft draft) {
    List<Problem.Fault> faults = new ArrayList<>();
    Instant now = clock.instant();
    Instant from = DutyResource.time("/from", draft.from());
    Instant until = DutyResource.time("/until", draft.until());
    Instant begin = from == null ? now : from;
    boolean permanent = "permanent".equals(draft.kind());
    if (!permanent && !"temporary".equals(draft.kind())) {
      faults.add(new Problem.Fault("/kind", "unknown_value", "kind is temporary or permanent"));
    }
    // A closing filed afterwards would take failures out of the figure that were counted.
    if (begin.isBefore(now.minusSeconds(60))) {
      faults.add(new Problem.Fault("/from", "bad_time", "a closing is filed before it begins"));
    }
    if (until == null || !until.isAfter(begin)) {
      faults.add(new Problem.Fault("/until", "bad_time", "until lies after from"));
    }
    required("/document", draft.document(), faults);
    required("/author", draft.author(), faults);
    if (permanent) {
      required("/notice", draft.notice(), faults);
    } else if (draft.notice() != null) {
      faults.add(
          new Problem.Fault("/notice", "not_applicable", "only a permanent closing has a notice"));
    }
    if (!faults.isEmpty()) {
      throw Problem.unprocessable(faults);
    }
    return new Closing(
        0,
        target.id(),
        permanent,
        begin,
        until,
        draft.document().strip(),
        draft.author().strip(),
        permanent ? draft.notice().strip() : null,
        now,
        null,
        null);
  }

  private static void required(String pointer, String text, List<Problem.Fault> faults) {
    if (text == null || text.isBlank() || text.length() > 500 || text.indexOf('\0') >= 0) {
      faults.add(
          new Problem.Fault(pointer, "missing", pointer.substring(1) + " has 1 to 500 characters"));
    }
  }

  @POST
  @Path("/{id:\\d{1,18}}/end")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "End a closing before its time, by name: the site is open again")
  public Uni<View> end(
      @Parameter(example = "4307000001") @RestPath String key,
      @Parameter(example = "3") @RestPath long id,
      @RequestBody(
              content =
                  @Content(examples = @ExampleObject(name = "officer", value = "{\"by\":\"李四\"}")))
          DutyResource.By by) {
    String name = DutyResource.name(by);
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
