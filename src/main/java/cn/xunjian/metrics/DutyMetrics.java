package cn.xunjian.metrics;

import cn.xunjian.cases.DutiesCounted;
import cn.xunjian.cases.Duty;
import cn.xunjian.cases.reviews.ReviewsCounted;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/** How many duties of units are missing, and what was published without a review. */
@ApplicationScoped
class DutyMetrics {

  private final MeterRegistry meters;
  private volatile Map<Duty.Kind, Long> missing = Map.of();
  private volatile ReviewsCounted reviews = new ReviewsCounted(0, 0);

  DutyMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  void start(@Observes StartupEvent event) {
    for (Duty.Kind kind : Duty.Kind.values()) {
      Gauge.builder("xunjian.duties.missing", this, m -> m.missing.getOrDefault(kind, 0L))
          .description("What units owe today, this week and this quarter, and is missing")
          .tag("duty", kind.code())
          .register(meters);
    }
    Gauge.builder("xunjian.publications.unreviewed", this, m -> m.reviews.unreviewed())
        .description("Publications without a review before them, of accounts that keep a log")
        .register(meters);
    Gauge.builder("xunjian.reviews.waiting", this, m -> m.reviews.waiting())
        .description("Drafts that wait for a review")
        .register(meters);
  }

  void counted(@Observes ReviewsCounted counted) {
    reviews = counted;
  }

  void counted(@Observes DutiesCounted counted) {
    missing = counted.missing();
  }
}
