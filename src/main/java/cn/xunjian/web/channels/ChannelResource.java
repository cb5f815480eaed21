package cn.xunjian.web.channels;

import cn.xunjian.access.Right;
import cn.xunjian.delivery.channels.Channel;
import cn.xunjian.delivery.channels.Channels;
import cn.xunjian.registry.changes.Expectation;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Channels: to whom messages go. A secret can be set, never read. */
@Path("/api/v1/channels")
@Needs(Right.CONNECT)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "channels", description = "To whom messages go")
public class ChannelResource {

  private static final String EXAMPLE =
      "{\"name\":\"duty\",\"type\":\"webhook\",\"url\":\"https://hooks.example.org/xunjian\",\"secret\":\"at-least-16-characters\"}";

  private final Channels channels;
  private final ChannelFormCheck check;
  private final InputCheck input;

  ChannelResource(Channels channels, ChannelFormCheck check, InputCheck input) {
    this.channels = channels;
    this.check = check;
    this.input = input;
  }

  @GET
  @Needs(Right.INSPECT)
  @Operation(summary = "All channels")
  public Uni<Page<ChannelItem>> list() {
    return channels.all().map(all -> new Page<>(all.stream().map(ChannelItem::of).toList(), null));
  }

  @GET
  @Path("{id:\\d+}")
  @Needs(Right.INSPECT)
  @Operation(summary = "One channel")
  public Uni<Response> one(@PathParam("id") long id) {
    return found(id).map(ChannelResource::shown);
  }

  private Uni<Channel> found(long id) {
    return channels.find(id).onItem().ifNull().failWith(() -> unknown(id));
  }

  private static Response shown(Channel channel) {
    return Response.ok(ChannelItem.of(channel)).tag(Integer.toString(channel.version())).build();
  }

  @POST
  @Operation(
      summary = "Register a channel",
      description =
          "The address must pass the egress guard; open private ranges with xunjian.egress.allow.")
  @APIResponse(
      responseCode = "201",
      description = "registered; Location and ETag are set",
      content = @Content(schema = @Schema(implementation = ChannelItem.class)))
  public Uni<Response> create(
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = ChannelForm.class),
                      examples = @ExampleObject(name = "webhook", value = EXAMPLE)))
          ObjectNode body) {
    InputCheck.Read<ChannelForm> read =
        input.read(body, ChannelForm.class, Default.class, ChannelForm.New.class);
    ChannelForm form = read.form();
    check.newSecret(form, read.faults());
    return check
        .sound(read, form.kind(), ChannelFormCheck.NONE)
        .chain(sound -> channels.find(form.name()))
        .onItem()
        .ifNotNull()
        .failWith(
            () ->
                Problem.conflict(
                    "/name", "taken", "there is already a channel \"" + form.name() + "\""))
        .chain(none -> channels.create(form.draft(body)))
        .map(ChannelResource::created);
  }

  private static Response created(Channel c) {
    return Response.created(URI.create("/api/v1/channels/" + c.id()))
        .tag(Integer.toString(c.version()))
        .entity(ChannelItem.of(c))
        .build();
  }

  @PATCH
  @Path("{id:\\d+}")
  @Operation(summary = "Change a channel; needs If-Match")
  public Uni<Response> change(
      @PathParam("id") long id,
      @HeaderParam("If-Match") String match,
      @RequestBody(content = @Content(schema = @Schema(implementation = ChannelForm.class)))
          ObjectNode body) {
    InputCheck.Read<ChannelForm> read = input.read(body, ChannelForm.class);
    Expectation expected = Preconditions.required(match);
    return found(id)
        .chain(known -> check.sound(read, known.type(), id))
        .chain(form -> channels.change(id, expected, form.draft(body)))
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

  static Problem unknown(long id) {
    return Problem.notFound("there is no channel " + id);
  }
}
