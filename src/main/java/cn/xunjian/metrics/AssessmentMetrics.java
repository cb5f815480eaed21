package cn.xunjian.metrics;

import cn.xunjian.assessment.CardsCounted;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What assessments are counted by. */
@ApplicationScoped
class AssessmentMetrics {

  private final MultiGauge cards;
  private final MultiGauge ratios;

  AssessmentMetrics(MeterRegistry meters) {
    this.cards =
        MultiGauge.builder("xunjian.assessment.cards")
            .description("Score cards by state")
            .register(meters);
    this.ratios =
        MultiGauge.builder("xunjian.pass.ratio")
            .description("Passed among those checked, by the last announced card of each target")
            .register(meters);
  }

  void counted(@Observes CardsCounted counted) {
    cards.register(
        counted.byState().entrySet().stream()
            .map(each -> Row.of(Tags.of("state", each.getKey()), each.getValue()))
            .<Row<?>>map(row -> row)
            .toList(),
        true);
    ratios.register(
        counted.ratios().stream()
            .map(
                each ->
                    Row.of(
                        Tags.of("branch", each.branch(), "kind", each.kind()),
                        (double) each.passed() / each.checked()))
            .<Row<?>>map(row -> row)
            .toList(),
        true);
  }
}
