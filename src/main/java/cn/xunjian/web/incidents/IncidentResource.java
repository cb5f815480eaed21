package cn.xunjian.web.incidents;

import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentDesk;
import cn.xunjian.incident.IncidentState;
import cn.xunjian.incident.IncidentStore;
import cn.xunjian.incident.Subject;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.rulebook.Severity;
import cn.xunjian.telling.NoticeStore;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Cursor;
import cn.xunjian.web.requests.Cursors;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Query;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Incidents: what is wrong, since when, by which rule, on what evidence, and who has taken it up.
 */
@Path("/api/v1/incidents")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "incidents", description = "What is wrong, and who has taken it up")
public class IncidentResource {

  private final IncidentStore store;
  private final IncidentDesk desk;
  private final LiveRegistry registry;
  private final NoticeStore notices;

  IncidentResource(
      IncidentStore store, IncidentDesk desk, LiveRegistry registry, NoticeStore notices) {
    this.notices = notices;
    this.store = store;
    this.desk = desk;
    this.registry = registry;
  }

  /** What an incident is about: a target, or what many targets depend on. */
  record SubjectView(String kind, String key, String name) {

    static SubjectView of(Subject subject) {
      return new SubjectView(subject.kind(), subject.key(), subject.name());
    }
  }

  /** The target of an incident; none for what is shared. */
  record TargetView(String key, String name, String kind, String unit, String platform) {

    static TargetView of(Registered target) {
      return new TargetView(
          target.key().value(),
          target.profile().name(),
          target.target().kind().code(),
          target.unitName(),
          target.platform() == null ? null : target.platform().code());
    }
  }

  /** An incident as it is shown; the timeline only where one incident is asked for. */
  record View(
      UUID id,
      SubjectView subject,
      TargetView target,
      String rule,
      String ruleVersion,
      String severity,
      String state,
      Instant startedAt,
      Instant openedAt,
      Instant acknowledgedAt,
      String acknowledgedBy,
      String acknowledgedNote,
      Instant resolvedAt,
      String resolution,
      String chinese,
      String english,
      JsonObject counts,
      JsonObject evidence,
      int reopened,
      Instant reopenedAt,
      boolean flapping,
      String handler,
      int escalation,
      List<IncidentStore.Event> timeline,
      List<NoticeStore.Shown> notices) {}

  private View view(
      Incident i, List<IncidentStore.Event> timeline, List<NoticeStore.Shown> notices) {
    Incident.Acknowledgement a = i.acknowledged();
    return new View(
        i.id(),
        desk.subject(i).map(SubjectView::of).orElse(null),
        registry.find(i.subject().target()).map(TargetView::of).orElse(null),
        i.rule(),
        i.ruleVersion(),
        i.severity().code(),
        i.state().code(),
        i.startedAt(),
        i.openedAt(),
        a == null ? null : a.at(),
        a == null ? null : a.by(),
        a == null ? null : a.note(),
        i.resolvedAt(),
        i.resolution(),
        i.chinese(),
        i.english(),
        i.counts(),
        i.evidence(),
        i.life().reopened(),
        i.life().lastReopening(),
        i.life().flapping(),
        i.life().handler(),
        i.life().escalation(),
        timeline,
        notices);
  }

  @GET
  @Operation(summary = "Incidents, newest first, each with its rule, counts and evidence")
  public Uni<Page<View>> list(
      @QueryParam("state") String state,
      @QueryParam("target") String target,
      @QueryParam("rule") String rule,
      @QueryParam("severity") String severity,
      @QueryParam("subject") String subject,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor) {
    int most = Page.limit(limit);
    Cursor at = Cursor.read(cursor, 1);
    UUID before = at == null ? new UUID(-1, -1) : Cursors.uuid(at.first());
    IncidentStore.Filter filter =
        new IncidentStore.Filter(
            Query.oneOf("state", state, IncidentState.values(), IncidentState::code),
            target,
            rule,
            Query.oneOf("severity", severity, Severity.values(), Severity::code),
            subject);
    return store
        .page(filter, before, most + 1)
        .map(
            found ->
                Page.of(
                    found.stream().map(i -> view(i, null, null)).toList(),
                    most,
                    v -> Cursor.of(v.id().toString())));
  }

  @GET
  @Path("{id}")
  @Operation(summary = "One incident with its timeline, who was told of it, and what muted what")
  public Uni<View> one(@PathParam("id") String id) {
    UUID wanted = id(id);
    return store
        .find(wanted)
        .onItem()
        .ifNull()
        .failWith(() -> unknown(id))
        .chain(
            found ->
                store
                    .timeline(wanted)
                    .chain(
                        timeline -> notices.of(wanted).map(told -> view(found, timeline, told))));
  }

  private static UUID id(String written) {
    try {
      return UUID.fromString(written);
    } catch (IllegalArgumentException e) {
      throw unknown(written);
    }
  }

  private static Problem unknown(String id) {
    return Problem.notFound("there is no incident \"" + id + "\"");
  }

  /** Who takes an incident up. */
  record Acknowledge(String by, String note) {}

  @POST
  @Path("{id}/acknowledge")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Take an incident up, by name")
  public Uni<View> acknowledge(
      @PathParam("id") String id,
      @RequestBody(
              content =
                  @Content(
                      examples =
                          @ExampleObject(
                              name = "officer",
                              value = "{\"by\":\"值班员 李\",\"note\":\"已电话联系主办单位\"}")))
          Acknowledge by) {
    UUID wanted = id(id);
    check(by);
    return store
        .find(wanted)
        .onItem()
        .ifNull()
        .failWith(() -> unknown(id))
        .chain(found -> desk.acknowledge(wanted, by.by().strip(), by.note()))
        .map(Optional::isPresent)
        .chain(
            taken ->
                taken
                    ? one(id)
                    : store
                        .find(wanted)
                        .onItem()
                        .transformToUni(i -> Uni.createFrom().failure(notOpen(i))));
  }

  private static void check(Acknowledge by) {
    if (by == null || by.by() == null || by.by().isBlank() || by.by().length() > 100) {
      throw Problem.unprocessable(
          "/by",
          "missing",
          "say who does so, in 1 to 100 characters: {\"by\":\"…\",\"note\":\"…\"}");
    }
    if (by.note() != null && (by.note().length() > 2000 || by.note().indexOf('\0') >= 0)) {
      throw Problem.unprocessable("/note", "too_long", "a note has at most 2000 characters");
    }
  }

  @POST
  @Path("{id}/notes")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Write a note into an incident's timeline; nobody is told")
  public Uni<View> note(
      @PathParam("id") String id,
      @RequestBody(
              content =
                  @Content(
                      examples =
                          @ExampleObject(
                              name = "officer",
                              value = "{\"by\":\"值班员 李\",\"note\":\"主办单位答复 18:00 前恢复\"}")))
          Acknowledge by) {
    UUID wanted = id(id);
    check(by);
    if (by.note() == null || by.note().isBlank()) {
      throw Problem.unprocessable("/note", "missing", "a note has words");
    }
    return desk.note(wanted, by.by().strip(), by.note().strip())
        .map(done -> done.orElseThrow(() -> unknown(id)))
        .chain(done -> one(id));
  }

  /** Who gives an incident into whose hands. */
  record HandOver(String by, String to, String note) {}

  @POST
  @Path("{id}/handover")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Give an unresolved incident into an officer's hands, who is told")
  public Uni<View> handOver(
      @PathParam("id") String id,
      @RequestBody(
              content =
                  @Content(
                      examples =
                          @ExampleObject(
                              name = "officer",
                              value = "{\"by\":\"值班员 李\",\"to\":\"值班员 王\",\"note\":\"交班\"}")))
          HandOver over) {
    UUID wanted = id(id);
    check(over == null ? null : new Acknowledge(over.by(), over.note()));
    if (over.to() == null || over.to().isBlank() || over.to().length() > 100) {
      throw Problem.unprocessable("/to", "missing", "say to whom, in 1 to 100 characters");
    }
    return store
        .find(wanted)
        .onItem()
        .ifNull()
        .failWith(() -> unknown(id))
        .chain(found -> desk.handOver(wanted, over.by().strip(), over.to().strip(), over.note()))
        .map(done -> done.orElseThrow(() -> Problem.conflict("the incident is resolved")))
        .chain(done -> one(id));
  }

  private static Problem notOpen(Incident incident) {
    return Problem.conflict(
        incident.state() == IncidentState.ACKNOWLEDGED
            ? "already taken up by " + incident.acknowledged().by()
            : "the incident is resolved");
  }
}
