package cn.xunjian.judging;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.observation.Visit;
import cn.xunjian.testing.Sample;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WaitingFactsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

  private final WaitingFacts facts = new WaitingFacts();

  @Test
  void areTakenInTheirOrder() {
    Visit first = Sample.ok(1, NOW);
    Visit second = Sample.ok(2, NOW);
    facts.add(first);
    facts.add(second);
    assertThat(facts.size()).isEqualTo(2);
    assertThat(facts.next()).isSameAs(first);
    assertThat(facts.next()).isSameAs(second);
    assertThat(facts.next()).isNull();
    assertThat(facts.isEmpty()).isTrue();
    assertThat(facts.size()).isZero();
  }

  @Test
  void theOldestIsLetGoAndCountedWhenThereIsNoRoom() {
    for (int i = 0; i < 200_003; i++) {
      facts.add(Sample.ok(i, NOW));
    }
    assertThat(facts.dropped()).isEqualTo(3);
    assertThat(facts.size()).isEqualTo(200_000);
    assertThat(facts.next().target()).isEqualTo(3);
  }
}
