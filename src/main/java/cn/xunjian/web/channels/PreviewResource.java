package cn.xunjian.web.channels;

import cn.xunjian.delivery.Message;
import cn.xunjian.delivery.trials.ChannelPreview;
import cn.xunjian.delivery.trials.Preview;
import cn.xunjian.telling.IncidentPreview;
import cn.xunjian.web.problems.Problem;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a channel would be sent; nothing goes out. */
@Path("/api/v1/channels/{id:\\d+}/preview")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "channels")
public class PreviewResource {

  private final ChannelPreview samples;
  private final IncidentPreview incidents;

  PreviewResource(ChannelPreview samples, IncidentPreview incidents) {
    this.samples = samples;
    this.incidents = incidents;
  }

  /** What is asked for: a made-up message, or a real incident. */
  record Wish(String sample, UUID incident) {}

  /** What would be sent. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record View(
      String type,
      String language,
      String to,
      Map<String, String> headers,
      Object content,
      int bytes) {

    static View of(Preview p) {
      return new View(p.type(), p.language(), p.to(), p.headers(), p.content(), p.bytes());
    }
  }

  @POST
  @Operation(
      summary = "Show what a channel would be sent, without its keys",
      description =
          "The office's templates are read again: sound ones are used from now on, faulty ones are"
              + " named with file and line and change nothing.")
  public Uni<View> preview(
      @Parameter(example = "1") @PathParam("id") long id,
      @RequestBody(
              content =
                  @Content(
                      examples =
                          @ExampleObject(name = "sample", value = "{\"sample\":\"opened\"}")))
          Wish wish) {
    return result(id, wish).map(result -> View.of(shown(result, id)));
  }

  private Uni<ChannelPreview.Result> result(long channel, Wish wish) {
    if (wish != null && wish.incident() != null) {
      return incidents
          .of(channel, wish.incident())
          .map(
              found ->
                  found.orElseThrow(
                      () ->
                          Problem.unprocessable(
                              "/incident", "unknown_value", "there is no such incident")));
    }
    return samples.of(channel, sample(wish == null ? null : wish.sample()));
  }

  private static Message sample(String name) {
    return ChannelPreview.sample(name == null ? "opened" : name)
        .orElseThrow(
            () ->
                Problem.unprocessable(
                    "/sample",
                    "unknown_value",
                    "sample is one of " + String.join(", ", ChannelPreview.samples())));
  }

  private static Preview shown(ChannelPreview.Result result, long id) {
    if (result instanceof ChannelPreview.Shown shown) {
      return shown.preview();
    }
    if (result instanceof ChannelPreview.WrongTemplates wrong) {
      throw Problem.unprocessable(
          wrong.faults().stream().map(f -> new Problem.Fault("", "bad_template", f)).toList());
    }
    throw result instanceof ChannelPreview.UnusableChannel unusable
        ? Problem.conflict("the channel cannot be used: " + unusable.why())
        : Problem.notFound("there is no channel " + id);
  }
}
