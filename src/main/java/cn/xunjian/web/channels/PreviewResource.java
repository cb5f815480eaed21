package cn.xunjian.web.channels;

import cn.xunjian.telling.ChannelTrials;
import cn.xunjian.telling.ChannelTrials.Preview;
import cn.xunjian.telling.ChannelTrials.Previewed;
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

  private final ChannelTrials trials;

  PreviewResource(ChannelTrials trials) {
    this.trials = trials;
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
      Object content = p.content() == null ? p.list() : p.content();
      return new View(p.type(), p.language(), p.to(), p.headers(), content, p.bytes());
    }
  }

  @POST
  @Operation(
      summary = "Show what a channel would be sent, without its keys",
      description =
          "The office's templates are read anew: sound ones are used from now on, faulty ones are"
              + " named with file and line and change nothing.")
  public Uni<View> preview(
      @Parameter(example = "1") @PathParam("id") long id,
      @RequestBody(
              content =
                  @Content(
                      examples =
                          @ExampleObject(name = "sample", value = "{\"sample\":\"opened\"}")))
          Wish wish) {
    String sample = wish == null || wish.sample() == null ? "opened" : wish.sample();
    UUID incident = wish == null ? null : wish.incident();
    return trials.preview(id, sample, incident).map(done -> View.of(accepted(done, id)));
  }

  private Preview accepted(Previewed done, long id) {
    if (done.refusal() == null) {
      return done.preview();
    }
    throw switch (done.refusal()) {
      case CHANNEL -> Problem.notFound("there is no channel " + id);
      case INCIDENT ->
          Problem.unprocessable("/incident", "unknown_value", "there is no such incident");
      case SAMPLE ->
          Problem.unprocessable(
              "/sample",
              "unknown_value",
              "sample is one of " + String.join(", ", trials.samples()));
      case TEMPLATES ->
          Problem.unprocessable(
              done.faults().stream().map(f -> new Problem.Fault("", "bad_template", f)).toList());
      case ADDRESS -> Problem.conflict("the channel cannot be used: " + done.faults().get(0));
    };
  }
}
