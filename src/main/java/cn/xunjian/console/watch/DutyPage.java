package cn.xunjian.console.watch;

import cn.xunjian.access.Right;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.duty.DutyStore;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.YearMonth;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who is on duty now, and in a month. */
@Path("/duty")
@Needs(value = Right.READ, whole = true)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class DutyPage {

  private final DutyStore duty;
  private final Frames frames;
  private final ConsolePages pages;

  DutyPage(DutyStore duty, Frames frames, ConsolePages pages) {
    this.duty = duty;
    this.frames = frames;
    this.pages = pages;
  }

  @GET
  @Operation(summary = "The page of the duty", hidden = true)
  public Uni<Response> show() {
    Frame frame = frames.of(ConsoleSection.DUTY);
    YearMonth month = month(frame);
    return duty.book()
        .map(book -> new DutyMonth(book, frame.say()).of(month))
        .map(view -> pages.page(frame, "console/duty.html", view));
  }

  private static YearMonth month(Frame frame) {
    String written = frame.self().value("month");
    if (written.isEmpty()) {
      return YearMonth.from(frame.say().now().atZone(frame.say().zone()));
    }
    if (!written.matches("20[0-9]{2}-(0[1-9]|1[0-2])")) {
      throw Problem.badRequest(
          "?month", "bad_time", "月份格式应为 2026-11 · a month is written like 2026-11");
    }
    return YearMonth.parse(written);
  }
}
