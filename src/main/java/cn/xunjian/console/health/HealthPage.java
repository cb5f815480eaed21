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
import cn.xunjian.web.index.IndexOverviews;
import cn.xunjian.web.index.IndexOverviews.Groups;
import cn.xunjian.web.requests.Cursors;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The health index (健康指数): by branch, unit, platform and kind, by the month, by target. */
@Path(HealthSheets.PATH)
@Needs(Right.READ)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class HealthPage {

  private static final int GROUPS = 100;
  private static final int TARGETS = 100;

  private final IndexOverviews overviews;
  private final IndexLists lists;
  private final Frames frames;
  private final ConsolePages pages;

  HealthPage(IndexOverviews overviews, IndexLists lists, Frames frames, ConsolePages pages) {
    this.overviews = overviews;
    this.lists = lists;
    this.frames = frames;
    this.pages = pages;
  }

  @GET
  @Operation(summary = "The page of the health index", hidden = true)
  public Uni<Response> index(@BeanParam IndexFilter filter) {
    Frame frame = frames.of(ConsoleSection.ASSESSMENTS);
    PageAddress self = frame.self();
    String from = self.value("from");
    Groups groups = new Groups(self.value("by"), from.isEmpty() ? 0 : Cursors.number(from), GROUPS);
    return overviews
        .of(filter, groups)
        .map(overview -> new HealthSheets(self, frame.say()).index(overview, groups))
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
