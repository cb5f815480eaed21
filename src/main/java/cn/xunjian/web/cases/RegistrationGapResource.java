package cn.xunjian.web.cases;

import cn.xunjian.access.Right;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * What keeps new media from being run by their unit, supervised by level and all on the platform
 * (A2).
 */
@Path("/api/v1/registration-gaps")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "cases")
class RegistrationGapResource {

  private final RegistrationGaps gaps;
  private final Asker asker;

  RegistrationGapResource(RegistrationGaps gaps, Asker asker) {
    this.gaps = gaps;
    this.asker = asker;
  }

  @GET
  @Needs(Right.READ)
  @Operation(
      summary = "List the new media that the registry lacks, or lacks something of",
      description =
          "A2: run by the 主办单位, supervised by level, all on the platform. What units named or others found in surveys and is not registered; and of what is registered, whose supervising unit, operator or source is missing, and whose unit nobody supervises.")
  @APIResponse(
      responseCode = "200",
      description = "both lists, empty where nothing is amiss",
      content =
          @Content(
              schema = @Schema(implementation = RegistrationGaps.GapsView.class),
              examples =
                  @ExampleObject(
                      name = "one of each",
                      value =
                          """
                          {"unregistered":[{"unit":3,"unitName":"武陵区","kind":"account","platform":"douyin","name":"武陵城管","survey":2,"how":"found",\
                          "by":"赵强（zhaoqiang）","at":"2026-11-30T01:00:00Z"}],"incomplete":[{"key":"wx-wuling","name":"武陵发布","unit":3,\
                          "unitName":"武陵区","platform":"wechat","lacks":["operator","source"]}]}""")))
  public Uni<RegistrationGaps.GapsView> gaps() {
    return gaps.within(asker.reach(Right.READ));
  }
}
