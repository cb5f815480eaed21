package cn.xunjian.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.words.Language;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhrasingTest {

  private static final Instant NOW = Instant.parse("2026-11-29T14:00:00Z");
  private static final Phrasing ZH = new Phrasing(Language.ZH, ZoneId.of("Asia/Shanghai"), NOW);
  private static final Phrasing EN = new Phrasing(Language.EN, ZoneId.of("Asia/Shanghai"), NOW);

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 秒, 0 s",
    "PT59S, 59 秒, 59 s",
    "PT1M, 1 分, 1 min",
    "PT1H, 1 小时, 1 h",
    "PT1H5M, 1 小时 5 分, 1 h 5 min",
    "P1D, 1 天, 1 day",
    "P2DT3H, 2 天 3 小时, 2 days 3 h",
    "P45DT3H, 45 天, 45 days",
  })
  void aLengthInItsTwoLargestUnits(Duration length, String zh, String en) {
    assertThat(ZH.length(length)).isEqualTo(zh);
    assertThat(EN.length(length)).isEqualTo(en);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-29T13:59:30Z, 刚刚, just now",
    "2026-11-29T12:00:00Z, 2 小时前, 2 h ago",
    "2026-11-30T16:00:00Z, 1 天 2 小时后, in 1 day 2 h",
  })
  void howLongAgoOrFromNow(Instant at, String zh, String en) {
    assertThat(ZH.ago(at)).isEqualTo(zh);
    assertThat(EN.ago(at)).isEqualTo(en);
  }

  @Test
  void timesAreThoseOfTheZone() {
    assertThat(ZH.second(NOW)).isEqualTo("2026-11-29 22:00:00");
    assertThat(ZH.brief(NOW)).isEqualTo("11-29 22:00");
    assertThat(EN.brief(NOW)).isEqualTo("29 Nov 22:00");
    assertThat(EN.brief(NOW.minus(Duration.ofDays(365)))).isEqualTo("2025-11-29 22:00");
    assertThat(EN.minute(null)).isEqualTo("—");
  }

  @Test
  void sharesHaveTwoDecimalsRoundedHalfUp() {
    assertThat(ZH.percent(new BigDecimal("0.824841"))).isEqualTo("82.48%");
    assertThat(ZH.percent(259, 314)).isEqualTo("82.48%");
    assertThat(ZH.percent(0, 0)).isEqualTo("—");
  }
}
