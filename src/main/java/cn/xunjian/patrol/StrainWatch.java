package cn.xunjian.patrol;

import cn.xunjian.fetch.exchange.Fetcher;
import cn.xunjian.fetch.names.NameDesk;
import cn.xunjian.observation.messages.StrainChanged;
import cn.xunjian.patrol.Strain.Cause;
import cn.xunjian.patrol.Strain.Measured;
import cn.xunjian.periodic.PeriodicFailure;
import cn.xunjian.periodic.PeriodicTask;
import cn.xunjian.rulebook.RulesInForce;
import cn.xunjian.words.Text;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Measures this node every five seconds and says when it lacks something to do its work. */
@ApplicationScoped
public class StrainWatch {

  private static final Logger LOG = Logger.getLogger(StrainWatch.class);
  private static final Duration BEAT = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final Supplier<Measured> gauge;
  private final RulesInForce rules;
  private final Clock clock;
  private final Consumer<StrainChanged> changes;
  private final PeriodicFailure failure;
  private final Strain strain = new Strain();
  private final Map<Cause, Boolean> shown = new EnumMap<>(Cause.class);

  /** A change that could not be told must not be lost: it is told again with the next beat. */
  private final Deque<StrainChanged> untold = new ArrayDeque<>();

  private volatile boolean ended;

  @Inject
  StrainWatch(
      Vertx vertx,
      Fetcher fetcher,
      NameDesk names,
      RulesInForce rules,
      Clock clock,
      Event<StrainChanged> changes) {
    this(
        vertx,
        new StrainGauge(fetcher, names),
        rules,
        clock,
        changes::fire,
        new PeriodicFailure(
            LOG,
            new Text(
                "本机状态无法测量，是否不堪重负暂不可知",
                "this node could not be measured, whether it is strained is not known")));
  }

  StrainWatch(
      Vertx vertx,
      Supplier<Measured> gauge,
      RulesInForce rules,
      Clock clock,
      Consumer<StrainChanged> changes,
      PeriodicFailure failure) {
    this.vertx = vertx;
    this.gauge = gauge;
    this.rules = rules;
    this.clock = clock;
    this.changes = changes;
    this.failure = failure;
  }

  void start(@Observes StartupEvent event) {
    start(BEAT);
  }

  /**
   * @param beat from one measurement to the next
   */
  void start(Duration beat) {
    new PeriodicTask(vertx, beat, this::measureOnWorker, failure).begin();
  }

  private Uni<?> measureOnWorker() {
    return Uni.createFrom()
        .completionStage(() -> vertx.executeBlocking(this::measure).toCompletionStage());
  }

  void end(@Observes ShutdownEvent event) {
    ended = true;
  }

  private List<StrainChanged> weigh(Instant now) {
    return strain.weigh(gauge.get(), now, rules.root(now).strained());
  }

  private synchronized Void measure() {
    if (ended) {
      return null;
    }
    for (StrainChanged change : weigh(clock.instant())) {
      if (change.strained()) {
        LOG.warnf("本机不堪重负：%s · this node is strained: %s", change.text().zh(), change.text().en());
      } else {
        LOG.infof(
            "本机已恢复（%s）：%s · this node is no longer strained by %1$s: %s",
            change.cause(), change.text().zh(), change.text().en());
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
