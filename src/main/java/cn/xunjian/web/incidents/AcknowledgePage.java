package cn.xunjian.web.incidents;

import cn.xunjian.access.Right;
import cn.xunjian.incident.Handling;
import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentDesk;
import cn.xunjian.incident.IncidentState;
import cn.xunjian.incident.IncidentStore;
import cn.xunjian.telling.links.AckLinks;
import cn.xunjian.web.access.LinkTrail;
import cn.xunjian.web.access.Needs;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Where the link in a message leads. Opening it changes nothing, for chat programs open every link
 * they see; its button acknowledges.
 */
@Path("/duty/acknowledge/{token}")
@Needs(Right.OPEN)
@Produces("text/html; charset=utf-8")
@Tag(name = "duty")
public class AcknowledgePage {

  private static final String ACTION = "POST /duty/acknowledge";
  private static final String NOTE = "通过消息链接签收 · by a link";

  private final AckLinks links;
  private final IncidentStore incidents;
  private final IncidentDesk desk;
  private final LinkTrail trail;
  private final Template page;
  private final Clock clock;

  AcknowledgePage(
      AckLinks links,
      IncidentStore incidents,
      IncidentDesk desk,
      LinkTrail trail,
      @Location("acknowledge.html") Template page,
      Clock clock) {
    this.links = links;
    this.incidents = incidents;
    this.desk = desk;
    this.trail = trail;
    this.page = page;
    this.clock = clock;
  }

  @GET
  @Operation(summary = "Shows what a link would acknowledge; changes nothing")
  @APIResponse(
      responseCode = "200",
      description = "a page",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  @APIResponse(
      responseCode = "410",
      description = "a page: the link is not valid any more",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  public Uni<Response> show(@PathParam("token") String token) {
    return links
        .read(token, clock.instant())
        .map(link -> incidents.find(link.incident()).map(i -> page(i, link)))
        .orElseGet(() -> Uni.createFrom().item(expired()));
  }

  private Response page(Incident incident, AckLinks.Link link) {
    if (incident == null) {
      return expired();
    }
    if (incident.state() != IncidentState.OPEN) {
      return answer(200, "无需签收 · Nothing to acknowledge", stands(incident));
    }
    return answer(
        200,
        new Words("签收告警 · Acknowledge", List.of(incident.text().zh(), incident.text().en())),
        link.officer());
  }

  private static String stands(Incident incident) {
    return incident.handling() instanceof Handling.Acknowledged taken
        ? "已由 " + taken.by().by() + " 签收 · It was taken up before"
        : "该事件已恢复 · The incident is resolved";
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Acknowledges by a link from a message")
  @APIResponse(
      responseCode = "200",
      description = "a page",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  @APIResponse(
      responseCode = "410",
      description = "a page: the link is not valid any more",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  public Uni<Response> acknowledge(@PathParam("token") String token) {
    Optional<AckLinks.Link> link = links.read(token, clock.instant());
    if (link.isEmpty()) {
      return Uni.createFrom().item(expired());
    }
    UUID incident = link.get().incident();
    String officer = link.get().officer();
    return trail
        .around(
            officer, ACTION, incident.toString(), () -> desk.acknowledge(incident, officer, NOTE))
        .chain(
            taken ->
                taken.isPresent()
                    ? Uni.createFrom()
                        .item(answer(200, "已签收 · Acknowledged", taken.get().text().zh()))
                    : show(token));
  }

  private Response expired() {
    return answer(
        410, "链接无效或已过期 · The link is not valid any more", "请在系统中签收 · Acknowledge in the system");
  }

  private Response answer(int status, String title, String line) {
    return answer(status, new Words(title, List.of(line)), "");
  }

  /** What a page says. */
  private record Words(String title, List<String> lines) {}

  /**
   * A page. The template escapes what it is given.
   *
   * @param officer who may acknowledge by a button; empty for a page without one
   */
  private Response answer(int status, Words words, String officer) {
    return Response.status(status)
        .header("Cache-Control", "no-store")
        .entity(
            page.data("title", words.title(), "lines", words.lines(), "officer", officer).render())
        .build();
  }
}
