package cn.xunjian.web.calendars;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.access.Rights;
import cn.xunjian.access.live.Callers;
import cn.xunjian.duty.DutyStore;
import cn.xunjian.telling.links.CalendarLinks;
import cn.xunjian.telling.links.CalendarLinks.CalendarLink;
import cn.xunjian.telling.links.CalendarLinks.Holder;
import cn.xunjian.telling.links.CalendarLinks.Shows;
import cn.xunjian.web.access.Needs;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** A calendar under its address, for programs that cannot sign in. */
@Path("/calendars/{token}")
@Needs(Right.OPEN)
@Tag(name = "calendars")
class CalendarFeed {

  private static final String ICS = "text/calendar";
  private static final int DAYS_BEFORE = 7;
  private static final int DAYS = 67;

  private final CalendarLinks links;
  private final Callers callers;
  private final OrderEntries orders;
  private final DutyStore duty;
  private final Clock clock;
  private final ZoneId zone;

  CalendarFeed(
      CalendarLinks links,
      Callers callers,
      OrderEntries orders,
      DutyStore duty,
      Clock clock,
      ZoneId zone) {
    this.links = links;
    this.callers = callers;
    this.orders = orders;
    this.duty = duty;
    this.clock = clock;
    this.zone = zone;
  }

  @GET
  @Operation(
      summary = "A calendar in RFC 5545",
      description =
          "By an address from POST calendar-links. Deadlines of open orders, each with a reminder a day before, or the duty roster of the last week and the next two months.")
  @APIResponse(
      responseCode = "200",
      description = "the calendar",
      content = @Content(mediaType = ICS))
  @APIResponse(
      responseCode = "410",
      description = "the address is not valid any more, or its holder may not see this any more",
      content = @Content(mediaType = MediaType.TEXT_PLAIN))
  public Uni<Response> calendar(@RestPath String token) {
    Instant now = clock.instant();
    CalendarLink link = links.read(token.replaceFirst("\\.ics$", ""), now).orElse(null);
    if (link == null) {
      return Uni.createFrom().item(gone());
    }
    Reach seen = callers.rights(holder(link)).reach(Right.READ);
    if (link.shows() == Shows.ROSTER) {
      return seen.everything() ? roster(now) : Uni.createFrom().item(gone());
    }
    return seen.nothing()
        ? Uni.createFrom().item(gone())
        : orders.of(seen).map(found -> answer("整改期限", found, now));
  }

  private static Caller holder(CalendarLink link) {
    return link.holder() == Holder.PERSON
        // By the link, not by a sign-in: what a sign-in still asks for does not hold it up.
        ? new Caller.Bearer(link.number(), "", "", "", link.until(), Rights.NONE)
        : new Caller.Machine(link.number(), "", Rights.NONE);
  }

  private Uni<Response> roster(Instant now) {
    LocalDate from = LocalDate.ofInstant(now, zone).minusDays(DAYS_BEFORE);
    return duty.book()
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(book -> answer("值班表", RosterEntries.of(book, from, DAYS), now));
  }

  private Response answer(String name, List<IcsFile.Entry> entries, Instant now) {
    return Response.ok(IcsFile.of(name, entries, zone, now))
        .type(ICS + ";charset=utf-8")
        .header("Cache-Control", "private, no-store")
        .build();
  }

  private static Response gone() {
    return Response.status(410)
        .type("text/plain;charset=utf-8")
        .entity("日历地址无效或已过期 · the address of this calendar is not valid any more\n")
        .build();
  }
}
