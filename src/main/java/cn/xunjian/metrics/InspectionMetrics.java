package cn.xunjian.metrics;

import cn.xunjian.inspection.FindingsCounted;
import cn.xunjian.inspection.Inspections;
import cn.xunjian.inspection.records.InspectionMoved;
import cn.xunjian.inspection.walk.WalkEnd;
import cn.xunjian.inspection.walk.WalkTally;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What inspections are counted by. */
@ApplicationScoped
class InspectionMetrics {

  private final MeterRegistry meters;
  private final MultiGauge findings;
  private final DistributionSummary pages;
  private final DistributionSummary cpu;

  /** How far those that go on have come. */
  private final Map<Long, WalkTally> underWay = new ConcurrentHashMap<>();

  InspectionMetrics(MeterRegistry meters) {
    this.meters = meters;
    this.findings =
        MultiGauge.builder("xunjian.findings")
            .description("What inspections found, by kind and state")
            .register(meters);
    this.pages =
        DistributionSummary.builder("xunjian.inspection.pages")
            .description("Pages that an inspection opened")
            .register(meters);
    this.cpu =
        DistributionSummary.builder("xunjian.inspection.cpu.seconds")
            .description("Our processor time that an inspection took for looking")
            .register(meters);
  }

  void moved(@Observes InspectionMoved moved) {
    if (moved.outcome() == null) {
      underWay.put(moved.inspection(), moved.tally());
      return;
    }
    WalkTally tally = underWay.remove(moved.inspection());
    if (tally != null) {
      pages.record(tally.pages());
      cpu.record(tally.cpuMillis() / 1_000.0);
    }
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
