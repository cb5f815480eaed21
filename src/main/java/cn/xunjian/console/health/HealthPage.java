package cn.xunjian.console.health;

import cn.xunjian.access.Right;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.index.IndexFilter;
import cn.xunjian.web.index.IndexLists;
import cn.xunjian.web.index.IndexViews.IndexPage;
import cn.xunjian.web.index.IndexViews.MonthView;
import cn.xunjian.web.index.IndexViews.TargetView;
import cn.xunjian.web.index.RolledIndex;
import cn.xunjian.web.requests.Cursors;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The health index (健康指数): by branch, unit, platform and kind, by the month, by target. */
@Path(HealthSheets.PATH)
@Needs(Right.READ)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class HealthPage {

  private static final int GROUPS = 100;
  private static final int WORST = 20;
  private static final int TARGETS = 100;

  private final RolledIndex rolled;
  private final IndexLists lists;
  private final Frames frames;
  private final ConsolePages pages;

  HealthPage(RolledIndex rolled, IndexLists lists, Frames frames, ConsolePages pages) {
    this.rolled = rolled;
    this.lists = lists;
    this.frames = frames;
    this.pages = pages;
  }

  /** The groups that are shown. */
  record Span(long from, int most) {}

  @GET
  @Operation(summary = "The page of the health index", hidden = true)
  public Uni<Response> index(@BeanParam IndexFilter filter) {
    Frame frame = frames.of(ConsoleSection.ASSESSMENTS);
    PageAddress self = frame.self();
    String from = self.value("from");
    Span span = new Span(from.isEmpty() ? 0 : Cursors.number(from), GROUPS);
    Uni<IndexPage> groups = rolled.page(filter, self.value("by"), span.from(), span.most());
    Uni<List<MonthView>> months = lists.months(filter, "");
    Uni<List<TargetView>> worst = lists.worst(filter, WORST);
    return Uni.combine()
        .all()
        .unis(groups, months, worst)
        .with(
            (index, trend, targets) ->
                new HealthSheets(self, frame.say()).index(index, trend, targets, span))
        .map(view -> pages.page(frame, "console/health.html", view));
  }

  @GET
  @Path("targets")
  @Operation(summary = "The page of the health index by target", hidden = true)
  public Uni<Response> targets(@BeanParam IndexFilter filter) {
    Frame frame = frames.of(ConsoleSection.ASSESSMENTS);
    PageAddress self = frame.self();
    return lists
        .targets(filter, self.value("verdict"), TARGETS, self.value("cursor"))
        .map(page -> new HealthSheets(self, frame.say()).list(page))
        .map(view -> pages.page(frame, "console/health-targets.html", view));
  }
}
