package cn.xunjian.platform;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.observation.Publication.Precision;
import cn.xunjian.platform.Posts.When;
import java.time.Instant;
import java.time.OffsetDateTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeiboDatesTest {

  /** Just after midnight in China, still the day before by UTC. */
  private static final Instant FETCHED = at("2026-03-01T00:10:00+08:00");

  private static Instant at(String written) {
    return OffsetDateTime.parse(written).toInstant();
  }

  @ParameterizedTest
  @CsvSource({
    "刚刚, 2026-03-01T00:10:00+08:00, MINUTE",
    "0秒前, 2026-03-01T00:10:00+08:00, MINUTE",
    "50秒钟前, 2026-03-01T00:09:10+08:00, MINUTE",
    "5分前, 2026-03-01T00:05:00+08:00, MINUTE",
    "59 分钟前, 2026-02-28T23:11:00+08:00, MINUTE",
    "23小时前, 2026-02-28T01:10:00+08:00, MINUTE",
    "今天 0:05, 2026-03-01T00:05:00+08:00, MINUTE",
    "昨天 23:59, 2026-02-28T23:59:00+08:00, MINUTE",
    "前天 8:00, 2026-02-27T08:00:00+08:00, MINUTE",
    // Without a year it is the latest such day that is not ahead.
    "03-01, 2026-03-01T00:00:00+08:00, DAY",
    "3-2, 2025-03-02T00:00:00+08:00, DAY",
    "02-28, 2026-02-28T00:00:00+08:00, DAY",
    "12-31 09:30, 2025-12-31T09:30:00+08:00, MINUTE",
    "2024-02-29, 2024-02-29T00:00:00+08:00, DAY",
    "2024-02-29 23:59:59, 2024-02-29T23:59:00+08:00, MINUTE",
    "Sat Feb 28 23:59:58 +0800 2026, 2026-02-28T23:59:58+08:00, SECOND",
    "Sat Feb 28 15:59:58 +0000 2026, 2026-02-28T23:59:58+08:00, SECOND",
  })
  void readsWhatTheSiteWrites(String text, String instant, Precision precision) {
    When read = WeiboDates.read(text, FETCHED);
    assertThat(read.at()).isEqualTo(at(instant));
    assertThat(read.precision()).isEqualTo(precision);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "很久以前",
        "12345分钟前",
        "5天前",
        "今天 24:00",
        "昨天 12:60",
        "13-01",
        "02-30",
        "2026-02-29",
        "2026/02/28",
        "Sun Feb 28 23:59:58 +0800 2026",
        "Sat Feb 28 23:59:58 2026",
      })
  void whatIsNoDateIsNone(String text) {
    assertThat(WeiboDates.read(text, FETCHED)).isNull();
  }

  @Property
  void nothingAnAnswerHoldsIsThrown(@ForAll String text) {
    When read = WeiboDates.read(text, FETCHED);
    assertThat(read == null || read.at() != null).isTrue();
  }
}
