package cn.xunjian.web.duty;

import cn.xunjian.access.Right;
import cn.xunjian.duty.Silence;
import cn.xunjian.duty.SilenceDraft;
import cn.xunjian.duty.SilenceStore;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Cursor;
import cn.xunjian.web.requests.Cursors;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Query;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
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

/** Silences: matters of which nobody is told for a while. Never deleted, only ended early. */
@Path("/api/v1/silences")
@Needs(value = Right.TEND, whole = true)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "duty", description = "Who is on duty, who is told, and what is not told")
public class SilenceResource {

  private final SilenceStore silences;
  private final InputCheck input;
  private final Asker asker;
  private final Clock clock;

  SilenceResource(SilenceStore silences, InputCheck input, Asker asker, Clock clock) {
    this.asker = asker;
    this.silences = silences;
    this.input = input;
    this.clock = clock;
  }

  /** A silence as it is shown. */
  @Schema(name = "Silence")
  record View(
      long id,
      String state,
      Map<String, List<String>> matchers,
      Instant from,
      Instant until,
      String author,
      String reason,
      Instant createdAt,
      Instant expiredAt,
      String expiredBy) {}

  private View view(Silence s) {
    return new View(
        s.id(),
        s.state(clock.instant()).code(),
        s.match().values(),
        s.from(),
        s.until(),
        s.author(),
        s.reason(),
        s.createdAt(),
        s.expiredAt(),
        s.expiredBy());
  }

  @GET
  @Needs(value = Right.READ, whole = true)
  @Operation(summary = "Silences, newest first; state is pending, active or expired")
  public Uni<Page<View>> list(
      @Parameter(example = "active") @QueryParam("state") String state,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor) {
    int most = Page.limit(limit);
    Cursor at = Cursor.read(cursor, 1);
    long before = at == null ? Long.MAX_VALUE : Cursors.number(at.first());
    Silence.State wanted = Query.oneOf("state", state, Silence.State.values(), Silence.State::code);
    return silences
        .page(wanted, before, most + 1)
        .map(
            found ->
                Page.of(
                    found.stream().map(this::view).toList(),
                    most,
                    v -> Cursor.of(Long.toString(v.id()))));
  }

  @GET
  @Path("{id:\\d{1,18}}")
  @Needs(value = Right.READ, whole = true)
  @Operation(summary = "One silence")
  public Uni<View> one(@Parameter(example = "7") @PathParam("id") long id) {
    return silences.find(id).onItem().ifNull().failWith(() -> unknown(id)).map(this::view);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Silence matters for a while; a reason is required",
      description =
          "Matchers: key, unit, rule, platform, kind, region, severity, each a list; * at the end of a value stands for any ending.")
  @APIResponse(
      responseCode = "201",
      description = "it holds; Location is set",
      content = @Content(schema = @Schema(implementation = View.class)))
  public Uni<Response> enter(
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = SilenceForm.class),
                      examples =
                          @ExampleObject(
                              name = "maintenance",
                              value =
                                  "{\"matchers\":{\"unit\":[\"市行政审批服务局\"],\"rule\":[\"V2*\"]},\"until\":\"2026-11-24T06:00:00+08:00\",\"reason\":\"机房割接，常行审批〔2026〕8号\"}")))
          ObjectNode body) {
    InputCheck.Read<SilenceForm> read = input.read(body, SilenceForm.class);
    Instant now = clock.instant();
    SilenceDraft draft = read.form().draft(asker.name(), read.faults());
    draft.faults(now).stream()
        .filter(f -> !read.faults().at(f.pointer()))
        .toList()
        .forEach(f -> read.faults().add(f.pointer(), f.code(), f.message()));
    read.faults().refuse();
    return silences.enter(draft, now).map(silence -> entered(view(silence)));
  }

  private static Response entered(View view) {
    return Response.created(URI.create("/api/v1/silences/" + view.id())).entity(view).build();
  }

  @POST
  @Path("{id:\\d{1,18}}/expire")
  @Operation(summary = "End a silence early")
  public Uni<View> expire(@Parameter(example = "7") @PathParam("id") long id) {
    String name = asker.name();
    return one(id)
        .chain(known -> silences.expire(id, name))
        .onItem()
        .ifNull()
        .failWith(() -> Problem.conflict("silence " + id + " is over already"))
        .map(this::view);
  }

  private static Problem unknown(long id) {
    return Problem.notFound("there is no silence " + id);
  }
}
