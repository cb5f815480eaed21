package cn.xunjian.patrol;

import cn.xunjian.fetch.FetchConfig;
import cn.xunjian.observation.Observation;
import cn.xunjian.observation.Observations;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.observation.messages.PatrolRequest;
import cn.xunjian.patrol.Rounds.Errand;
import cn.xunjian.reading.ReadingConfig;
import cn.xunjian.registry.live.RegistryChanged;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.annotations.Broadcast;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/**
 * Walks the rounds: visits and reads each target when it is due and sends what was seen to the
 * channel {@code observations}. All its state belongs to one event loop.
 */
@ApplicationScoped
public class Patrol {

  private static final Logger LOG = Logger.getLogger(Patrol.class);
  private static final long TICK = 20;

  /** What must be seen before a limit falls goes before what comes again anyway. */
  private static final Comparator<Errand> URGENT =
      Comparator.comparing(Errand::before, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Errand::due);

  private final Walks walks;
  private final Clock clock;
  private final MutinyEmitter<Observations> observations;
  private final Vertx vertx;
  private final Context context;
  private final Rounds rounds;
  private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();
  private final ReadingTally tally;
  private volatile long skipped;
  private volatile int beats;
  private final List<Errand> toRead = new ArrayList<>();
  private long timer = -1;

  /** An errand that ended and what was seen on it. */
  private record Ended(Observation seen, Errand errand) {}

  Patrol(
      Vertx vertx,
      Walks walks,
      FetchConfig visits,
      ReadingConfig readings,
      Clock clock,
      @Channel("observations") @Broadcast @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<Observations> observations) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.walks = walks;
    this.clock = clock;
    this.observations = observations;
    this.tally = new ReadingTally(clock.millis());
    this.rounds =
        new Rounds(
            TICK,
            new Usual(visits.interval(), readings.interval(), readings.slowest()),
            walks::reads,
            clock.millis());
  }

  /** Begins to walk. */
  public void begin() {
    context.runOnContext(
        go -> {
          // The registry was read a while ago: what was due since must not come in one burst.
          rounds.restart(clock.millis());
          walks.tick(clock.instant(), TICK);
          timer = vertx.setPeriodic(TICK, beat -> tick());
        });
  }

  void end(@Observes @Priority(10) ShutdownEvent event) {
    context.runOnContext(
        stop -> {
          vertx.cancelTimer(timer);
          sendWhatEnded();
        });
  }

  void changed(@Observes RegistryChanged change) {
    context.runOnContext(
        take -> {
          change.removed().forEach(gone -> rounds.forget(gone.id()));
          change.present().forEach(now -> rounds.present(now, clock.millis()));
        });
  }

  @Incoming(PatrolRequest.CHANNEL)
  void asked(PatrolRequest request) {
    context.runOnContext(take -> rounds.asked(request, clock.millis()));
  }

  /** How many due instants passed unvisited because the visit before was still going on. */
  public long skipped() {
    return skipped;
  }

  /** How many beats wait for their instant. */
  public int beats() {
    return beats;
  }

  private void tick() {
    if (walks.tick(clock.instant(), TICK)) {
      LOG.warn("the system clock was set; the rounds begin again from now");
      rounds.restart(clock.millis());
    }
    sendWhatEnded();
    rounds.turn(clock.millis(), this::take);
    toRead.sort(URGENT);
    toRead.forEach(this::walk);
    toRead.clear();
    skipped = rounds.skipped();
    beats = rounds.size();
    tally.minute(clock.millis()).ifPresent(LOG::info);
  }

  private void walk(Errand errand) {
    walks.walk(errand, seen -> done(seen, errand));
  }

  private void take(Errand errand) {
    if (errand.visit()) {
      walk(errand);
    } else {
      toRead.add(errand);
    }
  }

  /** May be called on any thread. */
  private void done(Observation seen, Errand errand) {
    ended.add(new Ended(seen, errand));
  }

  private void learn(Reading reading) {
    tally.add(reading.outcome());
    if (reading.outcome() == ReadingOutcome.OK) {
      long rhythm = ReadingRhythm.of(reading.publications());
      rounds.rhythm(reading.target(), rhythm, clock.millis());
    }
  }

  private void sendWhatEnded() {
    List<Observation> facts = new ArrayList<>();
    for (Ended next = ended.poll(); next != null; next = ended.poll()) {
      next.errand().done().run();
      if (next.seen() instanceof Reading reading) {
        learn(reading);
      }
      facts.add(next.seen());
    }
    if (!facts.isEmpty()) {
      observations.sendAndForget(new Observations(facts));
    }
  }
}
