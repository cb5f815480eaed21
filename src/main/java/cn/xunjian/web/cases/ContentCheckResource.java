package cn.xunjian.web.cases;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Query;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Who went through all that a site has kept (保留内容合规检查, notice 1.6), and which sites wait for it.
 */
@Path("/api/v1/content-checks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "duties")
class ContentCheckResource {

  private static final String SEEN =
      """
      "seen":{"inspection":12,"outcome":"complete","endedAt":"2026-11-29T18:00:00Z","pages":212,"open":0}""";

  private static final String CHECK =
      """
      "check":{"id":3,"by":"王敏（wangmin）","at":"2026-11-30T01:00:00Z","note":"历年通知公告逐篇核对","""
          + SEEN
          + "}";

  private static final String EXAMPLE =
      """
      {"site":"4307000001","name":"某市人民政府门户网站","unit":3,"unitName":"武陵区","state":"done","""
          + CHECK
          + ","
          + SEEN
          + "}";

  private final ContentChecks checks;
  private final Asker asker;

  ContentCheckResource(ContentChecks checks, Asker asker) {
    this.checks = checks;
    this.asker = asker;
  }

  @GET
  @Needs(Right.READ)
  @Operation(
      summary = "List the sites with who went through what they have kept",
      description =
          "Notice 1.6: retained content is checked, and problems are fixed at once (orders with a term in hours). A site with more findings than at its last check, or with new ones, is to be gone through again.")
  @APIResponse(
      responseCode = "200",
      description = "by key",
      content =
          @Content(
              schema = @Schema(implementation = ContentView.class),
              examples = @ExampleObject(name = "one", value = "{\"items\":[" + EXAMPLE + "]}")))
  public Uni<Page<ContentView>> list(
      @Parameter(description = "missing, again or done", example = "missing") @RestQuery
          String state) {
    Reach seen = asker.reach(Right.READ);
    String wanted = Query.oneOf("state", state, ContentChecks.STATES);
    return checks.all(seen, wanted).map(all -> new Page<>(all, null));
  }

  @POST
  @Needs(value = Right.PUSH, traced = true)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Say that all that a site has kept was gone through",
      description =
          "What the machine had seen by then is kept with it. Where no inspection went through the whole site, or findings stand, a note says what was done about it.")
  @APIResponse(
      responseCode = "201",
      description = "the site as it stands now",
      content =
          @Content(
              schema = @Schema(implementation = ContentView.class),
              examples = @ExampleObject(name = "one", value = EXAMPLE)))
  @APIResponse(responseCode = "404", description = "there is no such target, or not for you")
  @APIResponse(
      responseCode = "409",
      description = "the machine has not seen all of it, or findings stand, and no note says more")
  @APIResponse(responseCode = "422", description = "the target is no site")
  public Uni<Response> check(
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = ContentChecks.CheckForm.class),
                      examples =
                          @ExampleObject(
                              name = "gone through",
                              value = "{\"site\":\"4307000001\",\"note\":\"历年通知公告逐篇核对\"}")))
          ObjectNode body) {
    return checks.check(body).map(view -> Response.status(201).entity(view).build());
  }
}
