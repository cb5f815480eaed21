package cn.xunjian.console.targets;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.history.HourCounts;
import cn.xunjian.history.VisitCounts;
import cn.xunjian.words.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YearMapTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Phrasing ZH =
      new Phrasing(Language.ZH, ZONE, Instant.parse("2026-11-29T14:00:00Z"));

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, none",
    "0, 0, 3, void",
    "288, 0, 0, good",
    "287, 1, 0, some",
    "95, 5, 0, bad",
    "96, 4, 0, more",
    "99, 1, 0, more",
    "0, 5, 0, bad",
  })
  void theDarkerTheLargerTheShare(int ok, int failed, int voided, String tone) {
    assertThat(YearMap.tone(new VisitCounts(ok, failed, 0, voided, 0))).isEqualTo(tone);
  }

  @Test
  void aYearBeginsOnAMondayAndEndsToday() {
    YearMap map = YearMap.of(Map.of(), ZH);
    LocalDate first = YearMap.first(LocalDate.of(2026, 11, 29));
    assertThat(first).isEqualTo("2025-11-24");
    assertThat(map.squares()).hasSize(371);
    assertThat(YearMap.first(LocalDate.of(2026, 11, 30))).isEqualTo("2025-12-01");
    assertThat(map.squares().get(0).said()).isEqualTo("2025-11-24  没有访问");
    assertThat(map.squares().get(370).said()).startsWith("2026-11-29");
    assertThat(map.squares()).allMatch(s -> s.x() + 11 <= 694 && s.y() + 11 <= 112);
    assertThat(map.months()).hasSize(12);
  }

  @Test
  void hoursAreSummedToDaysOfTheZoneByTheRuleForSlowVisits() {
    YearMap.Days days = new YearMap.Days(ZH, Duration.ofSeconds(15));
    days.add(
        Instant.parse("2026-11-28T16:00:00Z"),
        new HourCounts(VisitCounts.of(12, 0, 0, 0, 0), List.of(15_000_000L, 14_999_999L)));
    days.add(
        Instant.parse("2026-11-28T15:00:00Z"),
        new HourCounts(VisitCounts.of(12, 0, 0, 1, 0), List.of()));
    YearMap map = days.map();
    assertThat(map.squares().get(370).said())
        .isEqualTo("2026-11-29  访问 12 次，未打开 1 次（8.33%），不计 0 次");
    assertThat(map.squares().get(369).said())
        .isEqualTo("2026-11-28  访问 12 次，未打开 0 次（0.00%），不计 1 次");
    YearMap.Month last = map.table().get(map.table().size() - 1);
    assertThat(last).isEqualTo(new YearMap.Month("2026-11", "24", "1", "4.17%", "1"));
  }
}
