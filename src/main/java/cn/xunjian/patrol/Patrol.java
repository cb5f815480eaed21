package cn.xunjian.patrol;

import cn.xunjian.fetch.FetchConfig;
import cn.xunjian.observation.Observation;
import cn.xunjian.observation.SecondLook;
import cn.xunjian.observation.Visit;
import cn.xunjian.patrol.TimingWheel.Beat;
import cn.xunjian.reading.ReadingConfig;
import cn.xunjian.reading.TargetReader;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.LiveRegistry;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.RegistryChanged;
import cn.xunjian.visit.Visitor;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.annotations.Broadcast;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.reactive.messaging.Channel;
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
  private static final int SLOTS = 8192;

  private final LiveRegistry registry;
  private final Visitor visitor;
  private final TargetReader reader;
  private final Doubt doubt;
  private final AtomicLong skipped = new AtomicLong();
  private final Duration visitInterval;
  private final Duration readingInterval;
  private final Clock clock;
  private final MutinyEmitter<Observation> observations;
  private final Vertx vertx;
  private final Context context;
  private final TimingWheel wheel;
  private final Map<Integer, Rounds> rounds = new HashMap<>();
  private long timer = -1;

  Patrol(
      Vertx vertx,
      LiveRegistry registry,
      Visitor visitor,
      TargetReader reader,
      Doubt doubt,
      FetchConfig visits,
      ReadingConfig readings,
      Clock clock,
      @Channel("observations") @Broadcast @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<Observation> observations) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.registry = registry;
    this.visitor = visitor;
    this.reader = reader;
    this.doubt = doubt;
    this.visitInterval = visits.interval();
    this.readingInterval = readings.interval();
    this.clock = clock;
    this.observations = observations;
    this.wheel = new TimingWheel(TICK, SLOTS, clock.millis());
  }

  /** The regular beats of one target. */
  private record Rounds(Round visit, Round reading) {}

  /** A regular beat. */
  private static final class Round extends Beat {
    final int target;
    final boolean visit;
    final Cadence cadence;
    boolean busy;

    Round(int target, boolean visit, Cadence cadence) {
      this.target = target;
      this.visit = visit;
      this.cadence = cadence;
    }
  }

  /** A visit outside the schedule. */
  private static final class Look extends Beat {
    final int target;

    Look(int target) {
      this.target = target;
    }
  }

  /** Begins to walk. */
  public void begin() {
    context.runOnContext(
        go -> {
          wheel.restart(clock.millis());
          doubt.tick(clock.instant(), TICK);
          timer = vertx.setPeriodic(TICK, beat -> tick());
        });
  }

  void end(@Observes @Priority(10) ShutdownEvent event) {
    context.runOnContext(stop -> vertx.cancelTimer(timer));
  }

  void changed(@Observes RegistryChanged change) {
    context.runOnContext(
        take -> {
          change.removed().forEach(gone -> forget(gone.id()));
          change.present().forEach(this::schedule);
        });
  }

  void lookAgain(@Observes SecondLook look) {
    context.runOnContext(
        take -> look.at().forEach(at -> wheel.add(new Look(look.target()), at.toEpochMilli())));
  }

  /** How many due instants passed unvisited because the visit before was still going on. */
  public long skipped() {
    return skipped.get();
  }

  /** How many beats wait for their instant. */
  public int beats() {
    return wheel.size();
  }

  private void forget(int target) {
    Rounds old = rounds.remove(target);
    if (old != null) {
      remove(old.visit());
      remove(old.reading());
    }
  }

  private void remove(Round round) {
    if (round != null) {
      wheel.remove(round);
    }
  }

  private void schedule(Registered target) {
    forget(target.id());
    if (!target.profile().status().supervised()) {
      return;
    }
    Round visit =
        isVisited(target)
            ? round(target, true, target.profile().visitInterval(), visitInterval)
            : null;
    Round reading =
        reader.reads(target)
            ? round(target, false, target.profile().readingInterval(), readingInterval)
            : null;
    rounds.put(target.id(), new Rounds(visit, reading));
  }

  /** Sites are visited always; anything else that has an address, when it is given an interval. */
  private static boolean isVisited(Registered target) {
    return target.target().kind() == Kind.SITE
        || (target.profile().url() != null && target.profile().visitInterval() != null);
  }

  private Round round(Registered target, boolean visit, Duration own, Duration usual) {
    Cadence cadence =
        Cadence.of(target.key().value(), visit ? "visit" : "reading", own == null ? usual : own);
    Round round = new Round(target.id(), visit, cadence);
    wheel.add(round, cadence.after(clock.millis()));
    return round;
  }

  private void tick() {
    if (doubt.tick(clock.instant(), TICK)) {
      LOG.warn("the system clock was set; the rounds begin anew from now");
      wheel.restart(clock.millis());
      rounds.values().forEach(r -> readd(r.visit(), r.reading()));
    }
    wheel.turn(clock.millis(), this::due);
  }

  private void readd(Round... both) {
    for (Round round : both) {
      if (round != null) {
        wheel.add(round, round.cadence.after(clock.millis()));
      }
    }
  }

  private void due(Beat beat) {
    if (beat instanceof Round round) {
      Instant due = Instant.ofEpochMilli(round.due());
      // What was missed while the process slept is missed: a burst would find nothing that one
      // visit does not.
      wheel.add(round, round.cadence.after(Math.max(round.due(), clock.millis() - TICK)));
      walk(round, due);
    } else if (beat instanceof Look look) {
      registry
          .find(look.target)
          .ifPresent(target -> visit(target, Instant.ofEpochMilli(look.due()), false, null));
    }
  }

  private void walk(Round round, Instant due) {
    if (round.busy) {
      skipped.incrementAndGet();
      return;
    }
    registry
        .find(round.target)
        .ifPresent(
            target -> {
              round.busy = true;
              if (round.visit) {
                visit(target, due, true, round);
              } else {
                reader.read(target, due, seen -> done(seen, round));
              }
            });
  }

  private void visit(Registered target, Instant due, boolean scheduled, Round round) {
    visitor.visit(target, due, scheduled, seen -> visited(seen, round));
  }

  private void visited(Visit seen, Round round) {
    done(doubt.weigh(seen), round);
  }

  private void done(Observation seen, Round round) {
    observations.sendAndForget(seen);
    if (round != null) {
      context.runOnContext(free -> round.busy = false);
    }
  }
}
