package cn.xunjian.assessment.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexPaceTest {

  private static final Instant BEGAN = Instant.parse("2026-11-23T02:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "a demo city, PT0.2S, PT20S",
    "a province, PT20S, PT33M20S",
    "the clock was set back, PT-10S, PT-10S",
  })
  void takesAHundredthOfAllTimeAtMost(String what, Duration took, Duration waits) {
    assertThat(IndexPace.next(BEGAN, BEGAN.plus(took))).as(what).isEqualTo(BEGAN.plus(waits));
  }
}
