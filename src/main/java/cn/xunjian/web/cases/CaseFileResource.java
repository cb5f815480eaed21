package cn.xunjian.web.cases;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.cases.checklist.OfficeCase;
import cn.xunjian.proof.ProofOf;
import cn.xunjian.proof.ProofStore;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
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

/** The files that prove the steps of a case (佐证材料). They leave as downloads only. */
@Path("/api/v1/cases/{id}/steps/{step}/files")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "cases")
@Needs(Right.READ)
class CaseFileResource {

  private final KnownCases known;
  private final ProofDesk desk;
  private final ProofStore files;
  private final Asker asker;

  CaseFileResource(KnownCases known, ProofDesk desk, ProofStore files, Asker asker) {
    this.known = known;
    this.desk = desk;
    this.files = files;
    this.asker = asker;
  }

  @POST
  @Needs(value = Right.PUSH, traced = true)
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(
      summary = "Hand in a file for a step of a case",
      description =
          "For a step that is done, or whose turn it is, as long as the case is open. "
              + ProofDesk.TAKEN)
  @APIResponse(
      responseCode = "201",
      description = "the file; Location is set. The step may name it as its proof",
      content =
          @Content(
              schema = @Schema(implementation = ProofView.class),
              examples = @ExampleObject(name = "picture", value = ProofView.EXAMPLE)))
  @APIResponse(responseCode = "404", description = "there is no such case or step, or not for you")
  @APIResponse(
      responseCode = "409",
      description = "the case has ended, it is not the step's turn yet, or it has too many files")
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
      @Parameter(example = "12") @RestPath long id,
      @Parameter(example = "icp") @RestPath String step,
      @Parameter(description = "its name", example = "ICP备案注销回执.pdf") @RestQuery String name,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_OCTET_STREAM,
                      schema = @Schema(type = SchemaType.STRING, format = "binary")))
          @Context
          RoutingContext request) {
    Reach wanted = asker.reach(Right.PUSH);
    Uni<ProofOf> of =
        known
            .seen(id, wanted::includes)
            .invoke(found -> takesFiles(found, found(found, step)))
            .map(found -> ProofOf.ofCase(found.id(), step));
    return desk.take(request, name, known.name(), of)
        .map(
            kept ->
                Response.created(
                        URI.create(
                            "/api/v1/cases/%d/steps/%s/files/%d".formatted(id, step, kept.id())))
                    .entity(ProofView.of(kept))
                    .build());
  }

  private static OfficeCase.Step found(OfficeCase of, String step) {
    return of.steps().stream()
        .filter(each -> each.id().equals(step))
        .findFirst()
        .orElseThrow(() -> Problem.notFound("the case has no step " + step));
  }

  private static void takesFiles(OfficeCase found, OfficeCase.Step step) {
    if (found.state() != OfficeCase.State.OPEN) {
      throw Problem.conflict(
          "", "ended", "事项已办结，不再接收附件 · the case has ended: it takes no files any more");
    }
    if (step.state() == OfficeCase.StepState.AHEAD) {
      throw Problem.conflict("", "not_its_turn", "尚未轮到该步骤 · it is not the turn of this step yet");
    }
  }

  @GET
  @Operation(summary = "The files of a step of a case")
  @APIResponse(
      responseCode = "200",
      description = "all of them",
      content =
          @Content(
              examples =
                  @ExampleObject(name = "one", value = "{\"items\":[" + ProofView.EXAMPLE + "]}")))
  @APIResponse(responseCode = "404", description = "there is no such case or step, or not for you")
  public Uni<Page<ProofView>> list(
      @Parameter(example = "12") @RestPath long id,
      @Parameter(example = "icp") @RestPath String step) {
    return known
        .seen(id, asker.reach(Right.READ)::includes)
        .invoke(found -> found(found, step))
        .chain(found -> files.of(ProofOf.ofCase(found.id(), step)))
        .map(all -> new Page<>(all.stream().map(ProofView::of).toList(), null));
  }

  @GET
  @Path("{file}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(summary = "A file of a step of a case, as a download")
  @APIResponse(
      responseCode = "200",
      description = "its bytes",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "404", description = "there is no such file, or not for you")
  public Uni<Response> download(
      @Parameter(example = "12") @RestPath long id,
      @Parameter(example = "icp") @RestPath String step,
      @Parameter(example = "3") @RestPath long file) {
    return known
        .seen(id, asker.reach(Right.READ)::includes)
        .chain(found -> desk.download(ProofOf.ofCase(found.id(), step), file));
  }
}
