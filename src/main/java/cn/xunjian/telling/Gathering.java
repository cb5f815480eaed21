package cn.xunjian.telling;

import cn.xunjian.delivery.Couriers;
import cn.xunjian.delivery.DeliveryConfig;
import cn.xunjian.delivery.RepeatedFailure;
import cn.xunjian.delivery.channels.ListedChannel;
import cn.xunjian.delivery.outbox.Outbox;
import cn.xunjian.duty.DutyBook;
import cn.xunjian.duty.DutyStore;
import cn.xunjian.duty.Muting.Mute;
import cn.xunjian.telling.NoticeStore.Gathered;
import cn.xunjian.telling.NoticeStore.Waiting;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Gathers the notices of people into messages when their wait is over. One channel is gathered in
 * one transaction, by one node.
 */
@ApplicationScoped
public class Gathering {

  private static final Logger LOG = Logger.getLogger(Gathering.class);
  private static final Duration BEAT = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Vertx vertx;
  private final Context context;
  private final Pool pool;
  private final RepeatedFailure ungathered =
      new RepeatedFailure(LOG::error, LOG::info, "the notices cannot be gathered");
  private final NoticeStore store;
  private final DutyStore duty;
  private final Couriers couriers;
  private final CurrentMutes mutes;
  private final Outbox outbox;
  private final AckLinks links;
  private final DeliveryConfig config;
  private final Clock clock;
  private boolean gathering;
  private boolean woken;
  private boolean closed;
  private long timer = -1;

  Gathering(
      Vertx vertx,
      Pool pool,
      NoticeStore store,
      DutyStore duty,
      Couriers couriers,
      CurrentMutes mutes,
      Outbox outbox,
      AckLinks links,
      DeliveryConfig config,
      Clock clock) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.pool = pool;
    this.store = store;
    this.duty = duty;
    this.couriers = couriers;
    this.mutes = mutes;
    this.outbox = outbox;
    this.links = links;
    this.config = config;
    this.clock = clock;
  }

  /** Begins to gather. */
  public void begin() {
    vertx.setPeriodic(BEAT.toMillis(), beat -> wake());
    wake();
  }

  void end(@Observes @Priority(20) ShutdownEvent event) {
    context.runOnContext(on -> closed = true);
  }

  /** Looks what is due, now rather than at the next beat. */
  void wake() {
    outbox.wake();
    context.runOnContext(on -> gather());
  }

  private void gather() {
    if (gathering || closed) {
      woken = true;
      return;
    }
    gathering = true;
    woken = false;
    store
        .dueChannels(clock.instant())
        .chain(this::gatherAll)
        .chain(store::nextDue)
        .subscribe()
        .with(
            next -> context.runOnContext(on -> gathered(next)),
            failure ->
                context.runOnContext(
                    on -> {
                      gathering = false;
                      ungathered.failed(failure);
                    }));
  }

  private void gathered(Instant next) {
    gathering = false;
    ungathered.well();
    outbox.wake();
    if (woken) {
      gather();
      return;
    }
    if (next != null) {
      long wait = Duration.between(clock.instant(), next).toMillis();
      if (wait > 0 && wait < BEAT.toMillis()) {
        vertx.cancelTimer(timer);
        timer = vertx.setTimer(wait, on -> wake());
      }
    }
  }

  private Uni<Void> gatherAll(List<Long> channels) {
    return Multi.createFrom()
        .iterable(channels)
        .onItem()
        .transformToUniAndConcatenate(channel -> pool.withTransaction(tx -> gather(tx, channel)))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> gather(SqlConnection tx, long channel) {
    Instant now = clock.instant();
    return store
        .take(tx, channel)
        .chain(
            limit ->
                limit == null
                    ? Uni.createFrom().voidItem()
                    : duty.book(tx, couriers::machine)
                        .chain(book -> gather(tx, channel, limit, book, now)));
  }

  private Uni<Void> gather(SqlConnection tx, long channel, int limit, DutyBook book, Instant now) {
    return store
        .due(tx, channel, now)
        .chain(due -> told(tx, due, book, now))
        .chain(
            told ->
                store
                    .written(tx, channel, now.minus(MINUTE))
                    .chain(
                        sent -> send(tx, channel, told, limit(book, channel, limit) - sent, now)));
  }

  private int limit(DutyBook book, long channel, int own) {
    if (own > 0) {
      return own;
    }
    return book.posts().stream()
        .filter(p -> p.id() == channel)
        .map(ListedChannel::type)
        .flatMap(type -> couriers.find(type).stream())
        .map(c -> c.habits().perMinute())
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .orElse(MessageBudget.USUAL_LIMIT);
  }

  /** What began to be muted while it waited is muted after all. */
  private Uni<List<Waiting>> told(SqlConnection tx, List<Waiting> due, DutyBook book, Instant now) {
    Set<UUID> ids = due.stream().map(Waiting::incident).collect(Collectors.toSet());
    return store
        .incidents(tx, ids)
        .chain(incidents -> mutes.of(tx, incidents, book, now))
        .chain(muted -> mute(tx, due, muted));
  }

  private Uni<List<Waiting>> mute(SqlConnection tx, List<Waiting> due, Map<UUID, Mute> muted) {
    Set<UUID> opening =
        due.stream()
            .filter(w -> Set.of("opened", "reopened").contains(w.step()))
            .map(Waiting::incident)
            .filter(muted::containsKey)
            .collect(Collectors.toSet());
    Set<UUID> over =
        due.stream()
            .filter(w -> w.step().equals("resolved"))
            .map(Waiting::incident)
            .collect(Collectors.toSet());
    return Multi.createFrom()
        .iterable(opening)
        .onItem()
        .transformToUniAndConcatenate(
            id ->
                store.mute(
                    tx,
                    due.stream().filter(w -> w.incident().equals(id)).map(Waiting::id).toList(),
                    over.contains(id) ? "let_go" : "muted",
                    muted.get(id)))
        .collect()
        .last()
        .replaceWith(due.stream().filter(w -> !opening.contains(w.incident())).toList());
  }

  private Uni<Void> send(
      SqlConnection tx, long channel, List<Waiting> told, int room, Instant now) {
    List<Gathered> messages = MessageBudget.messages(channel, told, room, links.overview());
    Set<Long> gone =
        messages.stream().flatMap(m -> m.notices().stream()).collect(Collectors.toSet());
    Set<String> groups =
        told.stream()
            .filter(w -> gone.contains(w.id()))
            .map(Waiting::group)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return Multi.createFrom()
        .iterable(messages)
        .onItem()
        .transformToUniAndConcatenate(m -> store.gather(tx, m, now, now.plus(config.deadline())))
        .collect()
        .last()
        .chain(() -> store.told(tx, channel, groups, now));
  }
}
