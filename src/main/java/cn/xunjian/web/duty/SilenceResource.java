package cn.xunjian.web.duty;

import cn.xunjian.duty.Silence;
import cn.xunjian.duty.SilenceStore;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Cursor;
import cn.xunjian.web.requests.Cursors;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Query;
import com.fasterxml.jackson.annotation.JsonAlias;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Silences: matters of which nobody is told for a while. Never deleted, only ended early. */
@Path("/api/v1/silences")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "duty", description = "Who is on duty, who is told, and what is not told")
public class SilenceResource {

  private final SilenceStore silences;
  private final Clock clock;

  SilenceResource(SilenceStore silences, Clock clock) {
    this.silences = silences;
    this.clock = clock;
  }

  /**
   * A silence as somebody wrote it.
   *
   * @param matchers each a list, or one text where one is meant
   */
  record Draft(
      Map<String, Object> matchers,
      String from,
      @JsonAlias("to") String until,
      String author,
      String reason) {

    JsonObject lists() {
      if (matchers == null) {
        return null;
      }
      JsonObject lists = new JsonObject();
      matchers.forEach((field, value) -> lists.put(field, listed(value)));
      return lists;
    }

    private static Object listed(Object value) {
      return value instanceof String one ? new JsonArray().add(one) : value;
    }
  }

  /** A silence as it is shown. */
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
  @Operation(summary = "One silence")
  public Uni<View> one(@Parameter(example = "7") @PathParam("id") long id) {
    return silences.find(id).onItem().ifNull().failWith(() -> unknown(id)).map(this::view);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Silence matters for a while; author and reason are required",
      description =
          "Matchers: key, unit, rule, platform, kind, region, severity, each a list; * at the end of a value stands for any ending.")
  public Uni<Response> enter(
      @RequestBody(
              content =
                  @Content(
                      examples =
                          @ExampleObject(
                              name = "maintenance",
                              value =
                                  "{\"matchers\":{\"unit\":[\"市行政审批服务局\"],\"rule\":[\"V2*\"]},\"until\":\"2026-11-24T06:00:00+08:00\",\"author\":\"值班员 李\",\"reason\":\"机房割接，常行审批〔2026〕8号\"}")))
          Draft draft) {
    if (draft == null) {
      throw Problem.unprocessable("", "missing", "send matchers, until, author and reason");
    }
    return silences
        .enter(
            draft.lists(),
            DutyResource.time("/from", draft.from()),
            DutyResource.time("/until", draft.until()),
            draft.author(),
            draft.reason())
        .map(
            entered -> {
              DutyResource.refuse(entered.faults());
              View view = view(entered.silence());
              return Response.created(URI.create("/api/v1/silences/" + view.id()))
                  .entity(view)
                  .build();
            });
  }

  @POST
  @Path("{id:\\d{1,18}}/expire")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "End a silence early, by name")
  public Uni<View> expire(
      @Parameter(example = "7") @PathParam("id") long id,
      @RequestBody(
              content =
                  @Content(
                      examples = @ExampleObject(name = "officer", value = "{\"by\":\"值班员 李\"}")))
          DutyResource.By by) {
    String name = DutyResource.name(by);
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
