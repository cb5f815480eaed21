package cn.xunjian.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarTest {

  private static final Calendar OURS = new Calendar(Calendar.with(List.of()));

  private static List<LocalDate> days(String texts) {
    return texts == null
        ? List.of()
        : Arrays.stream(texts.split(" ")).map(LocalDate::parse).toList();
  }

  /** The announcement 国办发明电〔2025〕7号, feast by feast. */
  @ParameterizedTest
  @CsvSource({
    "元旦, 2026-01-01, 2026-01-03, 2026-01-04",
    "春节, 2026-02-15, 2026-02-23, 2026-02-14 2026-02-28",
    "清明节, 2026-04-04, 2026-04-06,",
    "劳动节, 2026-05-01, 2026-05-05, 2026-05-09",
    "端午节, 2026-06-19, 2026-06-21,",
    "中秋节, 2026-09-25, 2026-09-27,",
    "国庆节, 2026-10-01, 2026-10-07, 2026-09-20 2026-10-10",
  })
  void theFeastsOf2026AreFreeAndTheirWeekendsWorked(
      String feast, LocalDate first, LocalDate last, String worked) {
    assertThat(first.datesUntil(last.plusDays(1))).as(feast).noneMatch(OURS::works);
    assertThat(days(worked)).as(feast).allMatch(OURS::works);
  }

  @Test
  void noOtherDayOf2026IsFreeOrWorkedAgainstItsWeek() {
    CalendarYear year = OURS.years().get(2026);
    assertThat(year.faults()).isEmpty();
    assertThat(year.document()).isEqualTo("国办发明电〔2025〕7号");
    Set<LocalDate> unlike =
        LocalDate.parse("2026-01-01")
            .datesUntil(LocalDate.parse("2027-01-01"))
            .filter(day -> OURS.works(day) == CalendarYear.weekend(day))
            .collect(Collectors.toSet());
    // 33 free days, 14 of them at weekends anyway, and 6 weekend days that are worked.
    assertThat(unlike).hasSize(33 - 14 + 6);
  }

  @ParameterizedTest
  @CsvSource({
    // holidays, workdays, faults
    "2027-01-01, 2027-01-03, ''",
    "2026-12-31, , /holidays/0 other_year",
    "2027-01-01 2028-01-01, , /holidays/1 other_year",
    "2027-01-01 2027-01-01, , /holidays/1 twice",
    "2027-01-02, 2027-01-02, /workdays/0 twice",
    ", 2027-01-04, /workdays/0 no_weekend",
    "2026-01-01 2027-01-01 2027-01-01, 2028-01-03, /holidays/0 other_year;/holidays/2 twice;/workdays/0 other_year;/workdays/0 no_weekend",
  })
  void allThatIsWrongWithAYearIsSaidAtOnce(String holidays, String workdays, String faults) {
    CalendarYear year = new CalendarYear(2027, "d", days(holidays), days(workdays));
    assertThat(
            year.faults().stream()
                .map(f -> f.pointer() + " " + f.code())
                .collect(Collectors.joining(";")))
        .isEqualTo(faults);
  }

  @Test
  void whatWasBroughtStandsBesideOursOrInItsPlace() {
    CalendarYear next = new CalendarYear(2027, "d", days("2027-01-01"), days("2027-01-03"));
    CalendarYear other = new CalendarYear(2026, "d", days("2026-03-02"), List.of());
    Calendar calendar = new Calendar(Calendar.with(List.of(next, other)));
    assertThat(calendar.works(LocalDate.parse("2027-01-01"))).as("a free Friday").isFalse();
    assertThat(calendar.works(LocalDate.parse("2027-01-03"))).as("a worked Sunday").isTrue();
    assertThat(calendar.works(LocalDate.parse("2026-03-02"))).as("a Monday, now free").isFalse();
    assertThat(calendar.works(LocalDate.parse("2026-01-01"))).as("no longer free").isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    // today, the years that are known, the year that is missing
    "2026-11-30, 2026, ",
    "2026-12-01, 2026, 2027",
    "2026-12-31, 2026, 2027",
    "2026-12-31, 2026 2027, ",
    "2027-01-01, 2026, 2027",
    "2027-06-30, 2026, 2027",
    "2027-06-30, 2026 2027, ",
  })
  void aMissingYearIsNoticedFromDecemberOn(LocalDate today, String known, Integer missing) {
    Map<Integer, CalendarYear> years =
        Arrays.stream(known.split(" "))
            .map(Integer::valueOf)
            .collect(
                Collectors.toMap(
                    year -> year, year -> new CalendarYear(year, "d", List.of(), List.of())));
    assertThat(CalendarWatch.missing(new Calendar(years), today))
        .isEqualTo(missing == null ? OptionalInt.empty() : OptionalInt.of(missing));
  }
}
