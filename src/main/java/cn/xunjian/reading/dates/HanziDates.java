package cn.xunjian.reading.dates;

import cn.xunjian.reading.dates.DateSpan.Form;
import cn.xunjian.reading.text.Glyphs;

/** Dates in Chinese numerals, as official documents are signed: 二〇二六年十一月十八日. */
final class HanziDates {

  private static final String DIGITS = "〇一二三四五六七八九";

  private HanziDates() {}

  /** Whether a text may hold one: a numeral stands before 年. */
  static boolean promising(CharSequence text, int year) {
    return year > 3 && digit(text.charAt(year - 1)) >= 0;
  }

  /** The date whose first numeral stands at {@code start}; null if none. */
  static DateSpan at(char[] text, int start) {
    DateScanner scan = new DateScanner(text);
    int year = 0;
    for (int i = start; i < start + 4; i++) {
      int digit = digit(scan.peek(i));
      if (digit < 0) {
        return null;
      }
      year = year * 10 + digit;
    }
    scan.at = start + 4;
    if (year < 1990 || year > 2100 || !scan.skip('年')) {
      return null;
    }
    int month = number(scan);
    if (month < 1 || month > 12 || !scan.skip('月')) {
      return null;
    }
    int day = number(scan);
    if (day < 1 || day > 31 || !(scan.skip('日') || scan.skip('号'))) {
      return null;
    }
    Stated stated = new Stated.Day(year, month, day, scan.clock());
    return new DateSpan(start, scan.at, Form.CHINESE, stated);
  }

  /**
   * The month 十一月 or 11月 at the position, which a Chinese locale puts into an RFC 822 date: 18 十一月
   * 2026; 0 and unmoved if there is none.
   */
  static int month(DateScanner scan) {
    int back = scan.at;
    int month = Glyphs.digit(scan.peek(back)) ? scan.oneOrTwo() : number(scan);
    boolean named = month >= 1 && month <= 12 && scan.skip('月') && scan.peek(scan.at) == ' ';
    scan.at = named ? scan.at : back;
    return named ? month : 0;
  }

  /** 八, 十, 十一, 二十, 二十一, and 二一 as some templates write it. */
  private static int number(DateScanner scan) {
    int tens = digit(scan.peek(scan.at));
    if (tens >= 0) {
      scan.at++;
    }
    if (scan.skip('十')) {
      int ones = digit(scan.peek(scan.at));
      scan.at += ones > 0 ? 1 : 0;
      return (tens < 0 ? 10 : tens * 10) + Math.max(ones, 0);
    }
    int ones = digit(scan.peek(scan.at));
    if (tens >= 0 && ones >= 0) {
      scan.at++;
      return tens * 10 + ones;
    }
    return tens;
  }

  private static int digit(char c) {
    // the zero is written as an ideograph, as two kinds of circle, as a letter, and as 零
    return c == '○' || c == '零' || c == 'O' || c == 'Ｏ' || c == '0' || c == '◯'
        ? 0
        : DIGITS.indexOf(c);
  }
}
