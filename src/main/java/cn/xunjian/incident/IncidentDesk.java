package cn.xunjian.incident;

import cn.xunjian.incident.Handling.Acknowledgement;
import cn.xunjian.incident.IncidentChange.Step;
import cn.xunjian.registry.live.LiveRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where steps are stored together with what follows from them, and where officers take incidents
 * up.
 */
@ApplicationScoped
public class IncidentDesk {

  private final Pool pool;
  private final IncidentStore store;
  private final StepStore steps;
  private final LiveRegistry registry;
  private final Clock clock;
  private final Instance<IncidentListener> listeners;

  IncidentDesk(
      Pool pool,
      IncidentStore store,
      StepStore steps,
      LiveRegistry registry,
      Clock clock,
      @Any Instance<IncidentListener> listeners) {
    this.pool = pool;
    this.store = store;
    this.steps = steps;
    this.registry = registry;
    this.clock = clock;
    this.listeners = listeners;
  }

  /** Stores steps, and what the listeners make of them, within the caller's transaction. */
  public Uni<Void> write(SqlConnection transaction, List<IncidentChange> changes) {
    return changes.isEmpty()
        ? Uni.createFrom().voidItem()
        : steps.write(transaction, changes).chain(() -> tell(transaction, changes));
  }

  private Uni<Void> tell(SqlConnection transaction, List<IncidentChange> changes) {
    return Multi.createFrom()
        .iterable(listeners)
        .onItem()
        .transformToUniAndConcatenate(l -> l.write(transaction, changes))
        .collect()
        .last()
        .replaceWithVoid();
  }

  /** Tells the listeners that the transaction is committed. */
  public void committed(List<IncidentChange> changes) {
    if (!changes.isEmpty()) {
      listeners.forEach(listener -> listener.committed(changes));
    }
  }

  /**
   * Takes an open incident up.
   *
   * @param by the officer's name
   * @param note what he says, null if nothing
   * @return the incident; empty if it is unknown or no longer open
   */
  public Uni<Optional<Incident>> acknowledge(UUID id, String by, String note) {
    Acknowledgement acknowledgement = new Acknowledgement(clock.instant(), by, note);
    return pool.withTransaction(
            t ->
                steps
                    .acknowledge(t, id, acknowledgement)
                    .chain(found -> follow(t, found, Step.ACKNOWLEDGED, by, note)))
        .invoke(this::committed)
        .map(IncidentDesk::incident);
  }

  private static Optional<Incident> incident(List<IncidentChange> changes) {
    return changes.stream().map(IncidentChange::incident).findFirst();
  }

  /**
   * Gives an unresolved incident into an officer's hands.
   *
   * @return the incident; empty if it is unknown or resolved
   */
  public Uni<Optional<Incident>> handOver(UUID id, String by, String to, String note) {
    String said = by + " → " + to + (note == null ? "" : "：" + note);
    return pool.withTransaction(
            t ->
                steps
                    .handOver(t, id, to)
                    .chain(found -> follow(t, found, Step.HANDED_OVER, by, said)))
        .invoke(this::committed)
        .map(IncidentDesk::incident);
  }

  /**
   * Writes a note into an incident's timeline, also after its end.
   *
   * @return the incident; empty if it is unknown
   */
  public Uni<Optional<Incident>> note(UUID id, String by, String note) {
    return pool.withTransaction(
            t -> store.find(id).chain(found -> follow(t, found, Step.NOTED, by, note)))
        .invoke(this::committed)
        .map(IncidentDesk::incident);
  }

  /**
   * Takes a step of escalation because nobody took an incident up.
   *
   * @param level the number of the step, from 1
   * @param why what is said in the timeline
   * @return the incident; empty if it is no longer open, or another node was first
   */
  public Uni<Optional<Incident>> raise(UUID id, int level, String why) {
    return pool.withTransaction(
            t ->
                steps
                    .raise(t, id, level)
                    .chain(found -> follow(t, found, Step.ESCALATED, null, why)))
        .invoke(this::committed)
        .map(IncidentDesk::incident);
  }

  /** What an incident is about; empty if its target is no longer registered. */
  public Optional<Subject> subject(Incident incident) {
    Subject.Id id = incident.subject();
    return id.shared() == null
        ? registry.find(id.target()).map(Subject.Watched::new)
        : Optional.of(Subject.Shared.of(id.shared(), incident.subjectName()));
  }

  private Uni<List<IncidentChange>> follow(
      SqlConnection transaction, Incident found, Step step, String by, String note) {
    Optional<Subject> subject = found == null ? Optional.empty() : subject(found);
    if (subject.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    Instant now = clock.instant();
    List<IncidentChange> changes =
        List.of(new IncidentChange(EventId.at(now), step, subject.get(), found, now, by, note));
    return write(transaction, changes).replaceWith(changes);
  }
}
