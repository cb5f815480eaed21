package cn.xunjian.console.sites;

import cn.xunjian.access.Right;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.cases.RegistrationGaps;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the registry lacks of new media, and what it lacks of those that it has. */
@Path("/registration-gaps")
@Needs(Right.READ)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class RegistrationGapsPage {

  private final RegistrationGaps gaps;
  private final Asker asker;
  private final Frames frames;
  private final ConsolePages pages;

  RegistrationGapsPage(RegistrationGaps gaps, Asker asker, Frames frames, ConsolePages pages) {
    this.gaps = gaps;
    this.asker = asker;
    this.frames = frames;
    this.pages = pages;
  }

  @GET
  @Operation(summary = "The page of gaps of registration", hidden = true)
  public Uni<Response> show() {
    Frame frame = frames.of(ConsoleSection.CASES);
    boolean opens = asker.caller().may(Right.PUSH);
    return gaps.within(asker.reach(Right.READ))
        .map(found -> new GapSheets(frame.say()).of(found, opens))
        .map(view -> pages.page(frame, "console/registration-gaps.html", view));
  }
}
