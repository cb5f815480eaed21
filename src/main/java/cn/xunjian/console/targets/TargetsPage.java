package cn.xunjian.console.targets;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.targets.TargetFilter;
import cn.xunjian.web.targets.TargetOrder;
import cn.xunjian.web.targets.TargetSelection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The list of targets. */
@Path("/targets")
@Needs(Right.READ)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class TargetsPage {

  static final int SIZE = 50;

  private final TargetSelection targets;
  private final Asker asker;
  private final Frames frames;
  private final ConsolePages pages;

  TargetsPage(TargetSelection targets, Asker asker, Frames frames, ConsolePages pages) {
    this.targets = targets;
    this.asker = asker;
    this.frames = frames;
    this.pages = pages;
  }

  @GET
  @Operation(summary = "The page of targets", hidden = true)
  public Uni<Response> list(@BeanParam TargetFilter filter) {
    Frame frame = frames.of(ConsoleSection.TARGETS);
    Reach seen = asker.reach(Right.READ);
    TargetOrder order = order(frame.self().value("sort"));
    int page = page(frame.self().value("page"));
    TargetSelection.Wanted wanted =
        new TargetSelection.Wanted(filter.checked(), order, (page - 1) * SIZE, SIZE);
    return targets
        .choose(wanted, seen)
        .map(
            chosen ->
                pages.page(
                    frame,
                    "console/targets.html",
                    new TargetsViews(frame.self(), frame.say()).of(chosen, order, page, SIZE)));
  }

  private static TargetOrder order(String written) {
    return written.isEmpty()
        ? TargetOrder.ATTENTION
        : TargetOrder.of(written)
            .orElseThrow(
                () ->
                    Problem.badRequest(
                        "?sort", "unknown_value", "没有这种排序 · there is no such order"));
  }

  /** Pages are numbered from 1; 100,000 targets have 2,000. */
  private static int page(String written) {
    if (written.isEmpty()) {
      return 1;
    }
    if (!written.matches("[1-9][0-9]{0,4}")) {
      throw Problem.badRequest("?page", "bad_page", "没有这一页 · there is no such page");
    }
    return Integer.parseInt(written);
  }
}
