package cn.xunjian.web.channels;

import cn.xunjian.delivery.Courier;
import cn.xunjian.delivery.Couriers;
import cn.xunjian.delivery.channels.Channel;
import cn.xunjian.delivery.channels.Channels;
import cn.xunjian.delivery.channels.MaskedAddress;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.registry.changes.Expectation;
import cn.xunjian.telling.ChannelTrials;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Preconditions;
import com.fasterxml.jackson.databind.JsonNode;
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
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Channels: to whom messages go. A secret can be set, never read. */
@Path("/api/v1/channels")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "channels", description = "To whom messages go")
public class ChannelResource {

  private final Channels channels;

  private final Couriers couriers;
  private final ChannelTrials trials;

  ChannelResource(Channels channels, Couriers couriers, ChannelTrials trials) {
    this.couriers = couriers;
    this.trials = trials;
    this.channels = channels;
  }

  /** What is asked for. */
  record Draft(
      String name,
      String type,
      String url,
      String secret,
      Boolean enabled,
      JsonNode officer,
      JsonNode fallback,
      JsonNode perMinute,
      JsonNode heartbeat) {

    /** To be called once it is checked. */
    Channels.Draft draft() {
      Set<String> cleared = new HashSet<>();
      parts()
          .forEach(
              (part, value) ->
                  Optional.ofNullable(value)
                      .filter(JsonNode::isNull)
                      .ifPresent(v -> cleared.add(part)));
      return new Channels.Draft(
          name,
          type == null ? "webhook" : type,
          url,
          secret,
          enabled,
          given(officer) ? officer.textValue().strip() : null,
          given(fallback) ? fallback.longValue() : null,
          given(perMinute) ? perMinute.intValue() : null,
          given(heartbeat) ? Duration.parse(heartbeat.textValue()) : null,
          cleared);
    }

    private Map<String, JsonNode> parts() {
      Map<String, JsonNode> parts = new HashMap<>();
      parts.put("officer", officer);
      parts.put("fallback", fallback);
      parts.put("perMinute", perMinute);
      parts.put("heartbeat", heartbeat);
      return parts;
    }
  }

  private static boolean given(JsonNode value) {
    return value != null && !value.isNull();
  }

  /** A channel as it is shown. */
  record View(
      long id,
      String name,
      String type,
      String url,
      boolean enabled,
      String officer,
      Long fallback,
      Integer perMinute,
      Duration heartbeat,
      Instant createdAt,
      int version) {

    static View of(Channel c) {
      return new View(
          c.id(),
          c.name(),
          c.type(),
          MaskedAddress.of(c.url()),
          c.enabled(),
          c.officer(),
          c.fallback(),
          c.perMinute(),
          c.heartbeat(),
          c.createdAt(),
          c.version());
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
      summary = "Register a channel",
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
    String type = draft.type() == null ? "webhook" : draft.type();
    if (couriers.find(type).map(c -> c.habits().secret()).orElse(true)) {
      require(draft.secret(), "/secret", faults);
    }
    check(draft, type, faults);
    requireKey(draft);
    return fallback(draft, -1)
        .chain(sound -> channels.find(draft.name()))
        .onItem()
        .ifNotNull()
        .failWith(
            () ->
                Problem.conflict(
                    "/name", "taken", "there is already a channel \"" + draft.name() + "\""))
        .chain(none -> channels.create(draft.draft()))
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

  private void check(Draft draft, String type, List<Problem.Fault> faults) {
    Optional<Courier> courier = couriers.find(type);
    if (courier.isEmpty()) {
      faults.add(
          new Problem.Fault(
              "/type", "unknown_value", "type is one of " + String.join(", ", couriers.types())));
    }
    if (draft.name() != null && draft.name().length() > 100) {
      faults.add(new Problem.Fault("/name", "too_long", "a name has at most 100 characters"));
    }
    if (draft.secret() != null && draft.secret().length() < 16) {
      faults.add(new Problem.Fault("/secret", "too_short", "a secret has at least 16 characters"));
    }
    if (draft.url() != null && !draft.url().isBlank()) {
      if (draft.url().contains(MaskedAddress.MASK)) {
        faults.add(
            new Problem.Fault(
                "/url", "masked", "write the address with its keys, or leave it out to keep it"));
      }
      try {
        if (courier.map(c -> c.habits().web()).orElse(true)) {
          WebAddress.parse(draft.url());
        }
        Courier.Address address = new Courier.Address(draft.name(), draft.url(), draft.secret());
        courier.ifPresent(
            c ->
                c.faults(address)
                    .forEach(f -> faults.add(new Problem.Fault("/url", "bad_address", f))));
      } catch (IllegalArgumentException e) {
        faults.add(new Problem.Fault("/url", "bad_url", e.getMessage()));
      }
    }
    checkDuty(draft, faults);
    if (!faults.isEmpty()) {
      throw Problem.unprocessable(faults);
    }
  }

  private static void checkDuty(Draft draft, List<Problem.Fault> faults) {
    refuse(
        faults,
        draft.officer(),
        !named(draft.officer()),
        "/officer",
        "an officer's name has 1 to 100 characters");
    refuse(
        faults,
        draft.fallback(),
        !within(draft.fallback(), Long.MAX_VALUE),
        "/fallback",
        "fallback is the number of another channel");
    refuse(
        faults,
        draft.perMinute(),
        !within(draft.perMinute(), 6_000),
        "/perMinute",
        "perMinute is 1 to 6000");
    refuse(
        faults,
        draft.heartbeat(),
        !beats(draft.heartbeat()),
        "/heartbeat",
        "heartbeat is PT10S to P7D, like PT5M");
  }

  private static void refuse(
      List<Problem.Fault> faults, JsonNode value, boolean bad, String pointer, String words) {
    if (given(value) && bad) {
      faults.add(new Problem.Fault(pointer, "bad_value", words));
    }
  }

  private static boolean named(JsonNode value) {
    return given(value)
        && value.isTextual()
        && !value.textValue().isBlank()
        && value.textValue().length() <= 100
        && value.textValue().indexOf('\0') < 0;
  }

  private static boolean within(JsonNode value, long most) {
    return given(value)
        && value.canConvertToLong()
        && value.isIntegralNumber()
        && value.longValue() >= 1
        && value.longValue() <= most;
  }

  private static boolean beats(JsonNode value) {
    if (!given(value) || !value.isTextual()) {
      return false;
    }
    try {
      Duration beat = Duration.parse(value.textValue());
      return beat.compareTo(Duration.ofSeconds(10)) >= 0 && beat.compareTo(Duration.ofDays(7)) <= 0;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** A fallback that there is, and that is not the channel itself. */
  private Uni<Void> fallback(Draft draft, long own) {
    return !within(draft.fallback(), Long.MAX_VALUE)
        ? Uni.createFrom().voidItem()
        : channels
            .find(draft.fallback().longValue())
            .invoke(
                found -> {
                  if (found == null || found.id() == own) {
                    throw Problem.unprocessable(
                        "/fallback", "unknown_value", "fallback is the number of another channel");
                  }
                })
            .replaceWithVoid();
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
    requireKey(draft);
    return fallback(draft, id)
        .chain(sound -> channels.find(id))
        .onItem()
        .ifNull()
        .failWith(() -> unknown(id))
        .invoke(known -> check(draft, known.type(), new ArrayList<>()))
        .chain(known -> channels.change(id, expected, draft.draft()))
        .map(result -> shown(accepted(result, id)));
  }

  @POST
  @Path("{id:\\d+}/test")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Send a marked test message now and tell what the receiver said",
      description = "It goes past the outbox: nothing of it is tried again or kept.")
  public Uni<ChannelTrials.Tried> test(@Parameter(example = "1") @PathParam("id") long id) {
    return channels
        .find(id)
        .onItem()
        .ifNull()
        .failWith(() -> unknown(id))
        .invoke(
            channel -> {
              if (!channel.enabled()) {
                throw Problem.conflict("the channel is disabled");
              }
            })
        .chain(channel -> trials.test(id))
        .map(tried -> tried.orElseThrow(() -> unknown(id)));
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
