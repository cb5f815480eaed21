package cn.xunjian.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.xunjian.delivery.outbox.DeliveryEnded;
import cn.xunjian.fetch.exchange.Fetchers;
import cn.xunjian.fetch.names.NameServer;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Observation;
import cn.xunjian.observation.Observations;
import cn.xunjian.observation.Phases;
import cn.xunjian.observation.Place;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitResult;
import cn.xunjian.testing.PromText;
import cn.xunjian.testing.Promtool;
import cn.xunjian.testing.Sample;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

@SuppressWarnings("deprecation") // As ServicePage: the registry that Quarkus binds.
class ServiceMetricsTest {

  private static final Instant DUE = Instant.parse("2025-11-23T02:00:00Z");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final ServiceMetrics metrics = new ServiceMetrics(registry);

  private PromText scraped() {
    return PromText.parse(registry.scrape());
  }

  @Test
  void everyResultAndReasonHasASeriesFromTheStart() {
    PromText page = scraped();
    for (VisitResult result : VisitResult.values()) {
      assertThat(page.value("xunjian_visits_total", "result", result.code())).isZero();
    }
    for (FailureReason reason : FailureReason.values()) {
      assertThat(page.value("xunjian_visit_failures_total", "reason", reason.code())).isZero();
    }
    assertThat(page.value("xunjian_schedule_lag_seconds_count")).isZero();
  }

  @Test
  void countsWhatComes() {
    metrics.count(Sample.ok(1, DUE));
    metrics.count(Sample.failed(1, DUE, FailureReason.TOO_SLOW));
    metrics.count(Sample.visit(1, DUE, true, VisitResult.VOID, null));
    metrics.count(Sample.reading(1, DUE, ReadingOutcome.THROTTLED));
    metrics.count(new DeliveryEnded("值班 \"A\"\n", "retry", "{}", Instant.EPOCH));
    PromText page = scraped();
    assertThat(page.value("xunjian_visits_total", "result", "ok")).isEqualTo(1);
    assertThat(page.value("xunjian_visits_total", "result", "failed")).isEqualTo(1);
    assertThat(page.value("xunjian_visits_total", "result", "void")).isEqualTo(1);
    assertThat(page.value("xunjian_visit_failures_total", "reason", "too_slow")).isEqualTo(1);
    assertThat(page.value("xunjian_readings_total", "source", "feed", "outcome", "throttled"))
        .isEqualTo(1);
    assertThat(page.value("xunjian_deliveries_total", "channel", "值班 \"A\"\n", "outcome", "retry"))
        .isEqualTo(1);
    assertThat(page.value("xunjian_schedule_lag_seconds_count")).isEqualTo(4);
  }

  @Test
  void lagIsFromDueToStartInCumulativeBuckets() {
    for (int millis : new int[] {0, 5, 6, 80, 40_000}) {
      metrics.count(late(Duration.ofMillis(millis)));
    }
    metrics.count(late(Duration.ofMillis(-3)));
    PromText page = scraped();
    assertThat(page.value("xunjian_schedule_lag_seconds_bucket", "le", "0.005")).isEqualTo(2);
    assertThat(page.value("xunjian_schedule_lag_seconds_bucket", "le", "0.01")).isEqualTo(3);
    assertThat(page.value("xunjian_schedule_lag_seconds_bucket", "le", "30.0")).isEqualTo(4);
    assertThat(page.value("xunjian_schedule_lag_seconds_bucket", "le", "+Inf")).isEqualTo(5);
  }

  private static Visit late(Duration by) {
    return new Visit(
        1,
        Place.HERE,
        DUE,
        true,
        DUE.plus(by),
        Duration.ZERO,
        VisitResult.OK,
        null,
        200,
        0,
        null,
        Phases.NONE,
        null,
        null);
  }

  @Test
  void namesAndResolversHaveTheirSeriesFromTheStart() throws IOException {
    try (NameServer server = new NameServer((name, type, nth) -> null)) {
      metrics.watch(null, Fetchers.names(Clock.systemUTC(), server));
      PromText page = scraped();
      for (String outcome : List.of("ok", "nxdomain", "failed", "timeout")) {
        assertThat(page.value("xunjian_dns_queries_total", "outcome", outcome)).isZero();
      }
      assertThat(page.value("xunjian_dns_cache_hits_total")).isZero();
      assertThat(page.value("xunjian_resolver_up", "server", server.label())).isEqualTo(1);
    }
  }

  @Test
  void promtoolIsContent() {
    assumeTrue(Promtool.present(), "promtool is on the PATH");
    countsWhatComes();
    assertThat(Promtool.check(registry.scrape())).isEmpty();
  }

  /** A histogram that is recorded to while it is read would have buckets that do not rise. */
  @Test
  void aPageAddsUpWhileFactsCome() throws InterruptedException {
    Instant due = Instant.parse("2026-11-23T02:00:00Z");
    Observations batch = new Observations(Collections.nCopies(50, (Observation) Sample.ok(1, due)));
    AtomicBoolean over = new AtomicBoolean();
    Thread counting =
        new Thread(
            () -> {
              while (!over.get()) {
                metrics.count(batch);
                LockSupport.parkNanos(100_000);
              }
            });
    counting.start();
    try {
      for (int i = 0; i < 200; i++) {
        String page = metrics.still(() -> registry.scrape());
        assertThat(PromText.parse(page).families()).containsKey("xunjian_schedule_lag_seconds");
      }
    } finally {
      over.set(true);
      counting.join();
    }
  }
}
