package cn.xunjian.web;

import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentDesk;
import cn.xunjian.incident.IncidentState;
import cn.xunjian.incident.IncidentStore;
import cn.xunjian.incident.Subject;
import cn.xunjian.registry.LiveRegistry;
import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.Severity;
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

  IncidentResource(IncidentStore store, IncidentDesk desk, LiveRegistry registry) {
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
      List<IncidentStore.Event> timeline) {}

  private View view(Incident i, List<IncidentStore.Event> timeline) {
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
        timeline);
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
                    found.stream().map(i -> view(i, null)).toList(),
                    most,
                    v -> Cursor.of(v.id().toString())));
  }

  @GET
  @Path("{id}")
  @Operation(summary = "One incident with its timeline")
  public Uni<View> one(@PathParam("id") String id) {
    UUID wanted = id(id);
    return store
        .find(wanted)
        .onItem()
        .ifNull()
        .failWith(() -> unknown(id))
        .chain(found -> store.timeline(wanted).map(timeline -> view(found, timeline)));
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
    if (by == null || by.by() == null || by.by().isBlank() || by.by().length() > 100) {
      throw Problem.unprocessable(
          "/by",
          "missing",
          "say who takes it up, in 1 to 100 characters: {\"by\":\"…\",\"note\":\"…\"}");
    }
    if (by.note() != null && by.note().length() > 2000) {
      throw Problem.unprocessable("/note", "too_long", "a note has at most 2000 characters");
    }
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

  private static Problem notOpen(Incident incident) {
    return Problem.conflict(
        incident.state() == IncidentState.ACKNOWLEDGED
            ? "already taken up by " + incident.acknowledged().by()
            : "the incident is resolved");
  }
}
