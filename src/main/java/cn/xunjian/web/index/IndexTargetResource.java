package cn.xunjian.web.index;

import cn.xunjian.access.Right;
import cn.xunjian.assessment.index.IndexListStore;
import cn.xunjian.assessment.index.IndexListStore.After;
import cn.xunjian.assessment.index.IndexListStore.Listed;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.index.IndexViews.MonthView;
import cn.xunjian.web.index.IndexViews.TargetView;
import cn.xunjian.web.index.SeenIndex.Asked;
import cn.xunjian.web.requests.Cursor;
import cn.xunjian.web.requests.Cursors;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Query;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** The health index by target and by the month. */
@Path("/api/v1/index")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "index")
@Needs(Right.READ)
class IndexTargetResource {

  private static final int MONTHS = 12;
  private static final int MOST_MONTHS = 120;

  private final SeenIndex seen;
  private final IndexListStore lists;
  private final LiveRegistry registry;

  IndexTargetResource(SeenIndex seen, IndexListStore lists, LiveRegistry registry) {
    this.seen = seen;
    this.lists = lists;
    this.registry = registry;
  }

  @GET
  @Path("targets")
  @Operation(
      summary = "The health index of each target, those that failed and the lowest scores first",
      description =
          "score is what is kept of the points that the machine measured, in per cent; after a veto nothing is scored.")
  @APIResponse(
      responseCode = "200",
      description = "a page of targets",
      content = @Content(schema = @Schema(implementation = TargetView.class)))
  @APIResponse(responseCode = "404", description = "there is no such unit, or not for you")
  public Uni<Page<TargetView>> targets(
      @BeanParam IndexFilter filter,
      @Parameter(description = "pass, fail or open", example = "fail") @RestQuery String verdict,
      @Parameter(description = "1 to 500, usually 100", example = "100") @RestQuery String limit,
      @Parameter(description = "next of the page before") @RestQuery String cursor) {
    int most = Page.limit(limit);
    String wanted = Query.oneOf("verdict", verdict, List.of("pass", "fail", "open"));
    After after = after(Cursor.read(cursor, 3));
    return seen.asked(filter.checked())
        .chain(asked -> listed(asked, wanted, after, most + 1))
        .map(found -> Page.of(found, most, IndexTargetResource::cursor))
        .map(page -> new Page<>(page.items().stream().map(this::view).toList(), page.next()));
  }

  private Uni<List<Listed>> listed(Asked asked, String verdict, After after, int limit) {
    return asked.month() == null
        ? Uni.createFrom().item(List.of())
        : lists.page(asked.month(), asked.wanted(), verdict, after, limit);
  }

  private static Cursor cursor(Listed last) {
    After place = last.place();
    return Cursor.of(Integer.toString(place.place()), place.score().toPlainString(), place.key());
  }

  private static After after(Cursor cursor) {
    if (cursor == null) {
      return null;
    }
    String place = cursor.values().get(0);
    String score = cursor.values().get(1);
    if (!place.matches("[0-2]") || !score.matches("[0-9]{1,4}(\\.[0-9]{1,2})?")) {
      throw Cursors.bad();
    }
    return new After(Integer.parseInt(place), new BigDecimal(score), cursor.values().get(2));
  }

  private TargetView view(Listed listed) {
    String name =
        registry
            .find(listed.standing().target())
            .map(target -> target.profile().name())
            .orElse(null);
    return TargetView.of(listed, name);
  }

  @GET
  @Path("trend")
  @Operation(
      summary = "The health index by the month, the oldest first",
      description =
          "Each month as it was last counted in it; targets count where they belonged then. Months without any are left out.")
  @APIResponse(
      responseCode = "200",
      description = "the months up to the one asked for",
      content = @Content(schema = @Schema(implementation = MonthView.class)))
  @APIResponse(responseCode = "404", description = "there is no such unit, or not for you")
  public Uni<Page<MonthView>> trend(
      @BeanParam IndexFilter filter,
      @Parameter(description = "how many, 1 to 120, usually 12", example = "12") @RestQuery
          String months) {
    long number = months == null || months.isEmpty() ? MONTHS : Query.number("months", months);
    long back = Math.max(1, Math.min(MOST_MONTHS, number));
    return seen.asked(filter.checked())
        .chain(
            asked ->
                asked.month() == null
                    ? Uni.createFrom().item(List.<IndexListStore.Month>of())
                    : lists.months(asked.month(), back, asked.wanted()))
        .map(found -> new Page<>(found.stream().map(MonthView::of).toList(), null));
  }
}
