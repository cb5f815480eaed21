package cn.xunjian.reading.dates;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.reading.Expected;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateFinderTest {

  private static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");
  private final DateReckoner reckoner = new DateReckoner(Expected.ZONE, NOW, null);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-18|2026-11-17T16:00:00Z|DAY",
        "２０２６－１１－１８|2026-11-17T16:00:00Z|DAY",
        "2026 - 11 - 18|2026-11-17T16:00:00Z|DAY",
        "2026/1/8|2026-01-07T16:00:00Z|DAY",
        "2026.11.18|2026-11-17T16:00:00Z|DAY",
        "2026年1月8日|2026-01-07T16:00:00Z|DAY",
        "2026年11月18号 9时30分|2026-11-18T01:30:00Z|MINUTE",
        "2026-11-18 星期三 下午3:05|2026-11-18T07:05:00Z|MINUTE",
        "2026-11-18 10:20:30|2026-11-18T02:20:30Z|SECOND",
        "2026-11-1810:20|2026-11-18T02:20:00Z|MINUTE",
        "2026-11-18T10:20:30Z|2026-11-18T10:20:30Z|SECOND",
        "2026-11-18T10:20:30.5-05:00|2026-11-18T15:20:30Z|SECOND",
        "20261118|2026-11-17T16:00:00Z|DAY",
        "20261118102030|2026-11-18T02:20:30Z|SECOND",
        "26-11-18|2026-11-17T16:00:00Z|DAY",
        "’26/11/18|2026-11-17T16:00:00Z|DAY",
        "11-18|2026-11-17T16:00:00Z|DAY",
        "[11/18]|2026-11-17T16:00:00Z|DAY",
        "12-18|2025-12-17T16:00:00Z|DAY",
        "02-29|2024-02-28T16:00:00Z|DAY",
        "11月18日 08:30|2026-11-18T00:30:00Z|MINUTE",
        "刚刚|2026-11-23T04:00:00Z|MINUTE",
        "25 分钟前|2026-11-23T03:35:00Z|MINUTE",
        "3个小时前|2026-11-23T01:00:00Z|MINUTE",
        "5天前|2026-11-17T16:00:00Z|DAY",
        "昨天 08:30|2026-11-22T00:30:00Z|MINUTE",
        "前天|2026-11-20T16:00:00Z|DAY",
        "上周五 10:00|2026-11-20T02:00:00Z|MINUTE",
        "周一 10:00|2026-11-23T02:00:00Z|MINUTE",
        "Nov 18, 2026|2026-11-17T16:00:00Z|DAY",
        "18-Nov-2026|2026-11-17T16:00:00Z|DAY",
        "18th November 2026|2026-11-17T16:00:00Z|DAY",
        "18/11/2026|2026-11-17T16:00:00Z|DAY",
        "11/18/2026 3:05 PM|2026-11-18T07:05:00Z|MINUTE",
      })
  void readsWhatIsWritten(String text, Instant instant, String precision) {
    List<DateSpan> spans = DateFinder.find(text);
    assertThat(spans).hasSize(1);
    Dated dated = reckoner.reckon(spans.get(0).stated());
    assertThat(dated.instant()).isEqualTo(instant);
    assertThat(dated.precision().name()).isEqualTo(precision);
    assertThat(DateFinder.whole(text)).isEqualTo(spans.get(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2010-2026",
        "示政发〔2026〕12号",
        "0736-1234567",
        "湘ICP备05001234号-1",
        "V2.11.18",
        "10.11.12.13",
        "2026-13-01",
        "2026-11-181",
        "1-2月",
        "3-5%",
        "第20261118123位",
        "3个月前",
        "2年前",
        "周三",
        "99-99",
        "0-0",
        "192.168.1.18",
        "12:30",
        "2026年",
        "2026-11",
        "A11-18B"
      })
  void seesNoDateInOtherNumbers(String text) {
    assertThat(DateFinder.find(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-02-30", "2026年6月31日", "11/05/2026", "1990-01-01", "02-30"})
  void knowsNoInstantForWhatIsNoDayOrUnclear(String text) {
    List<DateSpan> spans = DateFinder.find(text);
    assertThat(spans).hasSize(1);
    assertThat(reckoner.reckon(spans.get(0).stated())).isNull();
  }
}
