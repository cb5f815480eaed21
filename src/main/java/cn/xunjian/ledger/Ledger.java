package cn.xunjian.ledger;

import cn.xunjian.causes.PusherWatch;
import cn.xunjian.causes.ReaderHealth;
import cn.xunjian.causes.SiteColumns;
import cn.xunjian.history.HourLog;
import cn.xunjian.incident.Incident.Recurrence;
import cn.xunjian.incident.IncidentChange;
import cn.xunjian.incident.IncidentDesk;
import cn.xunjian.incident.IncidentListener;
import cn.xunjian.incident.IncidentStore;
import cn.xunjian.incident.OpenIncidents;
import cn.xunjian.judging.Judge;
import cn.xunjian.judging.JudgingConfig;
import cn.xunjian.judging.OpennessRule;
import cn.xunjian.judging.ProofOfSilence;
import cn.xunjian.judging.RulingText;
import cn.xunjian.judging.TargetState;
import cn.xunjian.judging.TargetStatus;
import cn.xunjian.judging.VisitWindow;
import cn.xunjian.observation.Observation;
import cn.xunjian.observation.Observations;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.messages.ChangeAhead;
import cn.xunjian.observation.messages.ClosingNoticeSeen;
import cn.xunjian.observation.messages.SecondLook;
import cn.xunjian.observation.messages.StrainChanged;
import cn.xunjian.observation.messages.UplinkChanged;
import cn.xunjian.push.Beat;
import cn.xunjian.push.PushersChanged;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.closings.Closings;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.registry.live.RegistryChanged;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.spool.NumberedFact;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Keeps the books: judges what comes, in its order, and stores it with all that follows in one
 * transaction per batch. If the database refuses, the same batch is written again until it is
 * taken; it is made so that twice is once.
 */
@ApplicationScoped
public class Ledger implements IncidentListener {

  private static final Logger LOG = Logger.getLogger(Ledger.class);
  private static final long BEAT = 100;
  private static final int MOST = 2_000;

  /** So many are judged by time though much came in. */
  private static final int FEWEST = 100;

  private static final long WINDOWS_AGAIN = 10_000;

  private static final Set<IncidentChange.Step> HANDLED =
      Set.of(
          IncidentChange.Step.ACKNOWLEDGED,
          IncidentChange.Step.HANDED_OVER,
          IncidentChange.Step.ESCALATED);

  private final Context context;
  private final Vertx vertx;
  private final HourLog hours;
  private final BatchStore store;
  private final StateStore states;
  private final IncidentStore incidentStore;
  private final IncidentDesk desk;
  private final LiveRegistry registry;
  private final Event<SecondLook> looks;
  private final Event<StateChanged> changes;
  private final Clock clock;
  private final JudgingConfig config;
  private final RuleBook book;
  private final SiteColumns columns;
  private final JudgedTargets docket;
  private final OwnSide ownSide;
  private final LostFacts losses;
  private final NoticeWatch notices;

  /**
   * What must not be lost: changes of the registry, acknowledgements, facts that REST waits for.
   */
  private final Queue<Runnable> inbox = new ConcurrentLinkedQueue<>();

  /** Targets to be judged by what they are, once all that was seen of them before is judged. */
  private final Queue<Registered> later = new ArrayDeque<>();

  private final Backlog backlog;
  private final WaitingFacts facts;
  private final BatchWriter writer;
  private Batch batch = new Batch();
  private volatile boolean loaded;
  private volatile boolean judging;

  /**
   * All is written and the database may go; what still ends now is as lost as if it had not begun.
   */
  private volatile boolean closed;

  Ledger(
      Vertx vertx,
      HourLog hours,
      Backlog backlog,
      BatchStore store,
      StateStore states,
      IncidentStore incidentStore,
      IncidentDesk desk,
      LiveRegistry registry,
      Closings closings,
      RuleBook book,
      JudgingConfig config,
      ZoneId zone,
      Clock clock,
      Event<SecondLook> looks,
      Event<ChangeAhead> ahead,
      Event<StateChanged> changes) {
    this.context = vertx.getOrCreateContext();
    this.vertx = vertx;
    this.hours = hours;
    this.backlog = backlog;
    this.facts = backlog.facts();
    this.writer = new BatchWriter(store, vertx, context, this::written, backlog);
    this.store = store;
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
    this.book = book;
    this.columns = new SiteColumns(book, key -> registry.find(key));
    PusherWatch pushers = new PusherWatch(book.push(), config.lastLook(), new RulingText(zone));
    ProofOfSilence proof =
        new ProofOfSilence(config.maxReadingAge(), config.lastLook(), pushers::word);
    ReaderHealth readers =
        new ReaderHealth(
            book.reader().heading(), config.readerWindow(), this::accounts, new RulingText(zone));
    Judge judge = new Judge(book, openness, proof, zone, closings::lately);
    OpenIncidents incidents = new OpenIncidents(recurrence(config));
    this.docket = new JudgedTargets(judge, columns, pushers, readers, incidents, ahead::fire);
    this.ownSide = new OwnSide(book, docket);
    this.losses = new LostFacts(book, docket);
    this.notices = new NoticeWatch(book, docket);
  }

  private static Recurrence recurrence(JudgingConfig config) {
    return new Recurrence(config.reopenWithin(), config.flappings(), config.flappingWithin());
  }

  private int accounts(Source source) {
    return (int)
        registry.all().stream()
            .map(Registered::profile)
            .filter(target -> target.source() == source && target.status().supervised())
            .count();
  }

  /** Makes room for facts and opens what waits on the disk; facts may come from now on. */
  public Uni<Void> open() {
    return store
        .keepPartitions()
        .chain(backlog::open)
        .invoke(() -> vertx.setPeriodic(TimeUnit.HOURS.toMillis(1), hour -> keepPartitions()));
  }

  /**
   * Loads what was thought before. The weeks of all targets are much and follow later: until they
   * are whole nothing is judged, and facts wait.
   */
  public Uni<Void> load() {
    return states
        .load()
        .chain(this::loadIncidents)
        .chain(() -> states.lastVerdicts(book.columnSilence().id(), Kind.SITE))
        .invoke(verdicts -> verdicts.forEach(columns::load))
        .invoke(() -> loaded = true)
        .invoke(this::loadWindows)
        .replaceWithVoid();
  }

  private Uni<Void> loadIncidents(Collection<TargetState> saved) {
    Instant since = clock.instant().minus(config.reopenWithin());
    return incidentStore
        .unresolved()
        .chain(
            open ->
                incidentStore
                    .resolvedSince(since)
                    .invoke(resolved -> docket.load(saved, open, resolved)))
        .replaceWithVoid();
  }

  private void loadWindows() {
    Instant now = clock.instant();
    hours
        .hours(VisitWindow.oldest(now), now.plusMillis(1), docket::load)
        .subscribe()
        .with(
            loaded -> context.runOnContext(on -> begin()),
            failure -> {
              LOG.warnf(
                  "近七日的小时计数未能读出，10 秒后重试 · the hours of the last week could not be read, again in 10 s: %s",
                  failure.getMessage());
              vertx.setTimer(WINDOWS_AGAIN, again -> loadWindows());
            });
  }

  private void begin() {
    docket.settle();
    judging = true;
    vertx.setPeriodic(BEAT, beat -> context.runOnContext(on -> beat()));
  }

  /** Whether what was thought before is known again. */
  public boolean loaded() {
    return loaded;
  }

  /** Whether all windows are whole and what comes is judged. */
  public boolean judging() {
    return judging;
  }

  private void keepPartitions() {
    store
        .keepPartitions()
        .subscribe()
        .with(
            kept -> {},
            failure ->
                LOG.errorf("the day partitions could not be kept: %s", failure.getMessage()));
  }

  @Incoming("observations")
  void take(Observations seen) {
    if (!closed) {
      seen.facts().forEach(facts::add);
    }
  }

  /**
   * Takes facts that came by REST.
   *
   * @param beat the sign of life that came with them; null without one
   * @return completes when all are stored, in one transaction
   */
  public Uni<Void> record(List<Reading> told, Beat beat) {
    return Uni.createFrom()
        .emitter(
            stored ->
                inbox.add(
                    () -> {
                      try {
                        // The beat first: a limit passed while nobody spoke stays unseen no longer.
                        if (beat != null) {
                          docket.heard(beat, clock.instant(), batch);
                        }
                        told.forEach(this::judge);
                        batch.whenStored.add(() -> stored.complete(null));
                      } catch (RuntimeException e) {
                        stored.fail(e);
                        throw e;
                      }
                    }));
  }

  void pushers(@Observes PushersChanged change) {
    inbox.add(() -> docket.pushers(change.all(), clock.instant(), batch));
  }

  void changed(@Observes RegistryChanged change) {
    change
        .removed()
        .forEach(
            gone -> inbox.add(() -> leave(gone, "the target was removed from the registry", true)));
    // Every column is known before any is judged: half a site's columns prove nothing.
    inbox.add(() -> change.present().forEach(this::register));
    change.present().forEach(now -> inbox.add(() -> presentInItsTurn(now)));
  }

  /** Who was read while the database was away is not silent: older facts are judged first. */
  private void presentInItsTurn(Registered target) {
    if (facts.behind()) {
      later.add(target);
    } else {
      present(target);
    }
  }

  private void register(Registered target) {
    if (target.profile().status().supervised()) {
      docket.register(target, clock.instant(), batch);
    }
  }

  private void leave(Registered target, String why, boolean removed) {
    docket.leave(target, why, removed, clock.instant(), batch);
  }

  private void present(Registered target) {
    if (target.profile().status().supervised()) {
      docket.present(target, clock.instant(), batch);
      docket.state(target.id()).ifPresent(this::resume);
    } else {
      leave(target, "the target is " + target.profile().status().code(), false);
    }
  }

  @Override
  public Uni<Void> write(SqlConnection transaction, List<IncidentChange> incidentChanges) {
    return Uni.createFrom().voidItem();
  }

  @Override
  public void committed(List<IncidentChange> incidentChanges) {
    incidentChanges.stream()
        .filter(change -> HANDLED.contains(change.step()))
        .forEach(change -> inbox.add(() -> docket.handled(change)));
  }

  void uplink(@Observes UplinkChanged change) {
    inbox.add(() -> ownSide.uplink(change, clock.instant(), batch));
  }

  void strain(@Observes StrainChanged change) {
    inbox.add(() -> ownSide.strain(change, clock.instant(), batch));
  }

  void closingNotice(@Observes ClosingNoticeSeen seen) {
    inbox.add(
        () ->
            supervised(seen.target())
                .ifPresent(target -> notices.judge(target, seen, clock.instant(), batch)));
  }

  /** From the end of the approved time on the site has to be open: it is looked at now. */
  void closingEnded(@Observes Closings.ClosingEnded ended) {
    looks.fire(new SecondLook(ended.closing().target(), List.of(clock.instant())));
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
    supervised(fact.target()).ifPresent(target -> judge(target, fact));
  }

  private void judge(Registered target, Observation fact) {
    List<Instant> again = docket.take(target, fact, clock.instant(), batch);
    if (!again.isEmpty()) {
      looks.fire(new SecondLook(target.id(), again));
    }
  }

  private void beat() {
    Instant now = clock.instant();
    losses.note(backlog.lost(), backlog.rejected(), now);
    if (closed || writer.busy() || !judging || !registry.loaded()) {
      return;
    }
    long before = facts.taken();
    int taken = 0;
    for (Runnable entry = next(); entry != null; entry = next()) {
      attempt(entry);
      if (++taken == MOST) {
        break;
      }
    }
    batch.position = facts.taken() == before ? 0 : facts.taken();
    boolean behind = facts.behind();
    if (!behind) {
      judgeByTime(now, Math.max(FEWEST, MOST - taken));
    }
    losses.judge(!behind, now, batch);
    if (!batch.isEmpty()) {
      writer.write(batch);
    }
  }

  /**
   * After what came in: at a start, who pushes must be known before a limit is held against those
   * whom a silent pusher tells nothing of.
   *
   * @param most so many at once: after an outage it may be all targets' turn, and visits go on
   */
  private void judgeByTime(Instant now, int most) {
    int room = most;
    for (Registered target = later.poll(); target != null; target = later.poll()) {
      int id = target.id();
      attempt(() -> registry.find(id).ifPresent(this::present));
      if (--room <= 0) {
        return;
      }
    }
    docket.listen(now, batch);
    docket.due(now, room).forEach(due -> supervised(due).ifPresent(t -> again(t, now)));
  }

  private Optional<Registered> supervised(int target) {
    return registry.find(target).filter(t -> t.profile().status().supervised());
  }

  private void again(Registered target, Instant now) {
    attempt(() -> docket.again(target, now, batch));
  }

  /** The next entry, changes of the registry before facts; null if there is none. */
  private Runnable next() {
    Runnable entry = inbox.poll();
    if (entry != null) {
      return entry;
    }
    NumberedFact fact = facts.next();
    return fact == null ? null : () -> judge(fact.fact());
  }

  /** One entry that cannot be judged is a bug to be mended; it must not hold up the others. */
  private static void attempt(Runnable entry) {
    try {
      entry.run();
    } catch (RuntimeException e) {
      LOG.errorf(e, "an entry could not be judged: %s", e.getMessage());
    }
  }

  private void written(Batch full) {
    batch = new Batch();
    if (full.position > 0) {
      facts.stored(full.position);
    }
    full.whenStored.forEach(Runnable::run);
    desk.committed(full.incidents);
    full.changes.values().forEach(changes::fire);
    if (!empty()) {
      beat();
    }
  }

  /**
   * Stores what is still in hand, for at most a few seconds; what the database does not take goes
   * to the disk and is stored after the next start.
   */
  void close(@Observes @Priority(100) ShutdownEvent event) throws InterruptedException {
    CountDownLatch empty = new CountDownLatch(1);
    context.runOnContext(on -> drain(empty));
    if (!empty.await(5, TimeUnit.SECONDS)) {
      closed = true;
    }
    if (facts.oldest() != null) {
      LOG.warnf(
          "数据库未写完，未入库的数据落盘保存，下次启动补录 · what is not stored goes to the disk until the next start");
    }
    backlog.close();
  }

  private void drain(CountDownLatch empty) {
    boolean done = !writer.busy() && empty() && !facts.behind() && batch.isEmpty();
    if (done || writer.away()) {
      closed = true;
      empty.countDown();
      return;
    }
    beat();
    vertx.setTimer(20, later -> context.runOnContext(on -> drain(empty)));
  }

  private boolean empty() {
    return inbox.isEmpty() && facts.isEmpty();
  }

  /** What is thought of a target; empty before anything was seen of it. */
  public Optional<TargetState> state(int target) {
    return docket.state(target);
  }

  /** What is thought of every target that was seen; a live view. */
  public Collection<TargetState> states() {
    return docket.states();
  }

  /** How long the oldest fact that is not stored has waited; zero when all are stored. */
  public Duration storeLag() {
    Instant oldest = facts.oldest();
    Duration lag = oldest == null ? Duration.ZERO : Duration.between(oldest, clock.instant());
    return lag.isNegative() ? Duration.ZERO : lag;
  }
}
