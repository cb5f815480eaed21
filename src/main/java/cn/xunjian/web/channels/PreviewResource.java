package cn.xunjian.web.channels;

import cn.xunjian.access.Right;
import cn.xunjian.delivery.trials.ChannelPreview;
import cn.xunjian.delivery.trials.Preview;
import cn.xunjian.telling.IncidentPreview;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.InputCheck;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a channel would be sent; nothing goes out. */
@Path("/api/v1/channels/{id:\\d+}/preview")
@Needs(Right.INSPECT)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "channels")
public class PreviewResource {

  private final ChannelPreview samples;
  private final IncidentPreview incidents;
  private final InputCheck input;

  PreviewResource(ChannelPreview samples, IncidentPreview incidents, InputCheck input) {
    this.samples = samples;
    this.incidents = incidents;
    this.input = input;
  }

  /** What would be sent. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  @Schema(name = "MessagePreview")
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
                      schema = @Schema(implementation = PreviewForm.class),
                      examples =
                          @ExampleObject(name = "sample", value = "{\"sample\":\"opened\"}")))
          ObjectNode body) {
    PreviewForm form =
        body == null ? PreviewForm.USUAL : PreviewForm.sound(input.read(body, PreviewForm.class));
    return result(id, form).map(result -> View.of(shown(result, id)));
  }

  private Uni<ChannelPreview.Result> result(long channel, PreviewForm form) {
    if (form.incident() == null) {
      return samples.of(channel, ChannelPreview.sample(form.name()).orElseThrow());
    }
    return incidents
        .of(channel, form.incident())
        .map(
            found ->
                found.orElseThrow(
                    () ->
                        Problem.unprocessable(
                            "/incident", "unknown_value", "there is no such incident")));
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
