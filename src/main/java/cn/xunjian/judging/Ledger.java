package cn.xunjian.judging;

import cn.xunjian.incident.IncidentDesk;
import cn.xunjian.incident.IncidentStore;
import cn.xunjian.observation.Observation;
import cn.xunjian.observation.PartitionStore;
import cn.xunjian.observation.ReadingLog;
import cn.xunjian.observation.SecondLook;
import cn.xunjian.observation.VisitLog;
import cn.xunjian.registry.LiveRegistry;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.RegistryChanged;
import cn.xunjian.rulebook.RuleBook;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Keeps the books: judges what comes, in its order, and stores it with all that follows in one
 * transaction per batch. If the database refuses, the same batch is written again until it is
 * taken; it is made so that twice is once.
 */
@ApplicationScoped
public class Ledger {

  private static final Logger LOG = Logger.getLogger(Ledger.class);
  private static final long BEAT = 100;
  private static final int MOST = 2_000;

  /** What waits while the database is away; beyond it the oldest is let go, counted and said. */
  private static final int MOST_WAITING = 200_000;

  private final Context context;
  private final Vertx vertx;
  private final Pool pool;
  private final VisitLog visits;
  private final ReadingLog readings;
  private final PartitionStore partitions;
  private final StateStore states;
  private final IncidentStore incidentStore;
  private final IncidentDesk desk;
  private final LiveRegistry registry;
  private final Event<SecondLook> looks;
  private final Event<StateChanged> changes;
  private final Clock clock;
  private final JudgingConfig config;
  private final SiteColumns columns;
  private final Docket docket;
  private final Queue<Runnable> inbox = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private Batch batch = new Batch();
  private boolean writing;
  private volatile Instant oldestUnwritten;
  private final AtomicLong dropped = new AtomicLong();

  Ledger(
      Vertx vertx,
      Pool pool,
      VisitLog visits,
      ReadingLog readings,
      PartitionStore partitions,
      StateStore states,
      IncidentStore incidentStore,
      IncidentDesk desk,
      LiveRegistry registry,
      RuleBook book,
      JudgingConfig config,
      ZoneId zone,
      Clock clock,
      Event<SecondLook> looks,
      Event<StateChanged> changes) {
    this.context = vertx.getOrCreateContext();
    this.vertx = vertx;
    this.pool = pool;
    this.visits = visits;
    this.readings = readings;
    this.partitions = partitions;
    this.states = states;
    this.incidentStore = incidentStore;
    this.desk = desk;
    this.registry = registry;
    this.looks = looks;
    this.changes = changes;
    this.clock = clock;
    this.config = config;
    OpennessRule openness =
        new OpennessRule(config.confirmations(), config.recoveries(), config.confirmBeat());
    this.columns = new SiteColumns(book.columnSilence(), registry, clock);
    this.docket = new Docket(new Judge(book, openness, config.maxReadingAge(), zone), columns);
  }

  /** Loads what was stored before, then begins to keep the books. */
  public Uni<Void> open() {
    return partitions
        .keep()
        .chain(states::load)
        .chain(saved -> incidentStore.unresolved().invoke(open -> docket.load(saved, open)))
        .chain(() -> visits.hours(Window.oldest(clock.instant()), docket::load))
        .invoke(
            () ->
                vertx.runOnContext(
                    go -> vertx.setPeriodic(BEAT, beat -> context.runOnContext(on -> beat()))))
        .invoke(() -> vertx.setPeriodic(TimeUnit.HOURS.toMillis(1), hour -> keepPartitions()));
  }

  private void keepPartitions() {
    partitions
        .keep()
        .subscribe()
        .with(
            kept -> {},
            failure ->
                LOG.errorf("the day partitions could not be kept: %s", failure.getMessage()));
  }

  @Incoming("observations")
  void take(Observation fact) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      Runnable oldest = inbox.poll();
      if (oldest != null) {
        dropped.incrementAndGet();
        waiting.decrementAndGet();
      }
    }
    inbox.add(() -> judge(fact));
  }

  /**
   * Takes a fact that came by REST.
   *
   * @return completes when it is stored
   */
  public Uni<Void> record(Observation fact) {
    return Uni.createFrom()
        .emitter(
            stored -> {
              waiting.incrementAndGet();
              inbox.add(
                  () -> {
                    judge(fact);
                    batch.whenStored.add(() -> stored.complete(null));
                  });
            });
  }

  void changed(@Observes RegistryChanged change) {
    change
        .removed()
        .forEach(gone -> put(() -> leave(gone, "the target was removed from the registry", true)));
    change.present().forEach(now -> put(() -> present(now)));
  }

  private void put(Runnable entry) {
    waiting.incrementAndGet();
    inbox.add(entry);
  }

  private void leave(Registered target, String why, boolean removed) {
    columns.forget(target.id());
    docket.leave(target, why, removed, clock.instant(), batch);
  }

  private void present(Registered target) {
    if (target.profile().status().supervised()) {
      columns.register(target);
      docket.again(target, clock.instant(), batch);
      docket.state(target.id()).ifPresent(this::resume);
    } else {
      leave(target, "the target is " + target.profile().status().code(), false);
    }
  }

  /** A confirmation that a restart interrupted goes on. */
  private void resume(TargetState state) {
    boolean open =
        state.openness().status() == TargetStatus.CONFIRMING || state.openness().successes() > 0;
    if (open) {
      looks.fire(
          new SecondLook(state.target(), List.of(clock.instant().plus(config.confirmBeat()))));
    }
  }

  private void judge(Observation fact) {
    registry
        .find(fact.target())
        .filter(t -> t.profile().status().supervised())
        .ifPresent(target -> judge(target, fact));
  }

  private void judge(Registered target, Observation fact) {
    List<Instant> again = docket.take(target, fact, clock.instant(), batch);
    if (!again.isEmpty()) {
      looks.fire(new SecondLook(target.id(), again));
    }
  }

  private void beat() {
    if (writing || !registry.loaded()) {
      return;
    }
    Instant now = clock.instant();
    docket
        .due(now)
        .forEach(due -> registry.find(due).ifPresent(target -> docket.again(target, now, batch)));
    for (int i = 0; i < MOST; i++) {
      Runnable entry = inbox.poll();
      if (entry == null) {
        break;
      }
      waiting.decrementAndGet();
      entry.run();
    }
    if (!batch.isEmpty()) {
      writing = true;
      oldestUnwritten = now;
      write(1);
    }
  }

  private void write(int attempt) {
    Batch full = batch;
    partitions
        .ensure(full.instants())
        .chain(() -> pool.withTransaction(transaction -> store(transaction, full)))
        .subscribe()
        .with(
            done -> context.runOnContext(on -> written(full)),
            failure -> context.runOnContext(on -> refused(failure, attempt)));
  }

  private Uni<Void> store(SqlConnection transaction, Batch full) {
    return visits
        .append(transaction, full.visits)
        .chain(() -> readings.append(transaction, full.readings))
        .chain(() -> states.save(transaction, full.states.values(), clock.instant()))
        .chain(() -> states.append(transaction, full.verdicts))
        .chain(() -> desk.write(transaction, full.incidents));
  }

  private void written(Batch full) {
    batch = new Batch();
    writing = false;
    oldestUnwritten = null;
    full.whenStored.forEach(Runnable::run);
    desk.committed(full.incidents);
    full.changes.values().forEach(changes::fire);
    if (!inbox.isEmpty()) {
      beat();
    }
  }

  private void refused(Throwable failure, int attempt) {
    long pause = Math.min(10_000, 100L << Math.min(attempt, 7));
    LOG.errorf(
        "a batch of %d visits and %d readings was not stored (attempt %d, again in %d ms): %s",
        batch.visits.size(), batch.readings.size(), attempt, pause, failure.getMessage());
    vertx.setTimer(pause, timer -> context.runOnContext(on -> write(attempt + 1)));
  }

  /** Stores what is still in hand, for at most a few seconds. */
  void close(@Observes @Priority(100) ShutdownEvent event) throws InterruptedException {
    CountDownLatch empty = new CountDownLatch(1);
    context.runOnContext(on -> drain(empty));
    if (!empty.await(5, TimeUnit.SECONDS)) {
      LOG.warnf("%d entries were not stored before the end", waiting.get());
    }
  }

  private void drain(CountDownLatch empty) {
    if (!writing && inbox.isEmpty() && batch.isEmpty()) {
      empty.countDown();
      return;
    }
    beat();
    vertx.setTimer(20, later -> context.runOnContext(on -> drain(empty)));
  }

  /** What is thought of a target; empty before anything was seen of it. */
  public Optional<TargetState> state(int target) {
    return docket.state(target);
  }

  /** What is thought of every target that was seen; a live view. */
  public Collection<TargetState> states() {
    return docket.states();
  }

  /** How long the oldest entry that is not stored has waited; zero when all is stored. */
  public Duration storeLag() {
    Instant oldest = oldestUnwritten;
    return oldest == null ? Duration.ZERO : Duration.between(oldest, clock.instant());
  }

  /** How many entries were let go because the database was away too long. */
  public long dropped() {
    return dropped.get();
  }
}
