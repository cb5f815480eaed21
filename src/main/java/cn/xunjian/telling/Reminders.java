package cn.xunjian.telling;

import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentDesk;
import cn.xunjian.incident.IncidentState;
import cn.xunjian.incident.IncidentStore;
import cn.xunjian.telling.ReminderStore.Group;
import cn.xunjian.telling.ReminderStore.Reminder;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells groups again of what is still open and not taken up. */
@ApplicationScoped
class Reminders {

  private final Pool pool;
  private final ReminderStore store;
  private final IncidentStore incidents;
  private final IncidentDesk desk;
  private final IncidentEvents events;

  Reminders(
      Pool pool,
      ReminderStore store,
      IncidentStore incidents,
      IncidentDesk desk,
      IncidentEvents events) {
    this.pool = pool;
    this.store = store;
    this.incidents = incidents;
    this.desk = desk;
    this.events = events;
  }

  /** Puts up the reminders that are due. */
  Uni<Void> remind(Instant now) {
    return pool.withTransaction(
        tx ->
            store
                .due(tx, now)
                .chain(
                    due ->
                        due.isEmpty()
                            ? Uni.createFrom().voidItem()
                            : incidents
                                .unresolved()
                                .chain(all -> remind(tx, due, open(all), now))));
  }

  private static Map<UUID, Incident> open(List<Incident> unresolved) {
    return unresolved.stream()
        .filter(i -> i.state() == IncidentState.OPEN)
        .collect(Collectors.toMap(Incident::id, Function.identity()));
  }

  private Uni<Void> remind(
      SqlConnection tx, List<Group> due, Map<UUID, Incident> open, Instant now) {
    return Multi.createFrom()
        .iterable(due)
        .onItem()
        .transformToUniAndConcatenate(group -> remind(tx, group, open, now))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> remind(SqlConnection tx, Group group, Map<UUID, Incident> open, Instant now) {
    return store
        .toldOf(tx, group, open.keySet())
        .chain(routes -> store.write(tx, group, reminders(routes, open, now), now));
  }

  private List<Reminder> reminders(
      Map<UUID, String> routes, Map<UUID, Incident> open, Instant now) {
    List<Reminder> reminders = new ArrayList<>();
    routes.forEach(
        (id, route) ->
            desk.subject(open.get(id))
                .map(subject -> events.reminder(open.get(id), subject, now))
                .ifPresent(event -> reminders.add(new Reminder(id, route, event))));
    return reminders;
  }
}
