package cn.xunjian.web.looks;

import cn.xunjian.access.Right;
import cn.xunjian.registry.Registered;
import cn.xunjian.rendering.kept.KeptLook;
import cn.xunjian.rendering.kept.KeptLookStore;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.targets.KnownTargets;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The looks at a target with a browser that are kept. */
@Path("/api/v1/targets")
@Needs(Right.READ)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "facts")
class LookResource {

  private static final String EXAMPLE =
      """
      {"items":[{"id":12,"purpose":"blocked_visit","takenAt":"2026-11-30T09:12:00+08:00","outcome":"seen",
        "detail":"浏览器可以打开：演示市人民政府 · people can open it with a browser","url":"https://www.example.gov.cn/","status":200,
        "durationMs":2310,"picture":"/api/v1/targets/4307000001/looks/12/picture"}]}""";

  private final KnownTargets targets;
  private final KeptLookStore looks;

  LookResource(KnownTargets targets, KeptLookStore looks) {
    this.targets = targets;
    this.looks = looks;
  }

  /** A look as it is shown. */
  @Schema(name = "RenderedLook")
  record LookView(
      long id,
      String purpose,
      Instant takenAt,
      String outcome,
      String detail,
      String url,
      Integer status,
      long durationMs,
      String picture) {

    static LookView of(Registered target, KeptLook look) {
      return new LookView(
          look.id(),
          look.purpose().code(),
          look.at(),
          look.outcome(),
          look.detail(),
          look.url().isEmpty() ? null : look.url(),
          look.status() == 0 ? null : look.status(),
          look.duration().toMillis(),
          look.pictured()
              ? "/api/v1/targets/" + target.key() + "/looks/" + look.id() + "/picture"
              : null);
    }
  }

  /** All of a target's. */
  @Schema(name = "RenderedLooks")
  record LooksView(List<LookView> items) {}

  @GET
  @Path("{key:.+}/looks")
  @Operation(
      summary = "Looks at a target with a browser, newest first",
      description =
          "The latest ten of each purpose. reading: what was read as a browser shows it. blocked_visit: a firewall held a visit up, and the"
              + " look says whether people can open the site; it is shown and never counted.")
  @APIResponse(
      responseCode = "200",
      description = "the looks",
      content =
          @Content(
              schema = @Schema(implementation = LooksView.class),
              examples = @ExampleObject(name = "one", value = EXAMPLE)))
  public Uni<LooksView> looks(@Parameter(example = "4307000001") @PathParam("key") String key) {
    Registered target = targets.named(key);
    return looks
        .of(target.id())
        .map(all -> new LooksView(all.stream().map(l -> LookView.of(target, l)).toList()));
  }

  @GET
  @Path("{key:.+}/looks/{id}/picture")
  @Produces("image/jpeg")
  @Operation(summary = "The picture of a look: the upper part of the page, without its images")
  @APIResponse(responseCode = "200", description = "a JPEG")
  @APIResponse(responseCode = "404", description = "there is no such look, or it has no picture")
  public Uni<Response> picture(
      @Parameter(example = "4307000001") @PathParam("key") String key,
      @Parameter(example = "12") @PathParam("id") String id) {
    Registered target = targets.named(key);
    if (!id.matches("[0-9]{1,18}")) {
      throw absent();
    }
    return looks
        .picture(target.id(), Long.parseLong(id))
        .map(
            picture -> {
              if (picture == null) {
                throw absent();
              }
              return Response.ok(picture)
                  .header("X-Content-Type-Options", "nosniff")
                  .header("Content-Disposition", "inline; filename=\"look.jpg\"")
                  .build();
            });
  }

  private static Problem absent() {
    return Problem.notFound("没有这张截图 · there is no such picture; GET …/looks lists them");
  }
}
