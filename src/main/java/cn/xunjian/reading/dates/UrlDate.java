package cn.xunjian.reading.dates;

import static cn.xunjian.reading.text.Glyphs.digit;

import cn.xunjian.reading.text.Addresses;
import cn.xunjian.reading.text.Glyphs;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/**
 * What an item's address tells of its date. Publishing systems put it there when the item is
 * created, so that it is usually the day of publication or a few days before.
 *
 * @param month 0 if only the year is told
 * @param day 0 if only year and month are told
 */
public record UrlDate(int year, int month, int day) {

  private static final int FIRST_YEAR = 1996;
  private static final int LAST_YEAR = 2100;

  /** Null if the address tells nothing; a day is preferred to a month, a month to a year. */
  public static UrlDate of(String href) {
    String path = Addresses.path(href);
    UrlDate best = null;
    for (int at = 0; at < path.length(); at++) {
      if (digit(path.charAt(at)) && (at == 0 || !digit(path.charAt(at - 1)))) {
        UrlDate found = at(path, at);
        if (found != null && (best == null || found.exactness() >= best.exactness())) {
          best = found;
        }
      }
    }
    return best;
  }

  public boolean saysDay() {
    return day > 0;
  }

  public LocalDate date() {
    return LocalDate.of(year, month == 0 ? 7 : month, day == 0 ? 15 : day);
  }

  private int exactness() {
    return day > 0 ? 3 : month > 0 ? 2 : 1;
  }

  /**
   * The year of a date that shows only month and day, told by the address; -1 if the two have
   * nothing to do with each other.
   */
  public int yearOf(int monthShown, int dayShown) {
    int best = -1;
    if (monthShown < 1 || monthShown > 12) {
      return -1;
    }
    long bestDistance = month == 0 ? 190 : 75;
    for (int candidate = year - 1; candidate <= year + 1; candidate++) {
      YearMonth shown = YearMonth.of(candidate, monthShown);
      if (shown.isValidDay(dayShown)) {
        long distance = Math.abs(ChronoUnit.DAYS.between(shown.atDay(dayShown), date()));
        if (distance < bestDistance) {
          best = candidate;
          bestDistance = distance;
        }
      }
    }
    return best;
  }

  private static UrlDate at(String path, int at) {
    int length = run(path, at);
    if (length < 4) {
      return null;
    }
    int year = number(path, at, 4);
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      return null;
    }
    if (length == 4) {
      return afterYear(path, at, year);
    }
    if (length == 5 || length == 7) {
      return null;
    }
    int month = number(path, at + 4, 2);
    if (length == 6) {
      int next = at + 7;
      boolean dayFolder =
          mark(path, at + 6) && run(path, next) == 2 && closed(path, next + 2) && folder(path, at);
      if (dayFolder) {
        return day(year, month, number(path, next, 2));
      }
      return mark(path, at + 6) && folder(path, at) ? month(year, month) : null;
    }
    if (length == 8) {
      return day(year, month, number(path, at + 6, 2));
    }
    boolean stamped = length >= 12 && length <= 20;
    return stamped ? day(year, month, number(path, at + 6, 2)) : null;
  }

  /** /2026/11/18/, /2026-11/18/, /2026/1118/, /2026/11/; a bare year must be a folder. */
  private static UrlDate afterYear(String path, int at, int year) {
    if (!mark(path, at + 4) || !folder(path, at)) {
      return null;
    }
    int next = at + 5;
    int length = run(path, next);
    if (length == 4 && closed(path, next + 4)) {
      UrlDate day = day(year, number(path, next, 2), number(path, next + 2, 2));
      return day == null ? new UrlDate(year, 0, 0) : day;
    }
    if (length < 1 || length > 2) {
      return path.charAt(at + 4) == '/' ? new UrlDate(year, 0, 0) : null;
    }
    int month = number(path, next, length);
    int after = next + length;
    int dayLength = mark(path, after) ? run(path, after + 1) : 0;
    if ((dayLength == 1 || dayLength == 2) && closed(path, after + 1 + dayLength)) {
      UrlDate day = day(year, month, number(path, after + 1, dayLength));
      if (day != null) {
        return day;
      }
    }
    return mark(path, after) ? month(year, month) : new UrlDate(year, 0, 0);
  }

  private static boolean folder(String path, int at) {
    return at == 0 || !Glyphs.wordy(path.charAt(at - 1));
  }

  private static boolean closed(String path, int at) {
    return at >= path.length() || !Glyphs.wordy(path.charAt(at));
  }

  private static boolean mark(String path, int at) {
    return at < path.length()
        && (path.charAt(at) == '/' || path.charAt(at) == '-' || path.charAt(at) == '_');
  }

  private static UrlDate month(int year, int month) {
    return month >= 1 && month <= 12 ? new UrlDate(year, month, 0) : null;
  }

  private static UrlDate day(int year, int month, int day) {
    try {
      LocalDate date = LocalDate.of(year, month, day);
      return new UrlDate(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    } catch (DateTimeException noSuchDay) {
      return null;
    }
  }

  private static int run(String path, int from) {
    int end = from;
    while (end < path.length() && digit(path.charAt(end)) && end - from < 24) {
      end++;
    }
    return end - from;
  }

  private static int number(String path, int from, int length) {
    int value = 0;
    for (int i = from; i < from + length; i++) {
      value = value * 10 + (path.charAt(i) - '0');
    }
    return value;
  }
}
