package cn.xunjian.web.overview;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.assessment.AssessmentStepped;
import cn.xunjian.assessment.store.AssessmentStepStore.Step;
import cn.xunjian.incident.IncidentChange;
import cn.xunjian.incident.IncidentListener;
import cn.xunjian.incident.Subject;
import cn.xunjian.inspection.records.InspectionMoved;
import cn.xunjian.inspection.walk.WalkTally;
import cn.xunjian.ledger.StateChanged;
import cn.xunjian.rectification.OrderStepped;
import cn.xunjian.rectification.order.Order;
import cn.xunjian.rectification.order.OrderStep;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.editions.EditionsTurned;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What changes, as it changes: server-sent events. A slow reader loses events, never memory. */
@Path("/api/v1/events")
@Needs(Right.READ)
@ApplicationScoped
@Tag(name = "overview")
public class EventsResource implements IncidentListener {

  private static final int SLACK = 256;
  private static final Duration ALIVE = Duration.ofSeconds(15);

  /** Whoever hears is no longer let in. */
  private static final Event END = new Event("end", null, null, null);

  private final BroadcastProcessor<Event> events = BroadcastProcessor.create();
  private final Asker asker;

  private final LiveRegistry registry;

  EventsResource(Asker asker, LiveRegistry registry) {
    this.registry = registry;
    this.asker = asker;
  }

  /**
   * One event.
   *
   * @param unit the unit whose affair it is; null for what belongs to no unit
   */
  private record Event(String name, String id, Long unit, Object data) {}

  /** A step of an incident. */
  record IncidentEvent(
      UUID incident,
      String step,
      String target,
      String name,
      String rule,
      String severity,
      String state,
      Instant at,
      String chinese,
      String english) {}

  /** A step of an order to rectify. */
  record OrderEvent(
      long order,
      String number,
      String step,
      String state,
      String unit,
      Instant dueAt,
      Instant at,
      String chinese,
      String english) {}

  /**
   * A step of an assessment.
   *
   * @param cards how many are computed; null unless they are being computed
   */
  record AssessmentEvent(
      long assessment,
      String name,
      String state,
      Long cards,
      Instant at,
      String chinese,
      String english) {}

  /**
   * How far an inspection of a site is.
   *
   * @param outcome how it ended; null while it goes on
   * @param progress null when it ended
   */
  record InspectionEvent(
      long inspection,
      String target,
      String name,
      String outcome,
      WalkTally progress,
      Instant at) {}

  /** A change of a target. */
  record TargetEvent(String target, String name, String state, String freshness) {}

  /**
   * Another edition of a rule book began to hold for somebody.
   *
   * @param editions all that hold or are to hold
   */
  record RuleBookEvent(Instant at, List<String> editions) {}

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      summary =
          "Server-sent events: incident, order, assessment, inspection, target, rulebook and, every 15 seconds, alive",
      description =
          "Of the branches that you see. It ends within 15 seconds of the end of the session, the key, the token or the last grant. What belongs to no unit, such as rulebook or an assessment of all, is told to those who see the whole tree.")
  @APIResponse(
      responseCode = "200",
      description = "events, as they come",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(type = SchemaType.STRING)))
  public Multi<OutboundSseEvent> events(@Context Sse sse) {
    Supplier<Reach> seen = asker.reachFromNowOn(Right.READ);
    Supplier<Uni<Boolean>> holds = asker.holdsFromNowOn(Right.READ);
    Multi<Event> alive =
        Multi.createFrom()
            .ticks()
            .every(ALIVE)
            .onOverflow()
            .drop()
            .onItem()
            .transformToUniAndConcatenate(
                tick -> holds.get().map(yes -> yes ? new Event("alive", null, null, tick) : END));
    return Multi.createBy()
        .merging()
        .streams(
            events
                .filter(event -> seen.get().includes(event.unit()))
                .onOverflow()
                .buffer(SLACK)
                .onFailure()
                .recoverWithCompletion(),
            alive)
        .select()
        .first(event -> !event.equals(END))
        .map(event -> written(sse, event));
  }

  private static OutboundSseEvent written(Sse sse, Event event) {
    OutboundSseEvent.Builder builder =
        sse.newEventBuilder()
            .name(event.name())
            .mediaType(MediaType.APPLICATION_JSON_TYPE)
            .data(event.data());
    return event.id() == null ? builder.build() : builder.id(event.id()).build();
  }

  @Override
  public Uni<Void> write(SqlConnection transaction, List<IncidentChange> changes) {
    return Uni.createFrom().voidItem();
  }

  @Override
  public void committed(List<IncidentChange> changes) {
    changes.forEach(
        c -> events.onNext(new Event("incident", c.id().toString(), unit(c), incident(c))));
  }

  private static Long unit(IncidentChange change) {
    return change.subject() instanceof Subject.Watched watched
        ? Long.valueOf(watched.target().profile().unit())
        : null;
  }

  private static IncidentEvent incident(IncidentChange c) {
    return new IncidentEvent(
        c.incident().id(),
        c.step().code(),
        c.subject().key(),
        c.subject().name(),
        c.incident().rule(),
        c.incident().severity().code(),
        c.incident().state().code(),
        c.at(),
        c.incident().text().zh(),
        c.incident().text().en());
  }

  void changed(@Observes StateChanged change) {
    TargetEvent event =
        new TargetEvent(
            change.target().key().value(),
            change.target().profile().name(),
            change.now().openness().status().code(),
            change.now().standing().state().code());
    events.onNext(new Event("target", null, change.target().profile().unit(), event));
  }

  void stepped(@Observes OrderStepped stepped) {
    Order order = stepped.order();
    OrderStep step = stepped.step();
    OrderEvent event =
        new OrderEvent(
            order.id(),
            order.number(),
            step.step(),
            step.state().code(),
            order.whose().name(),
            order.limit().due(),
            step.at(),
            step.says().zh(),
            step.says().en());
    events.onNext(new Event("order", step.event().toString(), order.whose().unit(), event));
  }

  void assessed(@Observes AssessmentStepped stepped) {
    Step step = stepped.step();
    AssessmentEvent event =
        new AssessmentEvent(
            step.id(),
            step.name(),
            step.state().code(),
            step.cards(),
            stepped.at(),
            stepped.says().zh(),
            stepped.says().en());
    events.onNext(new Event("assessment", null, step.unit(), event));
  }

  void inspected(@Observes InspectionMoved moved) {
    Optional<Registered> site = registry.find(moved.target());
    site.ifPresent(
        found ->
            events.onNext(
                new Event(
                    "inspection",
                    null,
                    found.profile().unit(),
                    new InspectionEvent(
                        moved.inspection(),
                        found.key().value(),
                        found.profile().name(),
                        moved.outcome(),
                        moved.tally(),
                        moved.at()))));
  }

  void turned(@Observes EditionsTurned turn) {
    List<String> editions =
        turn.now().inUse(turn.at()).stream().map(RuleBook::toString).sorted().toList();
    events.onNext(new Event("rulebook", null, null, new RuleBookEvent(turn.at(), editions)));
  }
}
