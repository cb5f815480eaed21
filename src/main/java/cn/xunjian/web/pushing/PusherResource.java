package cn.xunjian.web.pushing;

import cn.xunjian.access.Right;
import cn.xunjian.observation.Reading;
import cn.xunjian.push.Pusher;
import cn.xunjian.push.Pushers;
import cn.xunjian.push.Sender;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Preconditions;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.validation.groups.Default;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Pushers: which systems may push for which targets. A secret can be set, never read. */
@Path("/api/v1/pushers")
@Needs(Right.CONNECT)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "pushing")
public class PusherResource {

  private static final String EXAMPLE =
      """
      {"name":"matrix","secret":"at-least-16-characters","unit":1,"targets":["wx-cdfb"],"heartbeat":"PT10M"}""";

  private final Pushers pushers;
  private final PushDoor door;
  private final NothingNew nothingNew;
  private final InputCheck input;

  PusherResource(Pushers pushers, PushDoor door, NothingNew nothingNew, InputCheck input) {
    this.pushers = pushers;
    this.door = door;
    this.nothingNew = nothingNew;
    this.input = input;
  }

  /** A pusher as it is shown. */
  @Schema(name = "Pusher")
  record View(
      String name,
      Long unit,
      Set<String> targets,
      Duration heartbeat,
      boolean enabled,
      Instant createdAt,
      Instant lastBeatAt,
      int version) {

    static View of(Pusher p) {
      return new View(
          p.name(),
          p.unit(),
          p.targets().isEmpty() ? null : new TreeSet<>(p.targets()),
          p.heartbeat(),
          p.enabled(),
          p.createdAt(),
          p.lastBeatAt(),
          p.version());
    }
  }

  @GET
  @Needs(Right.INSPECT)
  @Operation(summary = "All pushers, by name, each with its last sign of life")
  public Uni<Page<View>> list() {
    return pushers
        .refresh()
        .map(done -> new Page<>(pushers.all().stream().map(View::of).toList(), null));
  }

  @GET
  @Path("{name}")
  @Needs(Right.INSPECT)
  @Operation(summary = "One pusher")
  public Uni<Response> one(@PathParam("name") String name) {
    return pushers
        .refresh()
        .map(done -> shown(pushers.find(name).orElseThrow(() -> unknown(name))));
  }

  private static Response shown(Pusher pusher) {
    return Response.ok(View.of(pusher)).tag(Integer.toString(pusher.version())).build();
  }

  @POST
  @Operation(
      summary = "Register a pusher for a unit's branch, for single targets, or both",
      description =
          "heartbeat is how often it promises to push or beat; silent for twice that, an incident opens.")
  @APIResponse(
      responseCode = "201",
      description = "registered; Location and ETag are set",
      content = @Content(schema = @Schema(implementation = View.class)))
  public Uni<Response> create(
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = PusherForm.class),
                      examples =
                          @ExampleObject(name = "a city's matrix platform", value = EXAMPLE)))
          ObjectNode body) {
    Pushers.Draft draft =
        kept(
            PusherForm.complete(
                input.read(body, PusherForm.class, Default.class, PusherForm.New.class)));
    return pushers
        .create(draft)
        .map(result -> accepted(result, draft.name()))
        .map(
            p ->
                Response.created(URI.create("/api/v1/pushers/" + p.name()))
                    .tag(Integer.toString(p.version()))
                    .entity(View.of(p))
                    .build());
  }

  @PATCH
  @Path("{name}")
  @Operation(
      summary = "Change a pusher; needs If-Match",
      description = "unit and targets together are its scope: giving one of them sets both.")
  public Uni<Response> change(
      @PathParam("name") String name,
      @HeaderParam("If-Match") String match,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = PusherForm.class),
                      examples =
                          @ExampleObject(
                              name = "a slower one",
                              value = "{\"heartbeat\":\"PT1H\",\"enabled\":true}")))
          ObjectNode body) {
    Pushers.Draft draft = kept(PusherForm.change(input.read(body, PusherForm.class), name));
    return pushers
        .change(name, Preconditions.required(match), draft)
        .map(result -> shown(accepted(result, name)));
  }

  @DELETE
  @Path("{name}")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Remove a pusher; needs If-Match")
  public Uni<Response> remove(
      @PathParam("name") String name, @HeaderParam("If-Match") String match) {
    return pushers
        .remove(name, Preconditions.required(match))
        .invoke(result -> accepted(result, name))
        .map(done -> Response.noContent().build());
  }

  private Pushers.Draft kept(Pushers.Draft draft) {
    if (draft.secret() != null && !pushers.keepsSecrets()) {
      throw Problem.vaultWithoutKey("/secret");
    }
    return draft;
  }

  private static Pusher accepted(Pushers.Result result, String name) {
    if (result.refusal() == null) {
      return result.pusher();
    }
    throw switch (result.refusal()) {
      case UNKNOWN -> unknown(name);
      case STALE ->
          Problem.preconditionFailed(
              "the pusher was changed meanwhile; read it again and repeat with its ETag");
      case TAKEN ->
          Problem.conflict("/name", "taken", "there is already a pusher \"" + name + "\"");
      case NO_SUCH_UNIT ->
          Problem.unprocessable("/unit", "unknown_unit", "there is no unit of this number");
    };
  }

  private static Problem unknown(String name) {
    return Problem.notFound("there is no pusher \"" + name + "\"; GET /api/v1/pushers lists them");
  }

  /**
   * A sign of life.
   *
   * @param complete whether all that the pusher's accounts published up to now is pushed
   */
  @Schema(name = "PusherHeartbeat")
  record Heartbeat(Boolean complete) {}

  /** What was noted. */
  @Schema(name = "PusherHeard")
  record Heard(String pusher, Instant at, int nothingNew) {}

  @POST
  @Path("{name}/heartbeat")
  @Needs(Right.OPEN)
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "A pusher says that it is well; signed, with an empty or a JSON body",
      description =
          "By itself it proves only that the pusher lives. {\"complete\":true} says that its accounts have nothing that was not pushed.")
  public Uni<Heard> heartbeat(
      @PathParam("name") String name,
      @HeaderParam(PushResource.TIMESTAMP) String timestamp,
      @HeaderParam(PushResource.SIGNATURE) String signature,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = Heartbeat.class),
                      examples =
                          @ExampleObject(name = "nothing new", value = "{\"complete\":true}")))
          byte[] body) {
    byte[] signed = body == null ? new byte[0] : body;
    if (!(door.sender(new Sender.Headers(name, timestamp, signature), signed)
        instanceof Sender.Known known)) {
      throw Problem.unauthorized(
          PushResource.SIGNATURE, "signature_required", "心跳须签名 · a heartbeat is signed");
    }
    boolean complete = signed.length > 0 && complete(door.read(signed, Heartbeat.class));
    Instant now = door.now();
    List<Reading> quiet = complete ? nothingNew.ofAll(known.pusher(), Set.of(), now) : List.of();
    return door.take(quiet, known).map(done -> new Heard(name, now, quiet.size()));
  }

  private static boolean complete(Heartbeat beat) {
    return beat != null && Boolean.TRUE.equals(beat.complete());
  }
}
