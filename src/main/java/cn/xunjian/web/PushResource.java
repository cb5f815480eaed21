package cn.xunjian.web;

import cn.xunjian.judging.Ledger;
import cn.xunjian.observation.Publication;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes publications that a matrix platform or an operator pushes. */
@Path("/api/v1/targets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "facts")
public class PushResource {

  private static final int MOST = 1000;
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private final KnownTargets targets;
  private final Ledger ledger;
  private final Clock clock;
  private final ZoneId zone;

  PushResource(KnownTargets targets, Ledger ledger, Clock clock, ZoneId zone) {
    this.targets = targets;
    this.ledger = ledger;
    this.clock = clock;
    this.zone = zone;
  }

  /** One pushed publication. */
  record Item(String id, String title, String url, String publishedAt) {}

  /** What is pushed; an empty list says "nothing new, and I am well". */
  record Push(List<Item> publications) {}

  /** What was taken. */
  record Taken(String key, int publications) {}

  @POST
  @Path("{key:.+}/publications")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Push publications of a target; each is stored once by id or address",
      description = "An empty list proves that the pusher is well and nothing is new.")
  public Uni<Taken> push(
      @PathParam("key") String key,
      @RequestBody(content = @Content(examples = @ExampleObject(name = "one", value = EXAMPLE)))
          Push push) {
    Registered target = targets.named(key);
    Source source = target.profile().source();
    if (source != Source.PUSH && source != Source.MANUAL) {
      throw Problem.conflict(
          "\""
              + key
              + "\" is read by "
              + source.code()
              + "; only a target with the source push or manual takes publications");
    }
    List<Publication> publications = checked(push);
    Instant now = clock.instant();
    String detail = publications.size() + " publications pushed";
    Reading reading =
        new Reading(
            target.id(), now, now, Duration.ZERO, source, ReadingOutcome.OK, detail, publications);
    return ledger.record(reading).replaceWith(new Taken(key, publications.size()));
  }

  private static final String EXAMPLE =
      """
      {"publications":[{"id":"a1","title":"关于夏季防汛的提示","url":"https://mp.example/s/a1","publishedAt":"2026-11-22T09:30:00+08:00"}]}""";

  private List<Publication> checked(Push push) {
    if (push == null || push.publications() == null) {
      throw Problem.unprocessable(
          "/publications", "missing", "send {\"publications\":[…]}; an empty list is allowed");
    }
    if (push.publications().size() > MOST) {
      throw Problem.unprocessable(
          "/publications", "too_many", "send at most " + MOST + " publications at a time");
    }
    List<Problem.Fault> faults = new ArrayList<>();
    List<Publication> good = new ArrayList<>();
    for (int i = 0; i < push.publications().size(); i++) {
      publication(push.publications().get(i), "/publications/" + i, good, faults);
    }
    if (!faults.isEmpty()) {
      throw Problem.unprocessable(faults);
    }
    return good;
  }

  private void publication(
      Item item, String pointer, List<Publication> good, List<Problem.Fault> faults) {
    if (item == null) {
      faults.add(new Problem.Fault(pointer, "missing", "a publication is an object"));
      return;
    }
    String identity = blank(item.id()) ? item.url() : item.id();
    if (blank(identity)) {
      faults.add(
          new Problem.Fault(pointer, "missing_identity", "a publication needs an id or a url"));
    } else if (blank(item.publishedAt())) {
      faults.add(
          new Problem.Fault(
              pointer + "/publishedAt",
              "missing",
              "a publication needs publishedAt, like 2026-11-22T09:30:00+08:00"));
    } else {
      try {
        good.add(dated(item, identity, pointer, faults));
      } catch (DateTimeException e) {
        faults.add(
            new Problem.Fault(
                pointer + "/publishedAt",
                "bad_time",
                "write publishedAt like 2026-11-22T09:30:00+08:00 or 2026-11-22"));
      }
    }
  }

  private Publication dated(
      Item item, String identity, String pointer, List<Problem.Fault> faults) {
    String written = item.publishedAt().strip();
    boolean day = written.length() == 10;
    Instant at =
        day
            ? LocalDate.parse(written).atStartOfDay(zone).toInstant()
            : written.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")
                ? OffsetDateTime.parse(written).toInstant()
                : LocalDateTime.parse(written.replace(' ', 'T')).atZone(zone).toInstant();
    if (at.isAfter(clock.instant().plus(AHEAD))) {
      faults.add(
          new Problem.Fault(
              pointer + "/publishedAt",
              "future",
              "publishedAt lies more than 5 minutes in the future"));
    }
    return new Publication(
        identity,
        item.title() == null ? "" : item.title(),
        item.url() == null ? "" : item.url(),
        at,
        day ? Publication.Precision.DAY : Publication.Precision.SECOND,
        "pushed");
  }

  private static boolean blank(String text) {
    return text == null || text.isBlank();
  }
}
