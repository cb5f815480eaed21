package cn.xunjian.web.findings;

import cn.xunjian.access.Right;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.proofs.ProofDesk;
import cn.xunjian.web.proofs.ProofView;
import cn.xunjian.web.requests.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The files that units hand in with their answers. They leave as downloads only. */
@Path("/api/v1/findings/{id}/files")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "assessments")
@Needs(Right.READ)
class AnswerFileResource {

  private final AnsweredCards cards;
  private final ProofDesk desk;

  AnswerFileResource(AnsweredCards cards, ProofDesk desk) {
    this.cards = cards;
    this.desk = desk;
  }

  @POST
  @Needs(value = Right.PUSH, traced = true)
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(
      summary = "Hand in a file for an answer, as the unit whose card it is",
      description = "As long as the unit may answer. " + ProofDesk.TAKEN)
  @APIResponse(
      responseCode = "201",
      description = "the file; Location is set. Name its number in the answer",
      content =
          @Content(
              schema = @Schema(implementation = ProofView.class),
              examples = @ExampleObject(name = "picture", value = ProofView.EXAMPLE)))
  @APIResponse(
      responseCode = "409",
      description = "the card takes no answers now, or has too many files")
  @APIResponse(
      responseCode = "413",
      description = "it is larger than xunjian.rectification.max-file")
  @APIResponse(
      responseCode = "422",
      description = "its content is of none of these types, or a virus was found in it")
  @APIResponse(
      responseCode = "503",
      description = "clamd, which is to look through files, is away: nothing is stored")
  public Uni<Response> add(
      @Parameter(example = "17-D1.policy") @RestPath String id,
      @Parameter(description = "its name", example = "整改截图.png") @RestQuery String name,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_OCTET_STREAM,
                      schema = @Schema(type = SchemaType.STRING, format = "binary")))
          @Context
          RoutingContext request) {
    return desk.take(request, name, cards.asker(), cards.answerable(id))
        .map(
            kept ->
                Response.created(URI.create("/api/v1/findings/" + id + "/files/" + kept.id()))
                    .entity(ProofView.of(kept))
                    .build());
  }

  @GET
  @Operation(summary = "The files that a unit handed in for an item of its card")
  @APIResponse(
      responseCode = "200",
      description = "all of them",
      content =
          @Content(
              examples =
                  @ExampleObject(name = "one", value = "{\"items\":[" + ProofView.EXAMPLE + "]}")))
  @APIResponse(responseCode = "404", description = "there is no such card, or not for you")
  public Uni<Page<ProofView>> list(@Parameter(example = "17-D1.policy") @RestPath String id) {
    return cards.files(id).map(all -> new Page<>(all.stream().map(ProofView::of).toList(), null));
  }

  @GET
  @Path("{file}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(summary = "A file that a unit handed in, as a download")
  @APIResponse(
      responseCode = "200",
      description = "its bytes",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "404", description = "there is no such file, or not for you")
  public Uni<Response> download(
      @Parameter(example = "17-D1.policy") @RestPath String id,
      @Parameter(example = "3") @RestPath long file) {
    return cards.readable(id).chain(of -> desk.download(of, file));
  }
}
