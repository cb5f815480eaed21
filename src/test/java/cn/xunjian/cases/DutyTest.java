package cn.xunjian.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DutyTest {

  private static final Instant DUE = Instant.parse("2026-11-30T01:00:00Z");
  private static final Duty DUTY =
      new Duty(Duty.Kind.CHECK_IN, 7, "武陵区", DUE, DUE.plusSeconds(7_200));

  @ParameterizedTest
  @CsvSource({
    "2026-11-30T01:00:00Z,,OPEN",
    "2026-11-30T02:59:59Z,,OPEN",
    "2026-11-30T03:00:00Z,,MISSING",
    "2026-11-30T03:00:00Z,2026-11-30T02:59:59Z,DONE",
    "2026-11-30T05:00:00Z,2026-11-30T03:00:00Z,LATE",
  })
  void standsByWhenItWasDone(Instant now, Instant done, Duty.State wanted) {
    assertThat(DUTY.state(done, now)).isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-30,2026-11-30",
    "2026-12-06,2026-11-30",
    "2026-12-07,2026-12-07",
    "2027-01-01,2026-12-28",
  })
  void aWeekBeginsWithItsMonday(LocalDate day, LocalDate monday) {
    assertThat(DutyPlan.week(day)).isEqualTo(monday);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-01,2026-01-01",
    "2026-03-31,2026-01-01",
    "2026-04-01,2026-04-01",
    "2026-11-30,2026-10-01",
    "2026-12-31,2026-10-01",
  })
  void aQuarterBeginsWithItsFirstMonth(LocalDate day, LocalDate first) {
    assertThat(DutyPlan.quarter(day)).isEqualTo(first);
  }
}
