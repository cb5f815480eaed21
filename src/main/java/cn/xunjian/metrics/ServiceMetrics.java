package cn.xunjian.metrics;

import cn.xunjian.delivery.outbox.DeliveryEnded;
import cn.xunjian.delivery.outbox.Outbox;
import cn.xunjian.duty.CalendarWatch;
import cn.xunjian.fetch.exchange.Fetcher;
import cn.xunjian.fetch.names.NameDesk;
import cn.xunjian.ledger.Backlog;
import cn.xunjian.ledger.Ledger;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Observation;
import cn.xunjian.observation.Observations;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitResult;
import cn.xunjian.patrol.Patrol;
import cn.xunjian.patrol.StrainWatch;
import cn.xunjian.patrol.Uplink;
import cn.xunjian.platform.Platforms;
import cn.xunjian.registry.Source;
import cn.xunjian.spool.FactSort;
import cn.xunjian.telling.TellingDelay;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What the service counts of its own work. */
@ApplicationScoped
public class ServiceMetrics {

  private final MeterRegistry meters;
  private final Map<VisitResult, Counter> visits = new EnumMap<>(VisitResult.class);
  private final Map<FailureReason, Counter> failures = new EnumMap<>(FailureReason.class);
  private final Queue<Observations> uncounted = new ConcurrentLinkedQueue<>();
  private final ReentrantLock counting = new ReentrantLock();
  private final Timer lag;
  private final Timer delay;

  ServiceMetrics(MeterRegistry meters) {
    this.meters = meters;
    for (VisitResult result : VisitResult.values()) {
      visits.put(
          result,
          Counter.builder("xunjian.visits")
              .description("Visits by how they ended")
              .tag("result", result.code())
              .register(meters));
    }
    for (FailureReason reason : FailureReason.values()) {
      failures.put(
          reason,
          Counter.builder("xunjian.visit.failures")
              .description("Failed visits by reason")
              .tag("reason", reason.code())
              .register(meters));
    }
    this.lag =
        Timer.builder("xunjian.schedule.lag")
            .description("How long after its due instant a scheduled visit or reading began")
            .serviceLevelObjectives(buckets())
            .register(meters);
    this.delay =
        Timer.builder("xunjian.notification.delay")
            .description("From when something went wrong until a channel was told of it")
            .serviceLevelObjectives(delays())
            .register(meters);
  }

  private static Duration[] delays() {
    return java.util.stream.IntStream.of(1, 5, 15, 30, 60, 90, 120, 300, 900, 3_600, 86_400)
        .mapToObj(Duration::ofSeconds)
        .toArray(Duration[]::new);
  }

  private static Duration[] buckets() {
    return java.util.stream.IntStream.of(
            5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
        .mapToObj(Duration::ofMillis)
        .toArray(Duration[]::new);
  }

  /** Registers what is read at the moment of a scrape. */
  void start(
      @Observes StartupEvent event,
      Fetcher fetcher,
      Ledger ledger,
      Backlog backlog,
      Outbox outbox,
      Uplink uplink,
      Patrol patrol,
      Platforms platforms,
      StrainWatch strain,
      Clock clock) {
    for (String cause : strain.shown().keySet()) {
      Gauge.builder("xunjian.node.strained", strain, s -> s.shown().get(cause) ? 1 : 0)
          .description("Whether this node lacks something to do its work")
          .tag("cause", cause)
          .register(meters);
    }
    for (Source source : platforms.sources()) {
      Gauge.builder(
              "xunjian.platform.budget.remaining",
              platforms,
              p -> p.remaining(source, clock.instant()))
          .description("Calls a platform's budget has left, of the minute or of the day")
          .tag("platform", source.code())
          .register(meters);
      Gauge.builder(
              "xunjian.platform.backoff",
              platforms,
              p -> p.backoff(source, clock.instant()).toMillis() / 1_000.0)
          .description("How long all accounts of a platform still wait")
          .baseUnit("seconds")
          .tag("platform", source.code())
          .register(meters);
    }
    Gauge.builder("xunjian.visits.in.flight", fetcher, Fetcher::inFlight)
        .description("Exchanges going on now")
        .register(meters);
    Gauge.builder("xunjian.visits.waiting", fetcher, Fetcher::waiting)
        .description("Exchanges waiting for room with their host or this node")
        .register(meters);
    Gauge.builder("xunjian.store.lag", ledger, l -> l.storeLag().toMillis() / 1_000.0)
        .description("How long the oldest entry that is not stored has waited")
        .baseUnit("seconds")
        .register(meters);
    Gauge.builder("xunjian.outbox.oldest.age", outbox, o -> o.oldestAge().toMillis() / 1_000.0)
        .description("How long the oldest undelivered message has waited")
        .baseUnit("seconds")
        .register(meters);
    Gauge.builder("xunjian.uplink.up", uplink, u -> u.up() ? 1 : 0)
        .description("Whether our own line works, by canaries")
        .register(meters);
    FunctionCounter.builder("xunjian.visits.skipped", patrol, Patrol::skipped)
        .description("Due instants passed over because the visit before still went on")
        .register(meters);
    backlog(backlog);
  }

  /** Whether the working days of a year are assumed. */
  void calendar(@Observes StartupEvent event, CalendarWatch calendar) {
    Gauge.builder("xunjian.calendar.missing", calendar, c -> c.isMissing() ? 1 : 0)
        .description("Whether working days are assumed, or will be in January")
        .register(meters);
  }

  private void backlog(Backlog backlog) {
    for (FactSort sort : FactSort.values()) {
      FunctionCounter.builder("xunjian.observations.dropped", backlog, b -> b.dropped(sort))
          .description("Observations dropped because the database was away too long")
          .tag("kind", sort.kind())
          .tag("result", sort.result())
          .register(meters);
    }
    Gauge.builder("xunjian.spool.facts", backlog, Backlog::spooled)
        .description("Facts that wait on the disk for the database")
        .register(meters);
    Gauge.builder("xunjian.spool", backlog, Backlog::bytes)
        .description("Size of the files in which facts wait for the database")
        .baseUnit("bytes")
        .register(meters);
    FunctionCounter.builder("xunjian.observations.rejected", backlog, Backlog::rejected)
        .description("Observations that the database refused for what they hold")
        .register(meters);
    FunctionCounter.builder("xunjian.spool.errors", backlog, Backlog::troubles)
        .description("Failed attempts to write facts to the disk")
        .register(meters);
  }

  /** What the look-ups of names count, and each resolver's state. */
  void watch(@Observes StartupEvent event, NameDesk names) {
    for (NameDesk.Outcome outcome : NameDesk.Outcome.values()) {
      FunctionCounter.builder("xunjian.dns.queries", names, n -> n.queries(outcome))
          .description("Questions to resolvers by how they ended, control questions left out")
          .tag("outcome", outcome.code())
          .register(meters);
    }
    FunctionCounter.builder("xunjian.dns.cache.hits", names, NameDesk::cacheHits)
        .description("Look-ups of names answered from memory")
        .register(meters);
    for (String server : names.servers()) {
      Gauge.builder("xunjian.resolver.up", names, n -> n.up(server) ? 1 : 0)
          .description("Whether a resolver answers")
          .tag("server", server)
          .register(meters);
    }
  }

  @Incoming("observations")
  void count(Observations seen) {
    uncounted.add(seen);
    if (counting.tryLock()) {
      try {
        countAll();
      } finally {
        counting.unlock();
      }
    }
  }

  private void countAll() {
    for (Observations next = uncounted.poll(); next != null; next = uncounted.poll()) {
      next.facts().forEach(this::count);
    }
  }

  /**
   * Reads while nothing is counted: a histogram is read bucket by bucket, and one that is recorded
   * to meanwhile does not add up. Who counts never waits for that; it is done with the next facts.
   */
  String still(Supplier<String> read) {
    counting.lock();
    try {
      return read.get();
    } finally {
      counting.unlock();
    }
  }

  void count(Observation fact) {
    Duration late = Duration.between(fact.due(), fact.startedAt());
    if (!late.isNegative()) {
      lag.record(late);
    }
    if (fact instanceof Visit visit) {
      visits.get(visit.result()).increment();
      if (visit.reason() != null) {
        failures.get(visit.reason()).increment();
      }
    } else if (fact instanceof Reading reading) {
      reading(reading.source(), reading.outcome()).increment();
    }
  }

  private Counter reading(Source source, ReadingOutcome outcome) {
    return Counter.builder("xunjian.readings")
        .description("Readings by source and how they ended")
        .tag("source", source.code())
        .tag("outcome", outcome.code())
        .register(meters);
  }

  void count(@Observes DeliveryEnded delivered) {
    TellingDelay.of(delivered).ifPresent(delay::record);
    deliveries(delivered.channel(), delivered.outcome()).increment();
  }

  /** Gives meters a first value, so that a scrape before the first event finds their names. */
  void announce(@Observes StartupEvent event) {
    reading(Source.HTML, ReadingOutcome.OK);
    reading(Source.HTML, ReadingOutcome.UNREADABLE);
    reading(Source.FEED, ReadingOutcome.UNREADABLE);
    deliveries("none", "delivered");
  }

  private Counter deliveries(String channel, String outcome) {
    return Counter.builder("xunjian.deliveries")
        .description("Attempts to deliver by channel and how they ended")
        .tag("channel", channel)
        .tag("outcome", outcome)
        .register(meters);
  }
}
