package cn.xunjian.metrics;

import cn.xunjian.cases.DutiesCounted;
import cn.xunjian.cases.Duty;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/** How many daily and weekly duties of units are missing. */
@ApplicationScoped
class DutyMetrics {

  private final MeterRegistry meters;
  private volatile Map<Duty.Kind, Long> missing = Map.of();

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
  }

  void counted(@Observes DutiesCounted counted) {
    missing = counted.missing();
  }
}
