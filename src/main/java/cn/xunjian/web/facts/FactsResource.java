package cn.xunjian.web.facts;

import cn.xunjian.access.Right;
import cn.xunjian.history.Before;
import cn.xunjian.history.ReadingLog;
import cn.xunjian.history.StoredReading;
import cn.xunjian.history.VisitHistoryStore;
import cn.xunjian.observation.Phases;
import cn.xunjian.observation.Publication;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitEvidence;
import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.AvailabilityVerdict;
import cn.xunjian.rulebook.DayCount;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Cursor;
import cn.xunjian.web.requests.Cursors;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Query;
import cn.xunjian.web.targets.KnownTargets;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What was seen of a target, and the official figure that rests on it. */
@Path("/api/v1/targets")
@Needs(Right.READ)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "facts", description = "Visits, readings, publications and availability of a target")
public class FactsResource {

  private static final Duration LONGEST = Duration.ofDays(400);

  private final KnownTargets targets;
  private final VisitHistoryStore visits;
  private final ReadingLog readings;
  private final AvailabilityFigures figures;
  private final Clock clock;
  private final ZoneId zone;

  FactsResource(
      KnownTargets targets,
      VisitHistoryStore visits,
      ReadingLog readings,
      AvailabilityFigures figures,
      Clock clock,
      ZoneId zone) {
    this.targets = targets;
    this.visits = visits;
    this.readings = readings;
    this.figures = figures;
    this.clock = clock;
    this.zone = zone;
  }

  /** A visit as it is shown. */
  record VisitView(
      String place,
      Instant due,
      boolean scheduled,
      Instant startedAt,
      long durationMs,
      String result,
      String reason,
      String remedy,
      Integer httpStatus,
      long bytes,
      String address,
      Phases phasesMicros,
      VisitEvidence evidence) {

    static VisitView of(Visit v) {
      return new VisitView(
          v.place().name(),
          v.due(),
          v.scheduled(),
          v.startedAt(),
          v.duration().toMillis(),
          v.result().code(),
          v.reason() == null ? null : v.reason().code(),
          v.reason() == null ? null : v.reason().text().zh(),
          v.httpStatus() == 0 ? null : v.httpStatus(),
          v.bytes(),
          v.address(),
          v.phases(),
          v.evidence());
    }
  }

  @GET
  @Path("{key:.+}/visits")
  @Operation(
      summary = "Visits of a target, newest first",
      description = "from and to bound the due instants, such as 2026-11-23T00:00:00+08:00")
  public Uni<Page<VisitView>> visits(
      @PathParam("key") String key,
      @QueryParam("from") String from,
      @QueryParam("to") String to,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor) {
    Registered target = targets.named(key);
    int most = Page.limit(limit);
    Span span = span(from, to);
    Cursor at = Cursor.read(cursor, 2);
    Before before = at == null ? Before.instant(span.to()) : before(at);
    return visits
        .page(target.id(), span.from(), span.to(), before, most + 1)
        .map(
            found ->
                Page.of(
                    found.stream().map(VisitView::of).toList(),
                    most,
                    v -> Cursor.of(v.due().toString(), v.place())));
  }

  private static Before before(Cursor at) {
    return new Before(Cursors.instant(at.first()), at.values().get(1));
  }

  private record Span(Instant from, Instant to) {}

  private Span span(String from, String to) {
    Instant end = to == null ? clock.instant().plusSeconds(1) : Query.instant("to", to);
    Instant begin = from == null ? end.minus(LONGEST) : Query.instant("from", from);
    if (!begin.isBefore(end)) {
      throw Problem.badRequest("?from", "empty_span", "from must lie before to");
    }
    return new Span(begin, end);
  }

  @GET
  @Path("{key:.+}/readings")
  @Operation(
      summary = "Readings of a target, newest first",
      description = "to bounds the due instants, such as 2026-11-23T00:00:00+08:00")
  public Uni<Page<StoredReading>> readings(
      @PathParam("key") String key,
      @QueryParam("to") String to,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor) {
    Registered target = targets.named(key);
    int most = Page.limit(limit);
    Cursor at = Cursor.read(cursor, 2);
    Instant end = to == null ? clock.instant().plusSeconds(60) : Query.instant("to", to);
    Before before = at == null ? Before.instant(end) : before(at);
    return readings
        .readings(target.id(), before, most + 1)
        .map(found -> Page.of(found, most, r -> Cursor.of(r.due().toString(), r.place())));
  }

  /** A publication as it is shown. */
  record PublicationView(
      String id,
      String title,
      String url,
      Instant publishedAt,
      String precision,
      String yearFrom,
      String foundBy,
      @com.fasterxml.jackson.annotation.JsonInclude(
              com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY)
          List<String> marks,
      Instant firstSeenAt,
      ToldView told) {

    static PublicationView of(ReadingLog.Stored s) {
      var p = s.publication();
      String precision = p.precision() == null ? null : p.precision().code();
      return new PublicationView(
          p.identity(),
          p.title(),
          p.link(),
          p.publishedAt(),
          precision,
          p.yearFrom() == null ? null : p.yearFrom().code(),
          p.foundBy(),
          p.marks().stream().map(Publication.Mark::code).sorted().toList(),
          s.firstSeenAt(),
          ToldView.of(s.told()));
    }
  }

  @GET
  @Path("{key:.+}/publications")
  @Operation(summary = "Publications of a target, newest first; each is stored once")
  public Uni<Page<PublicationView>> publications(
      @PathParam("key") String key,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor) {
    Registered target = targets.named(key);
    int most = Page.limit(limit);
    Cursor at = Cursor.read(cursor, 2);
    OffsetDateTime date = at == null ? OffsetDateTime.MAX : Cursors.place(at.first());
    UUID hash = at == null ? new UUID(-1, -1) : Cursors.uuid(at.values().get(1));
    return readings
        .publications(target.id(), date, hash, most + 1)
        .map(found -> Page.of(found, most, FactsResource::place))
        .map(
            page ->
                new Page<>(page.items().stream().map(PublicationView::of).toList(), page.next()));
  }

  private static Cursor place(ReadingLog.Stored stored) {
    Instant at = stored.publication().publishedAt();
    return Cursor.of(at == null ? "-" : at.toString(), stored.hash().toString());
  }

  /** The official figure with its counts and its rule. */
  record AvailabilityView(
      String key,
      long n,
      long failed,
      @com.fasterxml.jackson.annotation.JsonProperty("void") long voided,
      long exempt,
      @com.fasterxml.jackson.annotation.JsonInclude(
              com.fasterxml.jackson.annotation.JsonInclude.Include.ALWAYS)
          BigDecimal ratio,
      String verdict,
      String rule,
      String ruleVersion,
      Instant from,
      Instant to,
      String chinese,
      String english,
      List<DayView> days) {}

  /** One slice of 24 hours. */
  record DayView(
      LocalDate date,
      Instant from,
      Instant to,
      int n,
      int failed,
      @com.fasterxml.jackson.annotation.JsonProperty("void") int voided,
      int exempt,
      int minimum,
      boolean sufficient) {}

  @GET
  @Path("{key:.+}/availability")
  @Operation(
      summary = "Availability of a target over a window, with its counts, its rule and its days",
      description =
          "window=P7D ends now; from and to take any instants. Days are slices of 24 hours counted from the beginning.")
  public Uni<AvailabilityView> availability(
      @PathParam("key") String key,
      @QueryParam("from") String from,
      @QueryParam("to") String to,
      @QueryParam("window") String window) {
    Registered target = targets.named(key);
    Instant now = clock.instant();
    Span span = window(target, from, to, window, now);
    return figures.of(target, span.from(), span.to(), now).map(verdict -> view(key, verdict));
  }

  private Span window(Registered target, String from, String to, String window, Instant now) {
    if (window == null || window.isEmpty()) {
      Instant end = to == null ? now : Query.instant("to", to);
      Instant begin =
          from == null
              ? end.minus(figures.rule(target, end, now).window())
              : Query.instant("from", from);
      return checked(new Span(begin, end), "?from");
    }
    if (from != null || to != null) {
      throw Problem.badRequest("?window", "both", "give either window, or from and to");
    }
    return checked(new Span(now.minus(Query.duration("window", window)), now), "?window");
  }

  private static Span checked(Span span, String pointer) {
    if (!span.from().isBefore(span.to())) {
      throw Problem.badRequest(pointer, "empty_span", "from must lie before to");
    }
    if (Duration.between(span.from(), span.to()).compareTo(LONGEST) > 0) {
      throw Problem.badRequest(
          pointer, "too_long", "a window has at most " + LONGEST.toDays() + " days");
    }
    return span;
  }

  private AvailabilityView view(String key, AvailabilityVerdict v) {
    return new AvailabilityView(
        key,
        v.n(),
        v.failed(),
        v.voided(),
        v.exempt(),
        v.ratio(),
        v.verdict().code(),
        v.rule().value(),
        v.ruleVersion(),
        v.from(),
        v.to(),
        v.text().zh(),
        v.text().en(),
        v.days().stream().map(this::day).toList());
  }

  private DayView day(AvailabilityVerdict.Day day) {
    DayCount c = day.count();
    return new DayView(
        LocalDate.ofInstant(c.from(), zone),
        c.from(),
        c.to(),
        c.ok() + c.failed(),
        c.failed(),
        c.voided() + c.blocked(),
        c.exempt(),
        day.minimum(),
        day.sufficient());
  }
}
