package cn.xunjian.demo.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RhythmTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T01:00:00Z",
    "2027-02-28T16:00:00Z",
    "2028-02-29T15:59:59Z",
    "2026-12-31T23:30:00Z"
  })
  void silenceStaysWithinOneStepOnAnyDay(Instant now) {
    for (int i = 0; i < 50; i++) {
      String key = "wx-" + i;
      Duration sleeping = Duration.between(Rhythm.silentDays(key, 8).newest(now), now);
      assertThat(sleeping).isBetween(Duration.ofDays(8), Duration.ofDays(9));
      Rhythm late = Rhythm.silentHours(key, 150, Duration.ofHours(6));
      assertThat(Duration.between(late.newest(now), now))
          .isBetween(Duration.ofHours(150), Duration.ofHours(156));
    }
  }

  @Test
  void itemsKeepTheirDateFromOneReadingToTheNext() {
    Rhythm rhythm = Rhythm.silentDays("wx-1", 2);
    Instant now = Instant.parse("2026-11-23T01:00:00Z");
    List<PlannedPost> today = rhythm.posts(now, 5);
    List<PlannedPost> tomorrow = rhythm.posts(now.plus(Duration.ofDays(1)), 5);
    assertThat(tomorrow.subList(1, 5)).isEqualTo(today.subList(0, 4));
    assertThat(rhythm.posts(now.plusSeconds(1), 5)).isEqualTo(today);
  }

  @Test
  void monthsAreCountedByTheCalendar() {
    Instant now = Instant.parse("2026-11-23T04:00:00Z");
    Rhythm late = Rhythm.silentMonths("9900000001/zcwj", 5, 10);
    assertThat(late.newest(now))
        .isBetween(Instant.parse("2026-06-08T04:00:00Z"), Instant.parse("2026-06-13T04:00:00Z"));
  }
}
