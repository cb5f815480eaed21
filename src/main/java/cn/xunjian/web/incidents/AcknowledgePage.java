package cn.xunjian.web.incidents;

import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentDesk;
import cn.xunjian.incident.IncidentState;
import cn.xunjian.incident.IncidentStore;
import cn.xunjian.telling.AckLinks;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Where the link in a message leads. Opening it changes nothing, for chat programs open every link
 * they see; its button acknowledges.
 */
@Path("/duty/acknowledge/{token}")
@Produces("text/html; charset=utf-8")
@Tag(name = "duty")
public class AcknowledgePage {

  private static final String PAGE =
      """
      <!doctype html><html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="robots" content="noindex"><title>巡检 · 签收</title>
      <style>body{font:16px/1.6 sans-serif;max-width:36em;margin:2em auto;padding:0 1em}button{font-size:1.2em;padding:.5em 2em}</style></head>
      <body><h1>%s</h1><p>%s</p>%s</body></html>
      """;

  private final AckLinks links;
  private final IncidentStore incidents;
  private final IncidentDesk desk;
  private final Clock clock;

  AcknowledgePage(AckLinks links, IncidentStore incidents, IncidentDesk desk, Clock clock) {
    this.links = links;
    this.incidents = incidents;
    this.desk = desk;
    this.clock = clock;
  }

  @GET
  @Operation(summary = "Shows what a link would acknowledge; changes nothing")
  public Uni<Response> show(@PathParam("token") String token) {
    return links
        .read(token, clock.instant())
        .map(link -> incidents.find(link.incident()).map(i -> page(i, link)))
        .orElseGet(() -> Uni.createFrom().item(expired()));
  }

  private static Response page(Incident incident, AckLinks.Link link) {
    if (incident == null) {
      return expired();
    }
    if (incident.state() != IncidentState.OPEN) {
      return answer(200, "无需签收 · Nothing to acknowledge", stands(incident), "");
    }
    String form =
        "<form method=\"post\"><button>签收 · Acknowledge（"
            + escaped(link.officer())
            + "）</button></form>";
    return answer(
        200,
        "签收告警 · Acknowledge",
        escaped(incident.chinese()) + "<br>" + escaped(incident.english()),
        form);
  }

  private static String stands(Incident incident) {
    return incident.state() == IncidentState.RESOLVED
        ? "该事件已恢复 · The incident is resolved"
        : "已由 " + escaped(incident.acknowledged().by()) + " 签收 · It was taken up before";
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Acknowledges by a link from a message")
  public Uni<Response> acknowledge(@PathParam("token") String token) {
    Optional<AckLinks.Link> link = links.read(token, clock.instant());
    if (link.isEmpty()) {
      return Uni.createFrom().item(expired());
    }
    return desk.acknowledge(link.get().incident(), link.get().officer(), "通过消息链接签收 · by a link")
        .chain(
            taken ->
                taken.isPresent()
                    ? Uni.createFrom()
                        .item(answer(200, "已签收 · Acknowledged", escaped(taken.get().chinese()), ""))
                    : show(token));
  }

  private static Response expired() {
    return answer(
        410,
        "链接无效或已过期 · The link is not valid any more",
        "请在系统中签收 · Acknowledge in the system",
        "");
  }

  private static Response answer(int status, String title, String text, String form) {
    return Response.status(status)
        .header("Cache-Control", "no-store")
        .header("Referrer-Policy", "no-referrer")
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'")
        .entity(PAGE.formatted(title, text, form))
        .build();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
