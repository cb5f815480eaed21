package cn.xunjian.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.observation.Publication.Precision;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTimeTest {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  @ParameterizedTest
  @CsvSource({
    "2026-11-22, 2026-11-21T16:00:00Z, DAY",
    "2026/11/22, 2026-11-21T16:00:00Z, DAY",
    "' 2026-11-22 ', 2026-11-21T16:00:00Z, DAY",
    "2028-02-29, 2028-02-28T16:00:00Z, DAY",
    "2026-11-22T09:30, 2026-11-22T01:30:00Z, SECOND",
    "2026-11-22 09:30, 2026-11-22T01:30:00Z, SECOND",
    "2026/11/22 09:30:15, 2026-11-22T01:30:15Z, SECOND",
    "2026-11-22T09:30:00.250, 2026-11-22T01:30:00.250Z, SECOND",
    "2026-11-22T09:30:00+08:00, 2026-11-22T01:30:00Z, SECOND",
    "2026-11-22T09:30+08:00, 2026-11-22T01:30:00Z, SECOND",
    "2026-11-22T09:30:00Z, 2026-11-22T09:30:00Z, SECOND",
    "2026-11-22 09:30:00-05:00, 2026-11-22T14:30:00Z, SECOND",
  })
  void isReadAsPeopleAndProgramsWriteIt(String text, Instant at, Precision precision) {
    assertThat(WrittenTime.parse(text, CHINA)).isEqualTo(new WrittenTime(at, precision));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "昨天",
        "2026-11",
        "2026-13-01",
        "2026-02-29",
        "2026-1-2",
        "20261122",
        "22-11-2026",
        "2026-11-22T25:00",
        "2026-11-22T09:30:00+99:00",
        "2026-11-22 09",
        "2026-11-22T09:30:00 +08:00",
        "2026年11月22日 09:30",
        "+12026-11-22T09:30:00Z",
        "-0001-11-22T09:30:00Z",
        "0000-11-22T09:30:00Z",
      })
  void whatIsNoTimeIsRefused(String text) {
    assertThatThrownBy(() -> WrittenTime.parse(text, CHINA)).isInstanceOf(DateTimeException.class);
  }
}
