package cn.xunjian.rectification.order;

import java.util.Objects;

/**
 * How the office numbers its orders.
 *
 * @param pattern such as {@code 常行审改〔{year}〕{n}号}
 */
public record NumberScheme(String pattern) {

  private static final String YEAR = "{year}";
  private static final String NUMBER = "{n}";

  public NumberScheme {
    Objects.requireNonNull(pattern, "pattern");
    if (!pattern.contains(YEAR) || !pattern.contains(NUMBER)) {
      throw new IllegalArgumentException(
          "xunjian.rectification.number: a pattern has {year} and {n}, such as 常行审改〔{year}〕{n}号");
    }
  }

  /** The row of numbers that belongs to a year. Each begins with 1. */
  public String series(int year) {
    return pattern.replace(YEAR, Integer.toString(year));
  }

  /** A number of a row. */
  public static String number(String series, int n) {
    return series.replace(NUMBER, Integer.toString(n));
  }
}
