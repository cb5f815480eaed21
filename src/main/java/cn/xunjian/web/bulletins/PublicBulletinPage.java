package cn.xunjian.web.bulletins;

import cn.xunjian.access.Right;
import cn.xunjian.report.ReportConfig;
import cn.xunjian.report.store.Bulletin;
import cn.xunjian.report.store.BulletinStore;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Published bulletins for everybody, where the office wants that. */
@Path("/public/bulletins")
@Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
@Tag(name = "bulletins")
@Needs(Right.OPEN)
class PublicBulletinPage {

  private final BulletinStore store;
  private final BulletinFiles files;
  private final ReportConfig config;

  PublicBulletinPage(BulletinStore store, BulletinFiles files, ReportConfig config) {
    this.store = store;
    this.files = files;
    this.config = config;
  }

  @GET
  @Path("{id}")
  @Operation(
      summary = "A published bulletin as a page, without signing in",
      description = "Only where xunjian.report.public-pages is on.")
  @APIResponse(
      responseCode = "200",
      description = "the page",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  @APIResponse(responseCode = "404", description = "there is no such page")
  public Uni<Response> page(@Parameter(example = "1") @RestPath long id) {
    if (!config.publicPages()) {
      throw unknown(id);
    }
    return store
        .head(id)
        .map(it -> it != null && it.state() == Bulletin.State.PUBLISHED ? it : null)
        .onItem()
        .ifNull()
        .failWith(() -> unknown(id))
        .chain(it -> store.find(id))
        .chain(files::publicPage);
  }

  private static Problem unknown(long id) {
    return Problem.notFound("no published bulletin has the number " + id);
  }
}
