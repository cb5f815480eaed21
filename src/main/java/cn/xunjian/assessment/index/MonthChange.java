package cn.xunjian.assessment.index;

import java.math.BigDecimal;

/**
 * What changed against the month before, in percentage points; null where one of the two is not
 * known.
 */
public record MonthChange(BigDecimal passRate, BigDecimal average, BigDecimal median) {

  /**
   * @param before null if nothing is stored of the month before
   */
  public static MonthChange between(Figures before, Figures now) {
    return before == null
        ? new MonthChange(null, null, null)
        : new MonthChange(
            minus(now.passRate(), before.passRate()),
            minus(now.average(), before.average()),
            minus(now.median(), before.median()));
  }

  private static BigDecimal minus(BigDecimal now, BigDecimal before) {
    return now == null || before == null ? null : now.subtract(before);
  }
}
