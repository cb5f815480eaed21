package cn.xunjian.reading.dates;

import static cn.xunjian.reading.text.Glyphs.asciiLetter;
import static cn.xunjian.reading.text.Glyphs.digit;

import cn.xunjian.reading.dates.DateSpan.Form;
import cn.xunjian.reading.dates.Stated.Clock;
import java.util.Locale;

/**
 * Dates with an English month: RFC 822 and what real feeds make of it, Java's and JavaScript's own
 * prints of a date, Weibo's {@code created_at}, and the English versions of government sites.
 */
public final class EnglishDates {

  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  private static final String[] NAMES = {
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december"
  };

  private EnglishDates() {}

  /** The date that begins with a month's name at {@code start}: Nov 14, 2023. */
  static DateSpan at(char[] text, int start) {
    DateScanner scan = new DateScanner(text);
    scan.at = start;
    int month = month(scan);
    if (month < 1) {
      return null;
    }
    blank(scan);
    int day = scan.oneOrTwo();
    if (day < 1 || day > 31) {
      return null;
    }
    ordinal(scan);
    return rest(scan, start, month, day, false);
  }

  /** The date that begins with a day of the month: 14 Nov 2023, 1-Nov-23. */
  static DateSpan dayFirst(char[] text, int start, int length) {
    DateScanner scan = new DateScanner(text);
    scan.at = start + length;
    int day = scan.number(start, length);
    ordinal(scan);
    blank(scan);
    int month = month(scan);
    month = month < 1 ? HanziDates.month(scan) : month;
    return month < 1 || day < 1 || day > 31 ? null : rest(scan, start, month, day, true);
  }

  private static DateSpan rest(DateScanner scan, int start, int month, int day, boolean shortYear) {
    blank(scan);
    int year = year(scan, shortYear);
    Clock clock;
    if (year > 0) {
      clock = scan.clock();
    } else {
      scan.spaces(2);
      clock = scan.clock();
      if (clock == null) {
        return null;
      }
      scan.spaces(2);
      // Java writes an unknown zone's name between time and year
      int back = scan.at;
      year = year(scan, false);
      if (year <= 0) {
        scan.at = back;
        word(scan);
        scan.spaces(2);
        year = year(scan, false);
      }
    }
    return year > 0
        ? new DateSpan(start, scan.at, Form.ENGLISH, new Stated.Day(year, month, day, clock))
        : null;
  }

  private static int year(DateScanner scan, boolean twoDigits) {
    int length = scan.run(scan.at);
    if (scan.peek(scan.at + length) == ':') {
      return -1;
    }
    if (length == 4) {
      int year = scan.number(scan.at, 4);
      scan.at += 4;
      return year >= 1970 && year <= 2200 ? year : -1;
    }
    if (length == 2 && twoDigits) {
      int year = scan.number(scan.at, 2);
      scan.at += 2;
      return year < 70 ? 2000 + year : 1900 + year;
    }
    return -1;
  }

  /** The month whose name or abbreviation stands at the position, 1 to 12; else 0. */
  public static int month(DateScanner scan) {
    int end = scan.at;
    while (end - scan.at < 10 && asciiLetter(scan.peek(end))) {
      end++;
    }
    int length = end - scan.at;
    if (length < 3 || length > 9) {
      return 0;
    }
    String name = new String(scan.text, scan.at, length).toLowerCase(Locale.ROOT);
    int index = MONTHS.indexOf(name.substring(0, 3));
    boolean known =
        index >= 0
            && index % 3 == 0
            && (length == 3 || NAMES[index / 3].equals(name) || name.equals("sept"));
    if (!known) {
      return 0;
    }
    scan.at = end;
    scan.skip('.');
    return index / 3 + 1;
  }

  private static void word(DateScanner scan) {
    int end = scan.at;
    while (end - scan.at < 8 && asciiLetter(scan.peek(end))) {
      end++;
    }
    scan.at = end;
  }

  private static void ordinal(DateScanner scan) {
    char c = scan.peek(scan.at);
    if (digit(scan.peek(scan.at - 1))
        && (scan.startsWith(scan.at, "st")
            || scan.startsWith(scan.at, "nd")
            || scan.startsWith(scan.at, "rd")
            || scan.startsWith(scan.at, "th"))
        && asciiLetter(c)) {
      scan.at += 2;
    }
  }

  private static void blank(DateScanner scan) {
    int end = scan.at + 3;
    while (scan.at < end) {
      char c = scan.peek(scan.at);
      if (scan.at >= scan.text.length || (c != ' ' && c != ',' && c != '-' && c != '/')) {
        return;
      }
      scan.at++;
    }
  }
}
