package cn.xunjian.cases.checklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Notice 3.3e: 首页公告一个月. */
class NoticeMonthTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  @ParameterizedTest
  @CsvSource({
    // one second before the month is over, at its end, a short month, over the end of a year
    "2026-11-01T01:00:00Z, 2026-12-01T00:59:59Z, false",
    "2026-11-01T01:00:00Z, 2026-12-01T01:00:00Z, true",
    "2027-01-31T01:00:00Z, 2027-02-28T00:59:59Z, false",
    "2027-01-31T01:00:00Z, 2027-02-28T01:00:00Z, true",
    "2026-12-15T16:00:00Z, 2027-01-15T16:00:00Z, true",
  })
  void isOverAfterAMonthOfTheCalendar(Instant since, Instant at, boolean over) {
    assertThat(new NoticeMonth(since).isOver(at, ZONE)).isEqualTo(over);
  }

  @ParameterizedTest
  @CsvSource({
    // since so far, whether it stands, since when then
    ", true, 2026-12-01T01:00:00Z",
    ", false, ",
    "2026-11-01T01:00:00Z, true, 2026-11-01T01:00:00Z",
    "2026-11-01T01:00:00Z, false, ",
  })
  void beginsAgainAfterAGap(Instant since, boolean stands, Instant then) {
    Instant at = Instant.parse("2026-12-01T01:00:00Z");

    NoticeMonth month = new NoticeMonth(since).looked(stands, at);

    assertThat(month.since()).isEqualTo(then);
    assertThat(month.words(ZONE).zh()).contains(then == null ? "重新计算" : "满一个月");
    assertThat(new NoticeMonth(null).isOver(at, ZONE)).isFalse();
  }
}
