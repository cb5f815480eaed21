package cn.xunjian.reading.dates;

import static cn.xunjian.reading.text.Glyphs.asciiLetter;
import static cn.xunjian.reading.text.Glyphs.digit;

import cn.xunjian.reading.dates.DateSpan.Form;
import cn.xunjian.reading.dates.Stated.Clock;
import java.time.temporal.ChronoUnit;

/** Dates that begin with a digit. */
final class NumericDates {

  private static final int FIRST_YEAR = 1990;
  private static final int LAST_YEAR = 2100;

  private NumericDates() {}

  /** The date whose first digit stands at {@code start}, the first of its run; null if none. */
  static DateSpan at(char[] text, int start) {
    DateScanner scan = new DateScanner(text);
    int length = scan.run(start);
    char before = scan.peek(start - 1);
    if (before == '.' && digit(scan.peek(start - 2))) {
      return null;
    }
    return switch (length) {
      case 1, 2 -> shortFirst(scan, start, length);
      case 4 -> yearFirst(scan, start);
      case 8, 12, 14 -> compact(scan, start, length);
      case 10, 13 -> epoch(scan, start, length);
      default -> null;
    };
  }

  private static DateSpan yearFirst(DateScanner scan, int start) {
    int year = scan.number(start, 4);
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      return null;
    }
    scan.at = start + 4;
    scan.spaces(2);
    char mark = scan.peek(scan.at);
    if (mark == '年') {
      return chinese(scan, start, year);
    }
    if (mark != '-' && mark != '/' && mark != '.') {
      return null;
    }
    scan.at++;
    scan.spaces(1);
    int month = scan.oneOrTwo();
    scan.spaces(1);
    if (month < 1 || month > 12 || !separator(scan, mark)) {
      return null;
    }
    scan.spaces(1);
    int day = dayOrGluedTime(scan);
    if (!day(day)) {
      return null;
    }
    Form form = mark == '-' ? Form.ISO : mark == '/' ? Form.SLASH : Form.DOT;
    return finish(scan, start, form, year, month, day);
  }

  private static boolean separator(DateScanner scan, char mark) {
    return scan.skip(mark) || scan.skip('-') || scan.skip('/') || scan.skip('.');
  }

  /** 2026-11-1810:20 is seen where a template lost the blank between day and time. */
  private static int dayOrGluedTime(DateScanner scan) {
    if (scan.run(scan.at) == 4 && scan.peek(scan.at + 4) == ':') {
      int day = scan.number(scan.at, 2);
      scan.at += 2;
      return day;
    }
    return scan.oneOrTwo();
  }

  private static DateSpan chinese(DateScanner scan, int start, int year) {
    scan.at++;
    scan.spaces(2);
    int month = scan.oneOrTwo();
    scan.spaces(2);
    if (month < 1 || month > 12 || !scan.skip('月')) {
      return null;
    }
    scan.spaces(2);
    int day = scan.oneOrTwo();
    if (!day(day)) {
      return null;
    }
    scan.spaces(2);
    if (!scan.skip('日')) {
      scan.skip('号');
    }
    return finish(scan, start, Form.CHINESE, year, month, day);
  }

  private static DateSpan shortFirst(DateScanner scan, int start, int length) {
    int first = scan.number(start, length);
    int after = start + length;
    char mark = scan.peek(after);
    if (mark == '月') {
      return monthDayChinese(scan, start, first);
    }
    char before = scan.peek(start - 1);
    // 发布时间：10-08 is a day, 12:10-08 a time of day with something behind it
    boolean clock = before == ':' && digit(scan.peek(start - 2));
    boolean cleanBefore = before != '-' && before != '/' && !clock && !asciiLetter(before);
    boolean sign = mark == '-' || mark == '/' || mark == '.';
    if (sign && cleanBefore && digit(scan.peek(after + 1))) {
      return signed(scan, start, length, first, mark);
    }
    DateSpan english = EnglishDates.dayFirst(scan.text, start, length);
    return english != null ? english : ago(scan, start, length);
  }

  private static DateSpan monthDayChinese(DateScanner scan, int start, int month) {
    scan.at = start + scan.run(start) + 1;
    scan.spaces(1);
    int day = scan.oneOrTwo();
    scan.spaces(1);
    if (month < 1 || month > 12 || !day(day) || !(scan.skip('日') || scan.skip('号'))) {
      return null;
    }
    return finish(scan, start, Form.MONTH_DAY_CHINESE, 0, month, day);
  }

  private static DateSpan signed(DateScanner scan, int start, int length, int first, char mark) {
    scan.at = start + length + 1;
    int second = scan.oneOrTwo();
    if (second < 1) {
      return null;
    }
    if (scan.peek(scan.at) == mark && digit(scan.peek(scan.at + 1))) {
      return threeParts(scan, start, length, first, second);
    }
    boolean written = first >= 1 && first <= 12 && day(second) && cleanAfter(scan);
    if (!written) {
      return null;
    }
    Form form = mark == '.' ? Form.MONTH_DAY_DOT : Form.MONTH_DAY;
    return finish(scan, start, form, 0, first, second);
  }

  private static DateSpan threeParts(
      DateScanner scan, int start, int length, int first, int second) {
    scan.at++;
    int run = scan.run(scan.at);
    if (run == 4) {
      int year = scan.number(scan.at, 4);
      scan.at += 4;
      if (year < FIRST_YEAR || year > LAST_YEAR || !day(first) || !day(second)) {
        return null;
      }
      Clock clock = scan.clock();
      return new DateSpan(
          start, scan.at, Form.YEAR_LAST, new Stated.YearLast(first, second, year, clock));
    }
    int third = scan.oneOrTwo();
    boolean shortYear = length == 2 && second <= 12 && day(third) && cleanAfter(scan);
    return shortYear && first <= 60
        ? finish(scan, start, Form.SHORT_YEAR, 2000 + first, second, third)
        : null;
  }

  /** 10.11.12.13 is an address, 3-5% a share, 1-2月 a span of months. */
  private static boolean cleanAfter(DateScanner scan) {
    char next = scan.peek(scan.at);
    boolean goesOn = (next == '.' || next == '-' || next == '/') && digit(scan.peek(scan.at + 1));
    return !goesOn && next != '%' && next != ':' && !asciiLetter(next) && next != '月';
  }

  private static DateSpan compact(DateScanner scan, int start, int length) {
    int year = scan.number(start, 4);
    int month = scan.number(start + 4, 2);
    int day = scan.number(start + 6, 2);
    boolean inWord = asciiLetter(scan.peek(start - 1)) || asciiLetter(scan.peek(start + length));
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || !day(day) || inWord) {
      return null;
    }
    if (length == 8) {
      scan.at = start + 8;
      return finish(scan, start, Form.COMPACT, year, month, day);
    }
    int hour = scan.number(start + 8, 2);
    int minute = scan.number(start + 10, 2);
    int second = length == 14 ? scan.number(start + 12, 2) : -1;
    if (hour > 23 || minute > 59 || second > 59) {
      return null;
    }
    scan.at = start + length;
    Clock clock = new Clock(hour, minute, second, scan.zone());
    return new DateSpan(start, scan.at, Form.COMPACT, new Stated.Day(year, month, day, clock));
  }

  /** Only where the number is all there is: ten digits in a text are a telephone number. */
  private static DateSpan epoch(DateScanner scan, int start, int length) {
    for (int i = 0; i < start; i++) {
      if (scan.text[i] != ' ') {
        return null;
      }
    }
    int end = start + length;
    if (scan.peek(end) == '.') {
      end += 1 + scan.run(end + 1);
    }
    for (int i = end; i < scan.text.length; i++) {
      if (scan.text[i] != ' ') {
        return null;
      }
    }
    long value = Long.parseLong(new String(scan.text, start, length));
    long millis = length == 10 ? value * 1000 : value;
    boolean plausible = millis > 800_000_000_000L && millis < 4_200_000_000_000L;
    return plausible
        ? new DateSpan(start, end, Form.EPOCH, new Stated.Epoch(millis, length == 10))
        : null;
  }

  private static DateSpan ago(DateScanner scan, int start, int length) {
    long amount = scan.number(start, length);
    scan.at = start + length;
    scan.spaces(1);
    scan.skip('个');
    ChronoUnit unit = unit(scan);
    if (unit == null) {
      return null;
    }
    scan.skip('之');
    scan.skip('以');
    if (!scan.skip('前')) {
      return null;
    }
    return new DateSpan(start, scan.at, Form.RELATIVE, new Stated.Ago(amount, unit));
  }

  /** Weeks, months and years ago are too coarse: they would name a wrong day. */
  private static ChronoUnit unit(DateScanner scan) {
    if (scan.skip("秒钟") || scan.skip("秒")) {
      return ChronoUnit.SECONDS;
    }
    if (scan.skip("分钟") || scan.skip("分")) {
      return ChronoUnit.MINUTES;
    }
    if (scan.skip("小时")) {
      return ChronoUnit.HOURS;
    }
    return scan.skip("天") ? ChronoUnit.DAYS : null;
  }

  private static boolean day(int day) {
    return day >= 1 && day <= 31;
  }

  private static DateSpan finish(
      DateScanner scan, int start, Form form, int year, int month, int day) {
    if (digit(scan.peek(scan.at)) && scan.peek(scan.at + 2) != ':' && form != Form.CHINESE) {
      return null;
    }
    Clock clock = scan.clock();
    return new DateSpan(start, scan.at, form, new Stated.Day(year, month, day, clock));
  }
}
