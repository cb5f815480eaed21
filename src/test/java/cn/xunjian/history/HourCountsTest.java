package cn.xunjian.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HourCountsTest {

  private static final HourCounts HOUR =
      new HourCounts(new VisitCounts(9, 1, 2, 3, 4), List.of(1_000_000L, 5_000_000L, 14_999_999L));

  @ParameterizedTest
  @CsvSource({
    "PT1S, 6, 4",
    "PT1.000001S, 7, 3",
    "PT5S, 7, 3",
    "PT5.000001S, 8, 2",
    "PT14.999999S, 8, 2",
    "PT15S, 9, 1"
  })
  void whatOpenedTooLateByARuleCountsAsFailed(Duration tooSlow, int ok, int failed) {
    assertThat(HOUR.by(tooSlow)).isEqualTo(new VisitCounts(ok, failed, 2, 3, 4));
  }
}
