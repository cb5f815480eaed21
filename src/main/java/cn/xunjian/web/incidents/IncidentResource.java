package cn.xunjian.web.incidents;

import cn.xunjian.access.Right;
import cn.xunjian.incident.Handling;
import cn.xunjian.incident.Handling.Acknowledgement;
import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentDesk;
import cn.xunjian.incident.IncidentState;
import cn.xunjian.incident.IncidentStore;
import cn.xunjian.incident.Subject;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.rulebook.model.Severity;
import cn.xunjian.telling.NoticeHistory;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.requests.Cursor;
import cn.xunjian.web.requests.Cursors;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Query;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.GET;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Incidents: what is wrong, since when, by which rule, on what evidence, and who has taken it up.
 */
@Path("/api/v1/incidents")
@Needs(Right.READ)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "incidents", description = "What is wrong, and who has taken it up")
public class IncidentResource {

  private final IncidentStore store;
  private final IncidentDesk desk;
  private final LiveRegistry registry;
  private final NoticeHistory notices;
  private final SeenIncidents seen;

  IncidentResource(
      IncidentStore store,
      IncidentDesk desk,
      LiveRegistry registry,
      NoticeHistory notices,
      SeenIncidents seen) {
    this.seen = seen;
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
  @Schema(name = "Incident")
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
      List<NoticeHistory.Shown> notices) {}

  private View view(
      Incident i, List<IncidentStore.Event> timeline, List<NoticeHistory.Shown> notices) {
    Handling handling = i.handling();
    Optional<Acknowledgement> taken = handling.acknowledgement();
    Optional<Handling.Resolved> end = handling.end();
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
        taken.map(Acknowledgement::at).orElse(null),
        taken.map(Acknowledgement::by).orElse(null),
        taken.map(Acknowledgement::note).orElse(null),
        end.map(Handling.Resolved::at).orElse(null),
        end.map(Handling.Resolved::why).orElse(null),
        i.text().zh(),
        i.text().en(),
        i.counts(),
        i.evidence(),
        i.openings().reopened(),
        i.openings().lastReopening(),
        i.openings().flapping(),
        handling.care().handler(),
        handling.care().escalation(),
        timeline,
        notices);
  }

  @GET
  @Operation(
      summary = "Incidents, newest first, each with its rule, counts and evidence",
      description =
          "Those of the targets that you see. What many targets share is shown to those who see the whole tree.")
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
    UUID before = at == null ? SeenIncidents.NEWEST : Cursors.uuid(at.first());
    IncidentStore.Filter filter =
        new IncidentStore.Filter(
            Query.oneOf("state", state, IncidentState.values(), IncidentState::code),
            target,
            rule,
            Query.oneOf("severity", severity, Severity.values(), Severity::code),
            subject);
    return seen.page(filter, before, most + 1)
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
    return seen.one(id).chain(this::whole);
  }

  private Uni<View> whole(Incident found) {
    return store
        .timeline(found.id())
        .chain(timeline -> notices.of(found.id()).map(told -> view(found, timeline, told)));
  }

  /** An incident as it is after a step, for whoever took it. */
  Uni<View> after(UUID id) {
    return store.find(id).chain(this::whole);
  }
}
