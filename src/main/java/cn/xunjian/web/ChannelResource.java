package cn.xunjian.web;

import cn.xunjian.fetch.WebAddress;
import cn.xunjian.notification.Channel;
import cn.xunjian.notification.Channels;
import cn.xunjian.registry.Expectation;
import io.smallrye.mutiny.Uni;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Channels: to whom messages go. A secret can be set, never read. */
@Path("/api/v1/channels")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "channels", description = "To whom messages go")
public class ChannelResource {

  private final Channels channels;

  ChannelResource(Channels channels) {
    this.channels = channels;
  }

  /** What is asked for. */
  record Draft(String name, String type, String url, String secret, Boolean enabled) {}

  /** A channel as it is shown. */
  record View(
      long id,
      String name,
      String type,
      String url,
      boolean enabled,
      Instant createdAt,
      int version) {

    static View of(Channel c) {
      return new View(c.id(), c.name(), c.type(), c.url(), c.enabled(), c.createdAt(), c.version());
    }
  }

  @GET
  @Operation(summary = "All channels")
  public Uni<Page<View>> list() {
    return channels.all().map(all -> new Page<>(all.stream().map(View::of).toList(), null));
  }

  @GET
  @Path("{id:\\d+}")
  @Operation(summary = "One channel")
  public Uni<Response> one(@PathParam("id") long id) {
    return channels
        .find(id)
        .onItem()
        .ifNull()
        .failWith(() -> unknown(id))
        .map(ChannelResource::shown);
  }

  private static Response shown(Channel channel) {
    return Response.ok(View.of(channel)).tag(Integer.toString(channel.version())).build();
  }

  @POST
  @Operation(
      summary = "Register a signed webhook",
      description =
          "The address must pass the egress guard; open private ranges with xunjian.egress.allow.")
  public Uni<Response> create(
      @RequestBody(
              content =
                  @Content(
                      examples =
                          @ExampleObject(
                              name = "webhook",
                              value =
                                  "{\"name\":\"duty\",\"type\":\"webhook\",\"url\":\"https://hooks.example.org/xunjian\",\"secret\":\"at-least-16-characters\"}")))
          Draft draft) {
    List<Problem.Fault> faults = new ArrayList<>();
    if (draft == null) {
      throw Problem.unprocessable(
          "", "missing", "send {\"name\":…,\"type\":\"webhook\",\"url\":…,\"secret\":…}");
    }
    require(draft.name(), "/name", faults);
    require(draft.url(), "/url", faults);
    require(draft.secret(), "/secret", faults);
    check(draft, faults);
    requireKey(draft);
    return channels
        .find(draft.name())
        .onItem()
        .ifNotNull()
        .failWith(
            () ->
                Problem.conflict(
                    "/name", "taken", "there is already a channel \"" + draft.name() + "\""))
        .chain(
            none ->
                channels.create(
                    new Channels.Draft(draft.name(), draft.url(), draft.secret(), draft.enabled())))
        .map(
            c ->
                Response.created(URI.create("/api/v1/channels/" + c.id()))
                    .tag(Integer.toString(c.version()))
                    .entity(View.of(c))
                    .build());
  }

  private void requireKey(Draft draft) {
    if (draft.secret() != null && !channels.keepsSecrets()) {
      throw Problem.vaultWithoutKey("/secret");
    }
  }

  private static void require(String value, String pointer, List<Problem.Fault> faults) {
    if (value == null || value.isBlank()) {
      faults.add(new Problem.Fault(pointer, "missing", "a channel needs " + pointer.substring(1)));
    }
  }

  private static void check(Draft draft, List<Problem.Fault> faults) {
    if (draft.type() != null && !draft.type().equals("webhook")) {
      faults.add(
          new Problem.Fault(
              "/type", "unknown_value", "type is webhook; other types are not built yet"));
    }
    if (draft.name() != null && draft.name().length() > 100) {
      faults.add(new Problem.Fault("/name", "too_long", "a name has at most 100 characters"));
    }
    if (draft.secret() != null && draft.secret().length() < 16) {
      faults.add(new Problem.Fault("/secret", "too_short", "a secret has at least 16 characters"));
    }
    if (draft.url() != null && !draft.url().isBlank()) {
      try {
        WebAddress.parse(draft.url());
      } catch (IllegalArgumentException e) {
        faults.add(new Problem.Fault("/url", "bad_url", e.getMessage()));
      }
    }
    if (!faults.isEmpty()) {
      throw Problem.unprocessable(faults);
    }
  }

  @PATCH
  @Path("{id:\\d+}")
  @Operation(summary = "Change a channel; needs If-Match")
  public Uni<Response> change(
      @PathParam("id") long id, @HeaderParam("If-Match") String match, Draft draft) {
    if (draft == null) {
      throw Problem.unprocessable("", "missing", "send what is to change");
    }
    Expectation expected = Preconditions.required(match);
    check(draft, new ArrayList<>());
    requireKey(draft);
    return channels
        .change(
            id,
            expected,
            new Channels.Draft(draft.name(), draft.url(), draft.secret(), draft.enabled()))
        .map(result -> shown(accepted(result, id)));
  }

  @DELETE
  @Path("{id:\\d+}")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Remove a channel with its messages; needs If-Match")
  public Uni<Response> remove(@PathParam("id") long id, @HeaderParam("If-Match") String match) {
    return channels
        .remove(id, Preconditions.required(match))
        .invoke(result -> accepted(result, id))
        .map(done -> Response.noContent().build());
  }

  private static Channel accepted(Channels.Result result, long id) {
    if (result.refusal() == Channels.Refusal.UNKNOWN) {
      throw unknown(id);
    }
    if (result.refusal() == Channels.Refusal.STALE) {
      throw Problem.preconditionFailed(
          "the channel was changed meanwhile; read it again and repeat with its ETag");
    }
    return result.channel();
  }

  private static Problem unknown(long id) {
    return Problem.notFound("there is no channel " + id);
  }
}
