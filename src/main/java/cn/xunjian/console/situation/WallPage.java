package cn.xunjian.console.situation;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.overview.Situation;
import cn.xunjian.web.overview.SituationCount;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The same for a display that hangs on a wall, and that nobody touches. */
@Path("/wall")
@Needs(Right.READ)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class WallPage {

  private final SituationCount count;
  private final Asker asker;
  private final Frames frames;
  private final ConsolePages pages;

  WallPage(SituationCount count, Asker asker, Frames frames, ConsolePages pages) {
    this.count = count;
    this.asker = asker;
    this.frames = frames;
    this.pages = pages;
  }

  @GET
  @Operation(summary = "The situation for a wall display", hidden = true)
  public Uni<Response> show() {
    Frame frame = frames.of(ConsoleSection.SITUATION);
    Reach seen = asker.reach(Right.READ);
    String unit = frame.self().value("unit");
    return count
        .of(unit, seen)
        .chain(found -> whereItBranches(found, seen))
        .map(
            found ->
                pages.page(
                    frame,
                    "console/wall.html",
                    new SituationViews(frame.say()).of(found, branch(found, unit))));
  }

  /** Nobody can click on a wall: a single unit at the top is gone through to those below it. */
  private Uni<Situation> whereItBranches(Situation found, Reach seen) {
    boolean single =
        found.branches().size() == 1 && (found.own() == null || found.own().total() == 0);
    return !single
        ? Uni.createFrom().item(found)
        : count
            .of(Long.toString(found.branches().get(0).id()), seen)
            .chain(
                below ->
                    below.branches().isEmpty()
                        ? Uni.createFrom().item(found)
                        : whereItBranches(below, seen));
  }

  private static String branch(Situation shown, String asked) {
    List<Situation.Step> path = shown.path();
    return path.isEmpty() ? asked : Long.toString(path.get(path.size() - 1).id());
  }
}
