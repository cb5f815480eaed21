package cn.xunjian.cases.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.cases.media.MediaFigures.AccountFigures;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaReportTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  @ParameterizedTest
  @CsvSource({
    "2026-11-01, 2026-11-01, 2026年8月至10月",
    "2026-11-30, 2026-11-01, 2026年8月至10月",
    "2027-01-31, 2026-11-01, 2026年8月至10月",
    "2027-02-01, 2027-02-01, 2026年11月至2027年1月",
    "2027-04-30, 2027-02-01, 2026年11月至2027年1月",
    "2027-05-01, 2027-05-01, 2027年2月至4月",
    "2026-10-31, 2026-08-01, 2026年5月至7月",
  })
  void aReportSpeaksOfTheThreeMonthsBeforeItsOwn(LocalDate day, LocalDate due, String words) {
    MediaQuarter quarter = MediaQuarter.on(day);
    assertThat(quarter.due()).isEqualTo(due);
    assertThat(quarter.words()).isEqualTo(words);
  }

  @Test
  void itBeginsAndEndsAtMidnightHere() {
    MediaQuarter quarter = new MediaQuarter(LocalDate.of(2026, 11, 1));
    assertThat(quarter.from(ZONE)).isEqualTo(Instant.parse("2026-07-31T16:00:00Z"));
    assertThat(quarter.to(ZONE)).isEqualTo(Instant.parse("2026-10-31T16:00:00Z"));
    assertThatThrownBy(() -> new MediaQuarter(LocalDate.of(2026, 10, 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void itNamesWhoWasSilentAtTheEnd() {
    MediaQuarter quarter = new MediaQuarter(LocalDate.of(2026, 11, 1));
    MediaFigures figures =
        new MediaFigures(
            List.of(
                new AccountFigures("a", "甲发布", "甲局", "微信公众号", 30, LocalDate.of(2026, 10, 25)),
                new AccountFigures("b", "乙发布", "乙局", "微博", 2, LocalDate.of(2026, 10, 24)),
                new AccountFigures("c", "丙发布", "丙局", "微博", 0, null)),
            1,
            2);
    assertThat(MediaReport.words("武陵区", quarter, figures))
        .isEqualTo(
            """
            2026年8月至10月，武陵区共有政务新媒体3个，其中微信公众号1个、微博2个；新开办1个，注销2个。
            共发布信息32条。季末超过7日未更新的有2个：乙局“乙发布”（最后更新2026-10-24）、丙局“丙发布”（无更新）。""");
    assertThat(MediaFigures.of(figures.json())).isEqualTo(figures);
    assertThat(MediaReport.words("武陵区", quarter, new MediaFigures(List.of(), 0, 0)))
        .endsWith("季末各账号均在7日内有更新。");
  }
}
