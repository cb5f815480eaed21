package cn.xunjian.rectification.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.duty.Calendar;
import cn.xunjian.duty.CalendarYear;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeAllowedTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** 2026 as it comes with the program; nothing is known of 2027. */
  private static final Calendar OURS = new Calendar(Calendar.with(List.of()));

  private static Instant at(String time) {
    return OffsetDateTime.parse(time + "+08:00").toInstant();
  }

  @ParameterizedTest(name = "{0} + {1} → {2}: {3}")
  @CsvSource({
    "2026-11-16T09:00:00, 1, 2026-11-17, the day of issue does not count",
    "2026-11-16T09:00:00, 5, 2026-11-23, over a weekend",
    "2026-11-20T18:00:00, 1, 2026-11-23, from a Friday",
    "2026-11-21T10:00:00, 1, 2026-11-23, issued on a free Saturday",
    "2026-09-30T17:00:00, 1, 2026-10-08, over 国庆: the 8th is a Thursday",
    "2026-09-30T17:00:00, 3, 2026-10-10, Saturday the 10th makes up for the holiday",
    "2026-09-30T17:00:00, 4, 2026-10-12, and Sunday the 11th is free",
    "2026-09-18T10:00:00, 1, 2026-09-20, Sunday the 20th makes up for the holiday",
    "2026-09-24T10:00:00, 2, 2026-09-29, over 中秋 and a weekend",
    "2026-02-13T10:00:00, 1, 2026-02-14, Saturday before 春节 makes up for it",
    "2026-02-13T10:00:00, 2, 2026-02-24, over 春节",
    "2026-02-13T10:00:00, 6, 2026-02-28, Saturday the 28th makes up for it",
    "2026-02-13T10:00:00, 7, 2026-03-02, over a month's end in a year without a 29th",
    "2026-02-27T10:00:00, 2, 2026-03-02, the made-up Saturday is the first",
    "2026-04-30T10:00:00, 1, 2026-05-06, over a month's end and 劳动节",
    "2026-05-08T10:00:00, 1, 2026-05-09, a made-up Saturday",
    "2026-01-31T10:00:00, 1, 2026-02-02, from a month's last day",
    "2026-01-01T10:00:00, 1, 2026-01-04, a made-up Sunday",
    "2026-11-16T23:59:59, 1, 2026-11-17, a second before midnight",
    "2026-11-17T00:00:00, 1, 2026-11-18, at midnight it is the next day",
    "2026-12-24T10:00:00, 5, 2026-12-31, to the last day that is known",
  })
  void workingDaysEndWithTheLastOfThem(String from, int days, LocalDate last, String why) {
    TimeAllowed.Deadline due = new TimeAllowed.WorkingDays(days).counted(at(from), OURS, ZONE);

    assertThat(due.at()).as(why).isEqualTo(last.plusDays(1).atStartOfDay(ZONE).toInstant());
    assertThat(due.missing()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-24T10:00:00, 6, 2027",
    "2026-12-31T10:00:00, 1, 2027",
    "2027-03-01T10:00:00, 1, 2027",
    "2025-12-30T10:00:00, 3, 2025",
  })
  void aYearThatIsNotKnownIsSaidAndNeverGuessed(String from, int days, int missing) {
    assertThat(new TimeAllowed.WorkingDays(days).counted(at(from), OURS, ZONE))
        .isEqualTo(new TimeAllowed.Deadline(null, missing));
  }

  @Test
  void anotherCalendarGivesAnotherDeadline() {
    CalendarYear longer =
        new CalendarYear(
            2026,
            "改",
            List.of(LocalDate.parse("2026-10-08"), LocalDate.parse("2026-10-09")),
            List.of());
    Calendar changed = new Calendar(Calendar.with(List.of(longer)));

    // In the other calendar the first seven days of October are no holidays.
    assertThat(
            new TimeAllowed.WorkingDays(6).counted(at("2026-09-30T10:00:00"), changed, ZONE).at())
        .isEqualTo(at("2026-10-13T00:00:00"));
    assertThat(new TimeAllowed.WorkingDays(6).counted(at("2026-09-30T10:00:00"), OURS, ZONE).at())
        .isEqualTo(at("2026-10-15T00:00:00"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-14T22:30:00, 24, 2026-02-15T22:30:00",
    "2026-12-31T23:00:00, 2, 2027-01-01T01:00:00",
    "2026-10-01T00:00:00, 1, 2026-10-01T01:00:00",
  })
  void hoursRunThroughNightsHolidaysAndYearsThatAreNotKnown(String from, int hours, String due) {
    assertThat(new TimeAllowed.Hours(hours).counted(at(from), OURS, ZONE).at()).isEqualTo(at(due));
  }

  @Test
  void aNamedDayEndsAtItsMidnight() {
    assertThat(
            new TimeAllowed.Until(LocalDate.parse("2027-01-03"))
                .counted(at("2026-12-01T10:00:00"), OURS, ZONE)
                .at())
        .isEqualTo(at("2027-01-04T00:00:00"));
  }

  @Test
  void aDeadlineIsToldByItsLastDayAndAnHourByItsMinute() {
    Instant from = at("2026-09-30T17:00:00");
    assertThat(
            new Order.Limit(new TimeAllowed.WorkingDays(1), from, at("2026-10-09T00:00:00"))
                .words(ZONE))
        .isEqualTo("2026-10-08");
    assertThat(
            new Order.Limit(new TimeAllowed.Hours(4), from, at("2026-09-30T21:00:00")).words(ZONE))
        .isEqualTo("2026-09-30 21:00");
  }

  @Test
  void termsHaveBounds() {
    assertThatThrownBy(() -> new TimeAllowed.WorkingDays(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TimeAllowed.WorkingDays(251))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TimeAllowed.Hours(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
