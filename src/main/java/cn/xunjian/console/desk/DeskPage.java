package cn.xunjian.console.desk;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The first page, for everybody who is signed in. */
@Path("/")
@Needs(Right.OPEN)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class DeskPage {

  private final Asker asker;
  private final DeskViews views;
  private final Frames frames;
  private final ConsolePages pages;

  DeskPage(Asker asker, DeskViews views, Frames frames, ConsolePages pages) {
    this.asker = asker;
    this.views = views;
    this.frames = frames;
    this.pages = pages;
  }

  @GET
  @Operation(summary = "The desk", hidden = true)
  public Uni<Response> show() {
    Caller caller = asker.caller();
    boolean reads = caller.may(Right.READ);
    if (!reads && !caller.known()) {
      throw Problem.unauthorized("Authorization", "not_signed_in", "请先登录 · sign in");
    }
    Frame frame = frames.of(ConsoleSection.DESK);
    Reach seen = asker.reach(Right.READ);
    Uni<DeskView> view =
        reads ? views.of(caller.name(), seen, frame.say()) : views.without(frame.say());
    return view.map(shown -> pages.page(frame, "console/desk.html", shown));
  }
}
