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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Where each of the four functions of a site is found (notice 1.2), and whether it opens. */
@Path("/api/v1/site-functions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "duties")
class SiteFunctionResource {

  private static final String EXAMPLE =
      """
      {"site":"4307000001","name":"某市人民政府门户网站","unit":3,"unitName":"武陵区","complete":false,"functions":[\
      {"function":"information","name":{"zh":"信息发布","en":"publishing information"},"state":"opens","url":"https://www.example.gov.cn/yw/",\
      "seenAt":"2026-11-30T01:00:00Z","by":"王敏（wangmin）","at":"2026-11-29T01:00:00Z"},\
      {"function":"interaction","name":{"zh":"互动交流","en":"exchange with citizens"},"state":"missing",\
      "proposed":[{"url":"https://www.example.gov.cn/hd/","title":"互动交流"}]}]}""";

  private final SiteFunctions functions;
  private final Asker asker;

  SiteFunctionResource(SiteFunctions functions, Asker asker) {
    this.functions = functions;
    this.asker = asker;
  }

  @GET
  @Needs(Right.READ)
  @Operation(
      summary = "List the sites with their four functions",
      description =
          "Notice 1.2: each supervised site has 信息发布, 解读回应, 办事服务 and 互动交流. Somebody names a link for each; the machine opens it once a day.")
  @APIResponse(
      responseCode = "200",
      description = "by key",
      content =
          @Content(
              schema = @Schema(implementation = SiteFunctionsView.class),
              examples = @ExampleObject(name = "one", value = "{\"items\":[" + EXAMPLE + "]}")))
  public Uni<Page<SiteFunctionsView>> list(
      @Parameter(description = "only those that are complete, or not", example = "false") @RestQuery
          String complete) {
    Reach seen = asker.reach(Right.READ);
    Boolean wanted =
        (complete == null || complete.isEmpty()) ? null : Query.flag("complete", complete);
    return functions.all(seen, wanted).map(all -> new Page<>(all, null));
  }

  @GET
  @Path("{key:.+}")
  @Needs(Right.READ)
  @Operation(
      summary = "The four functions of a site, with pages that may be meant",
      description = "What is proposed are pages one step from home that the site itself calls so.")
  @APIResponse(
      responseCode = "200",
      description = "the site",
      content =
          @Content(
              schema = @Schema(implementation = SiteFunctionsView.class),
              examples = @ExampleObject(name = "one", value = EXAMPLE)))
  @APIResponse(responseCode = "404", description = "there is no such target, or not for you")
  @APIResponse(responseCode = "422", description = "the target is no site")
  public Uni<SiteFunctionsView> one(@Parameter(example = "4307000001") @RestPath String key) {
    return functions.one(key);
  }

  @PUT
  @Path("{key:.+}")
  @Needs(value = Right.PUSH, traced = true)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Name where functions of a site are found",
      description =
          "Each with its address, which may lie on another site, or why the site has none; those that are not named stay. Services alone may rightly be absent.")
  @APIResponse(
      responseCode = "200",
      description = "the site as it stands now",
      content =
          @Content(
              schema = @Schema(implementation = SiteFunctionsView.class),
              examples = @ExampleObject(name = "one", value = EXAMPLE)))
  @APIResponse(responseCode = "404", description = "there is no such target, or not for you")
  @APIResponse(
      responseCode = "422",
      description = "the target is no site, or what is named is neither an address nor a reason")
  public Uni<SiteFunctionsView> name(
      @Parameter(example = "4307000001") @RestPath String key,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = SiteFunctionForm.class),
                      examples =
                          @ExampleObject(
                              name = "two of them",
                              value =
                                  "{\"functions\":[{\"function\":\"interaction\",\"url\":\"https://www.example.gov.cn/hd/\"},{\"function\":\"services\",\"absent\":\"本部门无对外办事事项\"}]}")))
          ObjectNode body) {
    return functions.name(key, body);
  }
}
