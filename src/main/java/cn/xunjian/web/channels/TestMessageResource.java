package cn.xunjian.web.channels;

import cn.xunjian.access.Right;
import cn.xunjian.delivery.channels.Channels;
import cn.xunjian.delivery.trials.ChannelCheck;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Sends one message to a channel, so that nobody has to wait for a breach to see it arrive. */
@Path("/api/v1/channels/{id:\\d+}/test")
@Needs(Right.CONNECT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "channels")
public class TestMessageResource {

  private final Channels channels;
  private final ChannelCheck check;

  TestMessageResource(Channels channels, ChannelCheck check) {
    this.channels = channels;
    this.check = check;
  }

  @POST
  @Operation(
      summary = "Send a marked test message now and tell what the receiver said",
      description = "It goes past the outbox: nothing of it is tried again or kept.")
  public Uni<ChannelCheck.Tried> test(@Parameter(example = "1") @PathParam("id") long id) {
    return channels
        .find(id)
        .onItem()
        .ifNull()
        .failWith(() -> ChannelResource.unknown(id))
        .invoke(
            channel -> {
              if (!channel.enabled()) {
                throw Problem.conflict("the channel is disabled");
              }
            })
        .chain(channel -> check.send(id))
        .map(tried -> tried.orElseThrow(() -> ChannelResource.unknown(id)));
  }
}
