package cn.xunjian.web.cases;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.cases.OneKind;
import cn.xunjian.cases.OneKind.Surplus;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.requests.Page;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Units that keep more than one kind of new media (一个单位原则上只保留一种). */
@Path("/api/v1/cases/one-kind")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "cases")
class OneKindResource {

  private final OneKind oneKind;
  private final Asker asker;

  OneKindResource(OneKind oneKind, Asker asker) {
    this.oneKind = oneKind;
    this.asker = asker;
  }

  /**
   * A unit with more than it should keep.
   *
   * @param kept keys by platform
   * @param exception the case that allows it; null if none does
   */
  @Schema(name = "UnitWithSeveralKinds")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SurplusView(
      long unit,
      String unitName,
      Map<String, List<String>> kept,
      Long exception,
      Instant exceptedUntil) {

    private static SurplusView of(Surplus found) {
      Map<String, List<String>> kept = new TreeMap<>();
      found
          .kept()
          .forEach(
              (platform, targets) ->
                  kept.put(
                      platform.code(),
                      targets.stream().map(each -> each.key().value()).sorted().toList()));
      boolean excepted = found.exception() != null;
      return new SurplusView(
          found.unit(),
          found.unitName(),
          kept,
          excepted ? found.exception().id() : null,
          excepted ? found.exception().wish().getInstant("until") : null);
    }
  }

  @GET
  @Needs(Right.READ)
  @Operation(
      summary = "List the units that keep more than one kind of new media, or two of one",
      description =
          "Notice 2.4: in principle one kind for each unit. An approved case one_kind_exception shows until when it is allowed; for the rest, cases account_closing are to be opened.")
  @APIResponse(
      responseCode = "200",
      description = "by unit",
      content =
          @Content(
              schema = @Schema(implementation = SurplusView.class),
              examples =
                  @ExampleObject(
                      name = "two platforms",
                      value =
                          "{\"items\":[{\"unit\":3,\"unitName\":\"武陵区\",\"kept\":{\"wechat\":[\"wx-wuling\"],\"weibo\":[\"wb-wuling\"]}}]}")))
  public Uni<Page<SurplusView>> list() {
    Reach seen = asker.reach(Right.READ);
    return oneKind
        .found(seen::includes)
        .map(found -> new Page<>(found.stream().map(SurplusView::of).toList(), null));
  }
}
