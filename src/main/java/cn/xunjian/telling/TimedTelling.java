package cn.xunjian.telling;

import cn.xunjian.delivery.Couriers;
import cn.xunjian.delivery.DeliveryConfig;
import cn.xunjian.delivery.RepeatedFailure;
import cn.xunjian.delivery.channels.ListedChannel;
import cn.xunjian.delivery.couriers.CloudEvent;
import cn.xunjian.delivery.outbox.OutboxStore;
import cn.xunjian.duty.DutyBook;
import cn.xunjian.duty.DutyConfig;
import cn.xunjian.duty.DutyStore;
import cn.xunjian.duty.Plan;
import cn.xunjian.duty.Routing;
import cn.xunjian.duty.RoutingFacts;
import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentDesk;
import cn.xunjian.incident.Subject;
import cn.xunjian.telling.NoticeStore.Repeat;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * What comes by time alone: what is no longer muted is released, what nobody took up is escalated
 * and told again, and channels hear that the service lives.
 */
@ApplicationScoped
public class TimedTelling {

  private static final Logger LOG = Logger.getLogger(TimedTelling.class);
  private static final Duration BEAT = Duration.ofSeconds(1);
  private static final Duration MUTED_PAUSE = Duration.ofMinutes(1);

  private final Vertx vertx;
  private final Context context;
  private final RepeatedFailure interrupted =
      new RepeatedFailure(LOG::error, LOG::info, "the watch was interrupted");
  private final Pool pool;
  private final NoticeStore store;
  private final OutboxStore outbox;
  private final DutyStore duty;
  private final Couriers couriers;
  private final CurrentMutes mutes;
  private final IncidentDesk desk;
  private final Gathering gathering;
  private final CloudEvent events;
  private final DeliveryConfig config;
  private final DutyConfig rules;
  private final Clock clock;
  private boolean looking;
  private boolean closed;

  TimedTelling(
      Vertx vertx,
      Pool pool,
      NoticeStore store,
      OutboxStore outbox,
      DutyStore duty,
      Couriers couriers,
      CurrentMutes mutes,
      IncidentDesk desk,
      Gathering gathering,
      DeliveryConfig config,
      DutyConfig rules,
      ZoneId zone,
      Clock clock) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.pool = pool;
    this.store = store;
    this.outbox = outbox;
    this.duty = duty;
    this.couriers = couriers;
    this.mutes = mutes;
    this.desk = desk;
    this.gathering = gathering;
    this.events = new CloudEvent(config.source(), zone);
    this.config = config;
    this.rules = rules;
    this.clock = clock;
  }

  /** Begins to watch. */
  public void begin() {
    vertx.setPeriodic(BEAT.toMillis(), beat -> context.runOnContext(on -> look()));
  }

  void end(@Observes @Priority(20) ShutdownEvent event) {
    context.runOnContext(on -> closed = true);
  }

  private void look() {
    if (looking || closed) {
      return;
    }
    looking = true;
    Instant now = clock.instant();
    duty.book(pool, couriers::machine)
        .chain(book -> release(book, now).chain(() -> raise(book, now)))
        .chain(() -> pool.withTransaction(tx -> repeat(tx, now)))
        .chain(() -> outbox.heartbeats(now, channel -> events.heartbeat(channel, now)))
        .subscribe()
        .with(
            done -> context.runOnContext(on -> looked()),
            failure ->
                context.runOnContext(
                    on -> {
                      looking = false;
                      interrupted.failed(failure);
                    }));
  }

  private void looked() {
    looking = false;
    interrupted.well();
  }

  private static <T> Uni<Void> each(Collection<T> things, Function<T, Uni<?>> work) {
    return Multi.createFrom()
        .iterable(things)
        .onItem()
        .transformToUniAndConcatenate(work::apply)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> release(DutyBook book, Instant now) {
    Set<Long> machines =
        book.posts().stream()
            .filter(ListedChannel::machine)
            .map(ListedChannel::id)
            .collect(Collectors.toSet());
    return store
        .muted()
        .chain(
            ids ->
                ids.isEmpty()
                    ? Uni.createFrom().item(List.<UUID>of())
                    : store
                        .incidents(pool, ids)
                        .chain(found -> mutes.of(pool, found, book, now))
                        .map(muted -> ids.stream().filter(id -> !muted.containsKey(id)).toList()))
        .chain(
            free ->
                each(
                        free,
                        id ->
                            pool.withTransaction(
                                tx ->
                                    store.release(
                                        tx, id, machines, now, now.plus(config.deadline()))))
                    .invoke(
                        () -> {
                          if (!free.isEmpty()) {
                            gathering.wake();
                          }
                        }));
  }

  private Uni<Void> raise(DutyBook book, Instant now) {
    return store
        .raisable(now)
        .chain(
            due ->
                due.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : mutes
                        .of(pool, due, book, now)
                        .chain(
                            muted ->
                                each(
                                    due,
                                    i ->
                                        muted.containsKey(i.id())
                                            ? store.postpone(i.id(), now.plus(MUTED_PAUSE))
                                            : raise(i, book, now))));
  }

  private Uni<?> raise(Incident incident, DutyBook book, Instant now) {
    Optional<Subject> subject = desk.subject(incident);
    if (subject.isEmpty()) {
      return store.postpone(incident.id(), null);
    }
    RoutingFacts matter =
        new IncidentFacts(book, rules.flappingCalm(), now).of(incident, subject.get(), false);
    int level = incident.life().escalation() + 1;
    Plan plan = new Routing(book, now).raised(matter, level);
    String whom =
        plan.tells().stream()
            .filter(t -> !t.post().machine())
            .map(t -> t.officer() == null ? t.post().name() : t.officer())
            .distinct()
            .collect(Collectors.joining("、"));
    return desk.raise(
        incident.id(),
        level,
        "无人签收，第 %1$d 级升级：%2$s · nobody acknowledged, step %1$d goes to %2$s"
            .formatted(level, whom.isEmpty() ? "—" : whom));
  }

  private Uni<Void> repeat(SqlConnection tx, Instant now) {
    return store.repeats(tx, now).chain(groups -> each(groups, g -> repeat(tx, g, now)));
  }

  private Uni<Void> repeat(SqlConnection tx, Repeat group, Instant now) {
    return store
        .open(tx, group)
        .chain(
            open ->
                store
                    .incidents(tx, open.open().keySet())
                    .map(found -> reminders(found, now))
                    .chain(reminders -> store.repeat(tx, open, reminders, now)));
  }

  private Map<UUID, JsonObject> reminders(List<Incident> incidents, Instant now) {
    Map<UUID, JsonObject> reminders = new HashMap<>();
    incidents.forEach(
        i -> desk.subject(i).ifPresent(s -> reminders.put(i.id(), events.reminder(i, s, now))));
    return reminders;
  }
}
