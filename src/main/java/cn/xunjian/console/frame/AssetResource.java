package cn.xunjian.console.frame;

import cn.xunjian.access.Right;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;

/** The files that pages load. */
@Path("/assets")
@Needs(Right.OPEN)
@Tag(name = "console")
class AssetResource {

  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private final AssetFiles files;

  AssetResource(AssetFiles files) {
    this.files = files;
  }

  @GET
  @Path("{file}")
  @Operation(summary = "A style sheet or script of the pages", hidden = true)
  public Response file(
      @PathParam("file") String file, @RestHeader("Accept-Encoding") String accepted) {
    AssetFiles.Asset asset =
        files.named(file).orElseThrow(() -> Problem.notFound("没有这个文件 · there is no such file"));
    boolean gzip = Frames.takesGzip(accepted);
    Response.ResponseBuilder answer =
        Response.ok(gzip ? asset.gzipped() : asset.plain())
            .type(asset.type())
            .header("Cache-Control", FOR_EVER)
            .header("Vary", "Accept-Encoding");
    return gzip ? answer.header("Content-Encoding", "gzip").build() : answer.build();
  }
}
