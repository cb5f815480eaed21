package cn.xunjian.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CheckInTimesTest {

  private static final LocalDate DAY = LocalDate.parse("2026-11-30");
  private static final LocalTime NINE = LocalTime.of(9, 0);

  @Test
  void theSameSeedDrawsTheSameTimesAndAnotherOthers() {
    CheckInTimes times = new CheckInTimes(List.of(NINE), 2, "a");

    assertThat(times.of(DAY, 7)).isEqualTo(times.of(DAY, 7)).isSorted();
    assertThat(times.of(DAY, 7)).isNotEqualTo(new CheckInTimes(List.of(NINE), 2, "b").of(DAY, 7));
  }

  @Test
  void drawnTimesLieInOfficeHoursAndDifferByUnitAndDay() {
    CheckInTimes times = new CheckInTimes(List.of(), 1, "a");
    Set<LocalTime> all = new HashSet<>();
    for (int unit = 0; unit < 50; unit++) {
      for (int day = 0; day < 4; day++) {
        all.addAll(times.of(DAY.plusDays(day), unit));
      }
    }

    assertThat(all).hasSizeGreaterThan(100);
    assertThat(all).allMatch(time -> !time.isBefore(NINE) && time.isBefore(LocalTime.of(17, 0)));
  }
}
