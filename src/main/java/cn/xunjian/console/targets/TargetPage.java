package cn.xunjian.console.targets;

import cn.xunjian.access.Right;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.registry.Registered;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.targets.KnownTargets;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The page of one target, at the address of its key. */
@Path("/targets/{key:.+}")
@Needs(Right.READ)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class TargetPage {

  private final KnownTargets targets;
  private final TargetViews views;
  private final Frames frames;
  private final ConsolePages pages;

  TargetPage(KnownTargets targets, TargetViews views, Frames frames, ConsolePages pages) {
    this.targets = targets;
    this.views = views;
    this.frames = frames;
    this.pages = pages;
  }

  @GET
  @Operation(summary = "The page of a target", hidden = true)
  public Uni<Response> show(@PathParam("key") String key) {
    Frame frame = frames.of(ConsoleSection.TARGETS);
    Registered target = targets.named(key);
    return views
        .of(target, frame.say())
        .map(view -> pages.page(frame, "console/target.html", view));
  }
}
