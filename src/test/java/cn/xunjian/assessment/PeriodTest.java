package cn.xunjian.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.assessment.store.Assessment.Kind;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {

  @ParameterizedTest
  @CsvSource({
    "WEEKLY, 2026-11-30, 2026-11-30, 2026-12-07, 2026-W49, 2026年第49周",
    "WEEKLY, 2026-12-06, 2026-11-30, 2026-12-07, 2026-W49, 2026年第49周",
    "WEEKLY, 2027-01-03, 2026-12-28, 2027-01-04, 2026-W53, 2026年第53周",
    "WEEKLY, 2025-12-29, 2025-12-29, 2026-01-05, 2026-W01, 2026年第1周",
    "MONTHLY, 2026-02-28, 2026-02-01, 2026-03-01, 2026-02, 2026年2月",
    "MONTHLY, 2026-12-31, 2026-12-01, 2027-01-01, 2026-12, 2026年12月",
    "QUARTERLY, 2026-01-01, 2026-01-01, 2026-04-01, 2026-Q1, 2026年第一季度",
    "QUARTERLY, 2026-11-30, 2026-10-01, 2027-01-01, 2026-Q4, 2026年第四季度",
    "YEARLY, 2024-02-29, 2024-01-01, 2025-01-01, 2024, 2024年度",
  })
  void aDayLiesInOnePeriod(
      Kind kind, LocalDate day, LocalDate begin, LocalDate end, String code, String name) {
    Period period = Period.of(kind, day);

    assertThat(period.begin()).isEqualTo(begin);
    assertThat(period.end()).isEqualTo(end);
    assertThat(period.code()).isEqualTo(code);
    assertThat(period.name().zh()).isEqualTo(name);
    assertThat(Period.of(kind, end)).isEqualTo(period.next());
    assertThat(period.next().before()).isEqualTo(period);
    assertThat(period.until(period.next().next())).isEqualTo(2);
  }

  @Test
  void aSpotCheckHasNoPeriod() {
    assertThatThrownBy(() -> Period.of(Kind.SPOT, LocalDate.EPOCH))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
