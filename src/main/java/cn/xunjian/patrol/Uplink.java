package cn.xunjian.patrol;

import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.observation.messages.UplinkChanged;
import cn.xunjian.visit.Visitor;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Whether our own line works, by canaries: while all of them are silent, no site is to blame. */
@ApplicationScoped
public class Uplink {

  private static final Logger LOG = Logger.getLogger(Uplink.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** However many visits fail, canaries are asked no more often than this. */
  private static final long BREATH = 500;

  private final Vertx vertx;
  private final Context context;
  private final Visitor visitor;
  private final Clock clock;
  private final Event<UplinkChanged> changes;
  private final List<WebAddress> canaries;
  private final Duration interval;
  private volatile boolean up = true;

  /** A visit that began before this instant may have met the lost line. */
  private volatile Instant worksSince = Instant.EPOCH;

  private Instant lastUp;
  private boolean told;
  private boolean asking;

  /** Failures that are believed only after canaries answered that were asked after them. */
  private List<Runnable> waiting = new ArrayList<>();

  Uplink(
      Vertx vertx,
      Visitor visitor,
      UplinkConfig config,
      Clock clock,
      Event<UplinkChanged> changes) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.visitor = visitor;
    this.clock = clock;
    this.changes = changes;
    this.canaries = config.canaries().orElse(List.of()).stream().map(WebAddress::parse).toList();
    this.interval = config.interval();
    this.lastUp = clock.instant();
  }

  void start(@Observes StartupEvent event) {
    if (canaries.isEmpty()) {
      changes.fire(new UplinkChanged(true, lastUp, lastUp, 0));
    } else {
      context.runOnContext(on -> ask());
      vertx.setPeriodic(interval.toMillis(), timer -> context.runOnContext(on -> ask()));
    }
  }

  /**
   * Calls back as soon as it is known whether the line worked until now: a line that died a second
   * ago must not be counted against the sites that were visited over it.
   */
  void settle(Runnable whenKnown) {
    if (canaries.isEmpty() || !up) {
      whenKnown.run();
      return;
    }
    context.runOnContext(
        on -> {
          waiting.add(whenKnown);
          ask();
        });
  }

  private void ask() {
    if (asking) {
      return;
    }
    asking = true;
    List<Runnable> settled = waiting;
    waiting = new ArrayList<>();
    Instant asked = clock.instant();
    AtomicInteger open = new AtomicInteger(canaries.size());
    AtomicInteger answered = new AtomicInteger();
    canaries.forEach(
        canary ->
            visitor.lookNow(
                canary,
                PATIENCE,
                fetched -> {
                  if (take(fetched, open, answered)) {
                    context.runOnContext(on -> judge(answered.get() > 0, asked, settled));
                  }
                }));
  }

  /** Whether this was the last answer. */
  private static boolean take(Fetched fetched, AtomicInteger open, AtomicInteger answered) {
    // Any answer, even an error page, came through our line.
    if (fetched.status() > 0) {
      answered.incrementAndGet();
    }
    return open.decrementAndGet() == 0;
  }

  private void judge(boolean now, Instant asked, List<Runnable> settled) {
    Instant at = clock.instant();
    if (up != now || !told) {
      turn(now, at);
    }
    if (now) {
      lastUp = asked;
    }
    settled.forEach(Runnable::run);
    vertx.setTimer(
        BREATH,
        timer ->
            context.runOnContext(
                on -> {
                  asking = false;
                  if (!waiting.isEmpty()) {
                    ask();
                  }
                }));
  }

  private void turn(boolean now, Instant at) {
    if (up != now) {
      LOG.warnf(
          now
              ? "the uplink works again"
              : "the uplink is down: none of %d canaries answers; failed visits are void",
          canaries.size());
    }
    if (now && !up) {
      worksSince = at;
    }
    told = true;
    up = now;
    changes.fire(new UplinkChanged(now, lastUp, at, canaries.size()));
  }

  public boolean up() {
    return up;
  }

  /** Whether the line is not known to have been lost at any time since an instant. */
  boolean heldSince(Instant instant) {
    return up && !instant.isBefore(worksSince);
  }
}
