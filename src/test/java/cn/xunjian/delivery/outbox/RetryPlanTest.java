package cn.xunjian.delivery.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPlanTest {

  private static final RetryPlan USUAL =
      new RetryPlan(Duration.ofSeconds(1), Duration.ofMinutes(15));

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // attempt, retry after, random, pause
        "1, -, 1, PT1S",
        "1, -, 0, PT0.5S",
        "2, -, 1, PT2S",
        "2, -, 0.5, PT1.5S",
        "5, -, 1, PT16S",
        "10, -, 1, PT8M32S",
        "11, -, 1, PT15M",
        "100, -, 1, PT15M",
        "2147483647, -, 0, PT7M30S",
        // the receiver's wish, never sooner than our own pause, never later than the longest
        "1, PT0S, 1, PT1S",
        "1, PT0.2S, 1, PT1S",
        "1, PT30S, 1, PT30S",
        "6, PT10S, 1, PT32S",
        "1, PT24H, 1, PT15M",
        "1, P3650D, 0, PT15M",
      })
  void pause(int attempt, Duration retryAfter, double random, Duration expected) {
    assertThat(USUAL.pause(attempt, retryAfter, random)).isEqualTo(expected);
  }

  @Property
  void pausesAreNeverNegativeShorterThanHalfTheFirstNorLongerThanTheLongest(
      @ForAll @IntRange(min = 1) int attempt,
      @ForAll @LongRange(min = 1, max = 1L << 40) long first,
      @ForAll @LongRange(min = 1, max = 1L << 40) long longest,
      @ForAll @DoubleRange(min = 0, max = 1) double random) {
    RetryPlan plan = new RetryPlan(Duration.ofMillis(first), Duration.ofMillis(longest));
    Duration pause = plan.pause(attempt, null, random);
    assertThat(pause)
        .isBetween(Duration.ofMillis(Math.min(first, longest) / 2), Duration.ofMillis(longest));
  }
}
