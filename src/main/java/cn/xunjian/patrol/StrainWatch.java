package cn.xunjian.patrol;

import cn.xunjian.fetch.exchange.Fetcher;
import cn.xunjian.fetch.names.NameDesk;
import cn.xunjian.observation.messages.StrainChanged;
import cn.xunjian.patrol.Strain.Cause;
import cn.xunjian.patrol.Strain.Measured;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Measures this node every five seconds and says when it lacks something to do its work. */
@ApplicationScoped
public class StrainWatch {

  private static final Logger LOG = Logger.getLogger(StrainWatch.class);
  private static final long BEAT = 5_000;

  private final Vertx vertx;
  private final Supplier<Measured> gauge;
  private final Clock clock;
  private final Consumer<StrainChanged> changes;
  private final Stumbles stumbles;
  private final Strain strain = new Strain();
  private final Map<Cause, Boolean> shown = new EnumMap<>(Cause.class);

  /** A change that could not be told must not be lost: it is told again with the next beat. */
  private final Deque<StrainChanged> untold = new ArrayDeque<>();

  private volatile boolean ended;

  @Inject
  StrainWatch(
      Vertx vertx, Fetcher fetcher, NameDesk names, Clock clock, Event<StrainChanged> changes) {
    this(
        vertx,
        new StrainGauge(fetcher, names),
        clock,
        changes::fire,
        new Stumbles(
            LOG::error,
            LOG::info,
            "本机状态无法测量，是否不堪重负暂不可知",
            "this node could not be measured, whether it is strained is not known",
            System::nanoTime));
  }

  StrainWatch(
      Vertx vertx,
      Supplier<Measured> gauge,
      Clock clock,
      Consumer<StrainChanged> changes,
      Stumbles stumbles) {
    this.vertx = vertx;
    this.gauge = gauge;
    this.clock = clock;
    this.changes = changes;
    this.stumbles = stumbles;
  }

  void start(@Observes StartupEvent event) {
    start(BEAT);
  }

  /**
   * @param beat milliseconds from one measurement to the next
   */
  void start(long beat) {
    vertx.setPeriodic(
        beat,
        tick ->
            vertx
                .executeBlocking(this::measure, true)
                .onSuccess(done -> stumbles.well())
                .onFailure(stumbles::failed));
  }

  void end(@Observes ShutdownEvent event) {
    ended = true;
  }

  private synchronized Void measure() {
    if (ended) {
      return null;
    }
    for (StrainChanged change : strain.weigh(gauge.get(), clock.instant())) {
      if (change.strained()) {
        LOG.warnf("本机不堪重负：%s · this node is strained: %s", change.chinese(), change.english());
      } else {
        LOG.infof(
            "本机已恢复（%s）：%s · this node is no longer strained by %1$s: %s",
            change.cause(), change.chinese(), change.english());
      }
      untold.add(change);
    }
    for (Cause cause : Cause.values()) {
      shown.put(cause, strain.strained(cause));
    }
    while (!untold.isEmpty()) {
      changes.accept(untold.peek());
      untold.remove();
    }
    return null;
  }

  /**
   * Whether this node lacks something: {@code loops}, {@code descriptors}, {@code spoilt} or {@code
   * resolvers}.
   */
  public synchronized Map<String, Boolean> shown() {
    Map<String, Boolean> byWord = new TreeMap<>();
    for (Cause cause : Cause.values()) {
      byWord.put(cause.code(), shown.getOrDefault(cause, false));
    }
    return byWord;
  }
}
