package cn.xunjian.report.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportPeriodTest {

  @ParameterizedTest
  @CsvSource({
    "YEARLY, 2026-01-01, 2026-12-31, 2026年度, 2025-01-01, 2025-12-31",
    "QUARTERLY, 2026-01-01, 2026-03-31, 2026年第一季度, 2025-10-01, 2025-12-31",
    "QUARTERLY, 2026-10-01, 2026-12-31, 2026年第四季度, 2026-07-01, 2026-09-30",
    "QUARTERLY, 2026-02-01, 2026-04-30, 2026年2月1日至4月30日, 2025-11-01, 2026-01-31",
    "MONTHLY, 2026-03-01, 2026-03-31, 2026年3月, 2026-02-01, 2026-02-28",
    "WEEKLY, 2026-11-23, 2026-11-29, 2026年11月23日至11月29日, 2026-11-16, 2026-11-22",
    "SPECIAL, 2026-12-30, 2027-01-02, 2026年12月30日至2027年1月2日, 2026-12-26, 2026-12-29",
    "SPECIAL, 2026-05-01, 2026-05-01, 2026年5月1日, 2026-04-30, 2026-04-30"
  })
  void aPeriodHasANameAndOneBeforeIt(
      BulletinKind kind,
      LocalDate from,
      LocalDate to,
      String called,
      LocalDate fromBefore,
      LocalDate toBefore) {
    ReportPeriod period = new ReportPeriod(from, to);

    assertThat(period.called(kind)).isEqualTo(called);
    assertThat(period.before(kind)).isEqualTo(new ReportPeriod(fromBefore, toBefore));
  }

  @Test
  void aCheckAtMidnightIsAboutTheDayBefore() {
    ZoneId zone = ZoneId.of("Asia/Shanghai");
    ReportPeriod quarter = new ReportPeriod(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 12, 31));

    assertThat(quarter.end(zone)).isEqualTo(Instant.parse("2026-12-31T16:00:00Z"));
    assertThat(quarter.before(BulletinKind.QUARTERLY).end(zone)).isEqualTo(quarter.begin(zone));
  }

  @Test
  void aPeriodDoesNotEndBeforeItBegins() {
    LocalDate day = LocalDate.of(2026, 5, 1);
    assertThatThrownBy(() -> new ReportPeriod(day, day.minusDays(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ReportPeriod(day, day.plusYears(11)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ReportPeriod(LocalDate.MAX, LocalDate.MAX))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ReportPeriod(LocalDate.MIN, LocalDate.MIN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
