package cn.xunjian.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.access.Reach;
import cn.xunjian.assessment.store.DrawsOfYear;
import cn.xunjian.registry.Unit;
import cn.xunjian.registry.changes.FixedUnits;
import cn.xunjian.registry.live.FixedRegistry;
import cn.xunjian.testing.Sample;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CoveragesTest {

  private final DrawsOfYear draws = new DrawsOfYear(Map.of(2, 3));
  private final Coverages coverages =
      new Coverages(
          draws,
          new FixedUnits(List.of(new Unit(1, "示例市", null, null, 0))),
          new FixedRegistry(List.of(Sample.account(3), Sample.account(2), Sample.account(1))),
          ZoneId.of("Asia/Shanghai"));

  /** Both are asked for at once, and a large registry is sorted on no event loop. */
  @Test
  void oneQuestionTellsTheCountsAndWhoWasNeverDrawn() {
    AtomicReference<Thread> on = new AtomicReference<>();

    Coverages.Year year =
        coverages
            .year(new Coverages.Asked(2026, Reach.all(), null, null, null))
            .invoke(() -> on.set(Thread.currentThread()))
            .await()
            .atMost(Duration.ofSeconds(10));

    assertThat(year.counts().all()).isEqualTo(new Coverage.Count(3, 1));
    assertThat(year.never()).containsExactly(Sample.account(1), Sample.account(3));
    assertThat(draws.asked).isEqualTo(1);
    assertThat(on.get()).isNotSameAs(Thread.currentThread());
  }
}
