package cn.xunjian.reading.dates;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlDateTest {

  @ParameterizedTest
  @CsvSource({
    "/202611/t20261118_123.html,2026-11-18",
    "./202611/t20261118_123.shtml,2026-11-18",
    "https://a.gov.cn/art/2026/11/8/art_1_2.html,2026-11-8",
    "/2026-11/18/c_123.htm,2026-11-18",
    "/202611/18/c_1.htm,2026-11-18",
    "/2026/1118/c1-2.html,2026-11-18",
    "/20261118/22d62e1a/c.html,2026-11-18",
    "/xw/20261118103055123.html,2026-11-18",
    "/html/2026-11-18/1.html,2026-11-18",
    "/zfxxgk/202611/8c1a.shtml,2026-11-0",
    "/2026/art_8c1a.html,2026-0-0",
    "/content/post_2026111.html,",
    "/info/1012/3456.htm,",
    "/a.html?date=2026-11-18,",
    "/c/20261399.html,",
    "/tel07361118/,",
  })
  void readsTheDayOfAnAddress(String href, String expected) {
    UrlDate date = UrlDate.of(href);
    String read = date == null ? null : date.year() + "-" + date.month() + "-" + date.day();
    assertThat(read).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "/202511/t20251118_1.html,11,18,2025",
    "/202512/t20251230_1.html,1,2,2026",
    "/202601/1.html,12,30,2025",
    "/2025/art_1.html,11,18,2025",
    "/202511/t20251118_1.html,5,18,-1",
  })
  void tellsTheYearOfMonthAndDay(String href, int month, int day, int year) {
    assertThat(UrlDate.of(href).yearOf(month, day)).isEqualTo(year);
  }
}
