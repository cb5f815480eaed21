package cn.xunjian.rulebook.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  @ParameterizedTest
  @CsvSource({
    "P14D, P14D, 14 天, 14 days",
    "P1D, P1D, 1 天, 1 day",
    "P2W, P14D, 14 天, 14 days",
    "PT36H, PT36H, 1 天 12 小时, 1 d 12 h",
    "PT90M, PT1H30M, 1 小时 30 分, 1 h 30 min",
    "PT48H, P2D, 2 天, 2 days",
    "P6M, P6M, 6 个月, 6 months",
    "P1Y, P12M, 12 个月, 12 months",
    "P100Y, P1200M, 1200 个月, 1200 months",
  })
  void readsAndWrites(String text, String iso, String chinese, String english) {
    Limit limit = Limit.parse(text);

    assertThat(limit).hasToString(iso);
    assertThat(limit.text().zh()).isEqualTo(chinese);
    assertThat(limit.text().en()).isEqualTo(english);
    assertThat(Limit.parse(limit.toString())).isEqualTo(limit);
  }

  @ParameterizedTest
  @CsvSource({
    "two weeks, is written like",
    "14, is written like",
    "'', is written like",
    "P0D, more than nothing",
    "P-14D, more than nothing",
    "-P6M, more than nothing",
    "PT0S, more than nothing",
    "P1M3D, mix months",
    "P101Y, at most 100 years",
    "P-101Y, at most 100 years",
    "P36526D, at most 100 years",
    "P999999999Y, at most 100 years",
  })
  void refuses(String text, String message) {
    assertThatThrownBy(() -> Limit.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({
    // A month that is too short ends on its last day; the time of day is kept.
    "2025-08-31T10:15:30+08:00, P6M, 2026-02-28T10:15:30+08:00",
    "2023-08-31T10:15:30+08:00, P6M, 2024-02-29T10:15:30+08:00",
    "2024-02-29T23:59:59+08:00, P6M, 2024-08-29T23:59:59+08:00",
    "2024-02-29T00:00:00+08:00, P12M, 2025-02-28T00:00:00+08:00",
    "2025-09-30T00:00:00+08:00, P5M, 2026-02-28T00:00:00+08:00",
    "2025-12-31T23:00:00+08:00, P6M, 2026-06-30T23:00:00+08:00",
    // 30 August in UTC, 31 August in Shanghai: the month is counted where the officers live.
    "2025-08-30T16:00:00Z, P6M, 2026-02-27T16:00:00Z",
    "2025-08-31T15:59:59Z, P6M, 2026-02-28T15:59:59Z",
    "2025-08-31T16:00:00Z, P6M, 2026-02-28T16:00:00Z",
    "2026-02-20T08:00:00+08:00, P14D, 2026-03-06T08:00:00+08:00",
    "2024-02-20T08:00:00+08:00, P14D, 2024-03-05T08:00:00+08:00",
  })
  void endsInTheZone(OffsetDateTime start, String limit, OffsetDateTime end) {
    assertThat(Limit.parse(limit).after(start.toInstant(), SHANGHAI)).isEqualTo(end.toInstant());
  }

  @ParameterizedTest
  @CsvSource({
    "P5M, P6M, true",
    "P6M, P6M, false",
    "P7M, P6M, false",
    "P13D, P14D, true",
    "P14D, P14D, false",
    // Six months are at least 181 days, one month at least 28 and at most 31.
    "P180D, P6M, true",
    "P181D, P6M, false",
    "P1M, P31D, false",
    "P1M, P32D, true",
    "P27D, P1M, true",
    "P28D, P1M, false",
  })
  void comesAlwaysBefore(String first, String second, boolean before) {
    assertThat(Limit.parse(first).alwaysBefore(Limit.parse(second))).isEqualTo(before);
  }
}
