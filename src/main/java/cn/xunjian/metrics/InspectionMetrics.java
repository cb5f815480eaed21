package cn.xunjian.metrics;

import cn.xunjian.inspection.FindingsCounted;
import cn.xunjian.inspection.Inspections;
import cn.xunjian.inspection.walk.WalkEnd;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What inspections are counted by. */
@ApplicationScoped
class InspectionMetrics {

  private final MeterRegistry meters;
  private final MultiGauge findings;

  InspectionMetrics(MeterRegistry meters) {
    this.meters = meters;
    this.findings =
        MultiGauge.builder("xunjian.findings")
            .description("What inspections found, by kind and state")
            .register(meters);
  }

  void start(@Observes StartupEvent event, Inspections inspections) {
    for (WalkEnd how : WalkEnd.values()) {
      FunctionCounter.builder("xunjian.inspections", inspections, i -> i.ended(how))
          .description("Inspections by how they ended")
          .tag("outcome", how.code())
          .register(meters);
    }
  }

  void counted(@Observes FindingsCounted counted) {
    findings.register(
        counted.counts().stream()
            .map(
                count ->
                    Row.of(
                        Tags.of("kind", count.kind().code(), "state", count.state().code()),
                        count.count()))
            .<Row<?>>map(row -> row)
            .toList(),
        true);
  }
}
