package cn.xunjian.assessment.card;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pass rates of bulletins that were published. */
class PassRateTest {

  @ParameterizedTest
  @CsvSource({
    "通报：抽查314个，不合格55个，合格率82.48%, 314, 55, 82.48",
    "通报：抽查120个，不合格4个，合格率96.67%, 120, 4, 96.67",
    "全部合格, 40, 0, 100.00",
    "全部不合格, 40, 40, 0.00",
    "四舍五入：恰为半分进位, 800, 799, 0.13",
    "四舍五入：不足半分舍去, 900, 899, 0.11",
    "三分之二, 3, 1, 66.67",
  })
  void isPassedDividedByChecked(String printed, long checked, long failed, String rate) {
    assertThat(PassRate.of(checked - failed, checked)).as(printed).hasToString(rate);
  }

  @Test
  void noneOfNoneIsNoRate() {
    assertThat(PassRate.of(0, 0)).isNull();
  }
}
