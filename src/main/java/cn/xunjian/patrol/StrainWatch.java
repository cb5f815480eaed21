package cn.xunjian.patrol;

import cn.xunjian.fetch.Descriptors;
import cn.xunjian.fetch.Fetcher;
import cn.xunjian.fetch.NameDesk;
import cn.xunjian.observation.StrainChanged;
import cn.xunjian.patrol.Strain.Cause;
import cn.xunjian.patrol.Strain.Measured;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jboss.logging.Logger;

/** Measures this node every five seconds and says when it lacks something to do its work. */
@ApplicationScoped
public class StrainWatch {

  private static final Logger LOG = Logger.getLogger(StrainWatch.class);
  private static final long BEAT = 5_000;

  private final Vertx vertx;
  private final Fetcher fetcher;
  private final NameDesk names;
  private final Clock clock;
  private final Event<StrainChanged> changes;
  private final Strain strain = new Strain();
  private final Map<Cause, Boolean> shown = new EnumMap<>(Cause.class);
  private Fetcher.Tally before;
  private long beforeNanos;
  private volatile boolean ended;

  StrainWatch(
      Vertx vertx, Fetcher fetcher, NameDesk names, Clock clock, Event<StrainChanged> changes) {
    this.vertx = vertx;
    this.fetcher = fetcher;
    this.names = names;
    this.clock = clock;
    this.changes = changes;
  }

  void start(@Observes StartupEvent event) {
    before = fetcher.tally();
    beforeNanos = System.nanoTime();
    // Counting descriptors reads a directory of as many entries: not on a loop.
    vertx.setPeriodic(BEAT, beat -> vertx.executeBlocking(this::measure, true));
  }

  void end(@Observes ShutdownEvent event) {
    ended = true;
  }

  private synchronized Void measure() {
    if (ended) {
      return null;
    }
    Fetcher.Tally now = fetcher.tally();
    long nanos = System.nanoTime();
    Measured measured =
        new Measured(
            Duration.ofNanos(nanos - beforeNanos),
            now.lateSince(before),
            now.exchanges() - before.exchanges(),
            now.spoilt() - before.spoilt(),
            now.why(),
            Descriptors.open(),
            Descriptors.most(),
            names.inTrouble() ? names.trouble() : null);
    before = now;
    beforeNanos = nanos;
    for (StrainChanged change : strain.weigh(measured, clock.instant())) {
      if (change.strained()) {
        LOG.warnf("this node is strained: %s", change.english());
      } else {
        LOG.infof("this node is no longer strained by %s: %s", change.cause(), change.english());
      }
      changes.fire(change);
    }
    for (Cause cause : Cause.values()) {
      shown.put(cause, strain.strained(cause));
    }
    return null;
  }

  /**
   * Whether this node lacks something: {@code loops}, {@code descriptors}, {@code spoilt} or {@code
   * resolvers}.
   */
  public synchronized Map<String, Boolean> shown() {
    Map<String, Boolean> byWord = new java.util.TreeMap<>();
    for (Cause cause : Cause.values()) {
      byWord.put(cause.code(), shown.getOrDefault(cause, false));
    }
    return byWord;
  }
}
