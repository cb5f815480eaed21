package cn.xunjian.web.calendars;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Right;
import cn.xunjian.duty.DutyConfig;
import cn.xunjian.telling.links.CalendarLinks;
import cn.xunjian.telling.links.CalendarLinks.CalendarLink;
import cn.xunjian.telling.links.CalendarLinks.Holder;
import cn.xunjian.telling.links.CalendarLinks.Shows;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Gives out the addresses of one's own calendars. */
@Path("/api/v1/calendar-links")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "calendars")
class CalendarLinkResource {

  private static final Duration GOOD = Duration.ofDays(366);

  private static final String EXAMPLE =
      """
      {"orders":"https://xunjian.example/calendars/calendar.ORDERS.PERSON.4.1827542400.x.ics",\
      "roster":"https://xunjian.example/calendars/calendar.ROSTER.PERSON.4.1827542400.y.ics","until":"2027-12-01T00:00:00Z"}""";

  private final CalendarLinks links;
  private final DutyConfig config;
  private final Asker asker;
  private final Clock clock;

  CalendarLinkResource(CalendarLinks links, DutyConfig config, Asker asker, Clock clock) {
    this.links = links;
    this.config = config;
    this.asker = asker;
    this.clock = clock;
  }

  /**
   * The addresses.
   *
   * @param orders the deadlines of the orders that the holder sees
   * @param roster who is on duty; null for whoever does not see all
   */
  @Schema(name = "CalendarLinks")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Addresses(String orders, String roster, Instant until) {}

  @POST
  @Needs(value = Right.READ, traced = true)
  @Operation(
      summary =
          "Make addresses under which a calendar program finds one's own deadlines and roster",
      description =
          "Whoever has such an address reads that calendar, and nothing else; keep it as a password. It shows what its holder may see at that moment, and ends after a year, with the account or with the key. Without xunjian.duty.public-url it has no host.")
  @APIResponse(
      responseCode = "201",
      description = "the addresses",
      content =
          @Content(
              schema = @Schema(implementation = Addresses.class),
              examples = @ExampleObject(name = "both", value = EXAMPLE)))
  @APIResponse(
      responseCode = "409",
      description = "whoever asks has neither an account nor a key of its own")
  public Response make() {
    Caller caller = asker.caller();
    Instant until = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(GOOD);
    boolean whole = caller.rights().reach(Right.READ).everything();
    return Response.status(201)
        .entity(
            new Addresses(
                address(Shows.ORDERS, caller, until),
                whole ? address(Shows.ROSTER, caller, until) : null,
                until))
        .build();
  }

  private String address(Shows shows, Caller caller, Instant until) {
    CalendarLink link;
    if (caller instanceof Caller.Someone one) {
      link = new CalendarLink(shows, Holder.PERSON, one.person(), until);
    } else if (caller instanceof Caller.Bearer one) {
      link = new CalendarLink(shows, Holder.PERSON, one.person(), until);
    } else if (caller instanceof Caller.Machine machine) {
      link = new CalendarLink(shows, Holder.KEY, machine.key(), until);
    } else {
      throw Problem.conflict(
          "",
          "no_account",
          "日历地址须属于某一账号或密钥 · a calendar belongs to an account or a key of its own");
    }
    String base = config.publicUrl().map(url -> url.replaceFirst("/+$", "")).orElse("");
    return base + "/calendars/" + links.token(link) + ".ics";
  }
}
