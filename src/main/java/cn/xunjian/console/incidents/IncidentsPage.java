package cn.xunjian.console.incidents;

import cn.xunjian.access.Right;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.incident.Incident;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.incidents.SeenIncidents;
import cn.xunjian.web.requests.Cursors;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The list of incidents, live. */
@Path("/incidents")
@Needs(Right.READ)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class IncidentsPage {

  private static final int SHOWN = 100;

  private final SeenIncidents incidents;
  private final IncidentRows rows;
  private final Frames frames;
  private final ConsolePages pages;

  IncidentsPage(SeenIncidents incidents, IncidentRows rows, Frames frames, ConsolePages pages) {
    this.incidents = incidents;
    this.rows = rows;
    this.frames = frames;
    this.pages = pages;
  }

  @GET
  @Operation(summary = "The page of incidents", hidden = true)
  public Uni<Response> list() {
    Frame frame = frames.of(ConsoleSection.INCIDENTS);
    IncidentFilter filter = IncidentFilter.read(frame.self());
    String before = frame.self().value("before");
    UUID from = before.isEmpty() ? SeenIncidents.NEWEST : Cursors.uuid(before);
    Predicate<Incident> tended = incidents.tending();
    return Uni.combine()
        .all()
        .unis(incidents.page(filter.stored(), from, SHOWN + 1), incidents.numbers())
        .with(
            (found, numbers) -> {
              Phrasing say = frame.say();
              List<Incident> shown = found.subList(0, Math.min(SHOWN, found.size()));
              PageAddress self = filter.self();
              return new IncidentsView(
                  new IncidentWords(say),
                  frame.self(),
                  filter.states(numbers, say),
                  filter.severities(numbers, say),
                  filter.groupings(say),
                  filter.grouped(rows.of(shown, tended, say), say),
                  found.size() > SHOWN
                      ? self.with("before", shown.get(SHOWN - 1).id().toString()).toString()
                      : "",
                  before.isEmpty() ? "" : self.toString(),
                  filter.narrowed(),
                  none(filter, say));
            })
        .map(view -> pages.page(frame, "console/incidents.html", view));
  }

  private static String none(IncidentFilter filter, Phrasing say) {
    IncidentWords words = new IncidentWords(say);
    boolean open = filter.state() == cn.xunjian.incident.IncidentState.OPEN && !filter.narrowed();
    return open ? words.noneOpen() : words.none();
  }
}
