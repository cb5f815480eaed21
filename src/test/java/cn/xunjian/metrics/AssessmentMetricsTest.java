package cn.xunjian.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.assessment.CardsCounted;
import cn.xunjian.assessment.CardsCounted.Ratio;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AssessmentMetricsTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AssessmentMetrics metrics = new AssessmentMetrics(meters);

  private double ratio(String branch, String kind) {
    return meters.get("xunjian.pass.ratio").tags("branch", branch, "kind", kind).gauge().value();
  }

  @Test
  void aRatioIsPassedAmongThoseChecked() {
    metrics.counted(
        new CardsCounted(
            Map.of("closed", 314L, "draft", 2L),
            List.of(new Ratio("示例市", "site", 259, 314), new Ratio("示例市/东城区", "account", 0, 3))));

    // 常德市 2019 年第四季度：314 家，不合格 55 家，合格率 82.48%
    assertThat(ratio("示例市", "site")).isCloseTo(0.8248, Offset.offset(0.00005));
    assertThat(ratio("示例市/东城区", "account")).isZero();
    assertThat(meters.get("xunjian.assessment.cards").tag("state", "closed").gauge().value())
        .isEqualTo(314);
  }

  @Test
  void whatIsNoLongerCountedIsNoLongerShown() {
    metrics.counted(new CardsCounted(Map.of("draft", 2L), List.of(new Ratio("旧区", "site", 1, 1))));
    metrics.counted(new CardsCounted(Map.of("closed", 2L), List.of(new Ratio("新区", "site", 1, 1))));

    assertThat(meters.find("xunjian.pass.ratio").gauges()).hasSize(1);
    assertThat(meters.find("xunjian.assessment.cards").tag("state", "draft").gauge()).isNull();
    assertThat(ratio("新区", "site")).isOne();
  }
}
