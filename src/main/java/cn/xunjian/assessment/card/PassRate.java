package cn.xunjian.assessment.card;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** 合格率: passed ÷ checked, as bulletins print it. */
public final class PassRate {

  private PassRate() {}

  /**
   * In per cent, half-up, with two decimals: (314 − 55) ÷ 314 is 82.48 %.
   *
   * @return null if none was checked
   */
  public static BigDecimal of(long passed, long checked) {
    return checked == 0
        ? null
        : BigDecimal.valueOf(passed)
            .movePointRight(2)
            .divide(BigDecimal.valueOf(checked), 2, RoundingMode.HALF_UP);
  }
}
