package cn.xunjian.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Observation;
import cn.xunjian.observation.Place;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.observation.SeenPage;
import cn.xunjian.registry.Source;
import cn.xunjian.spool.NumberedFact;
import cn.xunjian.testing.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Facts in memory: in their order, and the good visits the first that may be missed. */
class FactQueueTest {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

  private final FactQueue queue = new FactQueue();

  private static Observation good() {
    return Sample.ok(1, NOW);
  }

  private static Observation failed() {
    return Sample.failed(1, NOW, FailureReason.HTTP_5XX);
  }

  private static Reading page(int bytes) {
    return new Reading(
        1,
        Place.HERE,
        NOW,
        NOW,
        Duration.ZERO,
        Source.HTML,
        ReadingOutcome.OK,
        "read",
        List.of(),
        new SeenPage(
            "00", "http://a.cn/", 200, null, null, null, bytes, false, new byte[bytes], 0, null));
  }

  private void add(Observation... facts) {
    for (Observation fact : facts) {
      queue.add(new NumberedFact(queue.size() + 1L, fact));
    }
  }

  private static List<Long> numbers(List<NumberedFact> facts) {
    return facts.stream().map(NumberedFact::number).toList();
  }

  @Test
  void anEmptyQueueHasNothing() {
    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.poll()).isNull();
    assertThat(queue.pollPlain()).isNull();
    assertThat(queue.drain()).isEmpty();
    assertThat(queue.pages()).isZero();
  }

  @Test
  void factsComeOutAsTheyCameIn() {
    add(good(), failed(), good(), page(10), failed(), good());
    assertThat(queue.size()).isEqualTo(6);
    assertThat(numbers(queue.drain())).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void theOldestGoodVisitMayBeDroppedBeforeWhatIsOlder() {
    add(failed(), good(), page(10), good());
    assertThat(queue.pollPlain().number()).isEqualTo(2);
    assertThat(queue.pollPlain().number()).isEqualTo(4);
    assertThat(queue.pollPlain()).isNull();
    assertThat(numbers(queue.drain())).containsExactly(1L, 3L);
  }

  @Test
  void theBytesOfPagesAreCountedInAndOut() {
    add(page(100), good(), page(20), failed());
    assertThat(queue.pages()).isEqualTo(120);
    queue.poll();
    assertThat(queue.pages()).isEqualTo(20);
    queue.drain();
    assertThat(queue.pages()).isZero();
  }

  @Test
  void whateverComesTheOrderHoldsAndTheCountIsRight() {
    Random random = new Random(11);
    List<Long> expected = new ArrayList<>();
    long number = 0;
    for (int i = 0; i < 5_000; i++) {
      int choice = random.nextInt(5);
      if (choice < 3) {
        Observation fact = choice == 0 ? good() : choice == 1 ? failed() : page(random.nextInt(9));
        queue.add(new NumberedFact(++number, fact));
        expected.add(number);
      } else if (choice == 3) {
        NumberedFact next = queue.poll();
        assertThat(next == null ? null : next.number())
            .isEqualTo(expected.isEmpty() ? null : expected.get(0));
        if (next != null) {
          expected.remove(0);
        }
      } else {
        NumberedFact dropped = queue.pollPlain();
        if (dropped != null) {
          assertThat(dropped.plain()).isTrue();
          expected.remove(dropped.number());
        }
      }
      assertThat(queue.size()).isEqualTo(expected.size());
    }
    assertThat(numbers(queue.drain())).isEqualTo(expected);
    assertThat(queue.pages()).isZero();
  }
}
