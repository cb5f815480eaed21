package cn.xunjian.report.figures;

import cn.xunjian.words.Text;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * One figure of a bulletin.
 *
 * @param key its name, such as {@code platform.wechat.passRate}
 * @param label what it counts
 * @param value null if there is nothing to divide or to compare
 * @param unit what is counted, or a percent sign
 * @param counts the numbers that it comes from, such as 259 ÷ 314
 * @param rule how it is made
 */
public record Figure(
    String key, Text label, BigDecimal value, String unit, String counts, Text rule) {

  public Figure {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(rule, "rule");
  }

  /** As it stands in a text. */
  public String shown() {
    return value == null ? "—" : value.toPlainString() + (unit.equals("%") ? "%" : "");
  }
}
