package cn.xunjian.web.cases;

import cn.xunjian.access.Right;
import cn.xunjian.cases.CheckInDesk;
import cn.xunjian.cases.SeenByMachine.Found;
import cn.xunjian.cases.UnitDuties.Owed;
import cn.xunjian.telling.links.CheckInLinks;
import cn.xunjian.telling.links.CheckInLinks.CheckInLink;
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
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Where the link in a message about a check-in leads. Opening it changes nothing, for chat programs
 * open every link they see; its button checks in.
 */
@Path("/duty/check-in/{token}")
@Needs(Right.OPEN)
@Produces("text/html; charset=utf-8")
@Tag(name = "duty")
class CheckInPage {

  private static final String ACTION = "POST /duty/check-in";
  private static final String NOTE = "通过消息链接签到 · by a link";
  private static final int MOST = 20;
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("MM-dd HH:mm");

  private final CheckInLinks links;
  private final CheckInDesk desk;
  private final LinkTrail trail;
  private final Template page;
  private final Clock clock;
  private final ZoneId zone;

  CheckInPage(
      CheckInLinks links,
      CheckInDesk desk,
      LinkTrail trail,
      @Location("check-in.html") Template page,
      Clock clock,
      ZoneId zone) {
    this.links = links;
    this.desk = desk;
    this.trail = trail;
    this.page = page;
    this.clock = clock;
    this.zone = zone;
  }

  @GET
  @Operation(summary = "Shows for what a link would check in; changes nothing")
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
        .map(
            link ->
                desk.owed(link.owing().unit(), link.owing().due()).chain(owed -> page(owed, link)))
        .orElseGet(() -> Uni.createFrom().item(expired()));
  }

  private Uni<Response> page(Owed owed, CheckInLink link) {
    if (owed == null) {
      return Uni.createFrom().item(expired());
    }
    if (owed.said() != null) {
      return Uni.createFrom()
          .item(
              answer(
                  200,
                  "已签到 · Checked in",
                  List.of(
                      owed.duty().unitName(),
                      owed.said().actor() + "，" + MINUTE.format(owed.said().at().atZone(zone)))));
    }
    if (owed.duty().due().isAfter(clock.instant())) {
      return Uni.createFrom()
          .item(
              answer(
                  200,
                  "尚未到签到时间 · Not due yet",
                  List.of(
                      owed.duty().unitName(),
                      "请于 %1$s 后再打开 · open this again after %1$s"
                          .formatted(MINUTE.format(owed.duty().due().atZone(zone))))));
    }
    return desk.found(link.owing().unit())
        .map(found -> answer(200, "读网签到 · Check in", lines(owed, found), link.officer()));
  }

  private List<String> lines(Owed owed, List<Found> found) {
    List<String> lines = new ArrayList<>();
    lines.add(owed.duty().unitName());
    lines.add(
        "应于 %1$s 至 %2$s 签到 · due between %1$s and %2$s"
            .formatted(
                MINUTE.format(owed.duty().due().atZone(zone)),
                MINUTE.format(owed.duty().until().atZone(zone))));
    lines.add(
        found.isEmpty()
            ? "系统目前未发现问题 · the machine has found nothing open"
            : "系统目前发现 %1$d 个问题 · %1$d open".formatted(found.size()));
    found.stream().limit(MOST).forEach(each -> lines.add(each.name() + "：" + each.says().zh()));
    return lines;
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Checks in by a link from a message")
  @APIResponse(
      responseCode = "200",
      description = "a page",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  @APIResponse(
      responseCode = "410",
      description = "a page: the link is not valid any more",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  public Uni<Response> checkIn(@PathParam("token") String token) {
    Optional<CheckInLink> link = links.read(token, clock.instant());
    if (link.isEmpty()) {
      return Uni.createFrom().item(expired());
    }
    long unit = link.get().owing().unit();
    return trail
        .around(
            link.get().officer(),
            ACTION,
            "unit/" + unit,
            () ->
                desk.checkIn(unit, link.get().owing().due(), link.get().officer(), NOTE)
                    .map(Optional::ofNullable))
        .chain(done -> show(token));
  }

  private Response expired() {
    return answer(
        410,
        "链接无效或已过期 · The link is not valid any more",
        List.of("请在系统中签到 · Check in in the system"));
  }

  private Response answer(int status, String title, List<String> lines) {
    return answer(status, title, lines, "");
  }

  /**
   * A page. The template escapes what it is given.
   *
   * @param officer who may check in by a button; empty for a page without one
   */
  private Response answer(int status, String title, List<String> lines, String officer) {
    return Response.status(status)
        .header("Cache-Control", "no-store")
        .entity(page.data("title", title, "lines", lines, "officer", officer).render())
        .build();
  }
}
