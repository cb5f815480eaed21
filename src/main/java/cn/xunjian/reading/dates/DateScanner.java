package cn.xunjian.reading.dates;

import static cn.xunjian.reading.text.Glyphs.digit;

import cn.xunjian.reading.dates.Stated.Clock;
import cn.xunjian.reading.text.Glyphs;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;

/**
 * The small steps of reading a date by hand: numbers, times of day and zones from a position on.
 * Every step moves forward only, so that a scan is linear whatever the text.
 */
public final class DateScanner {

  /** CST is China's, not Chicago's: this service reads Chinese accounts only. */
  private static final Map<String, Integer> ZONES =
      Map.ofEntries(
          Map.entry("Z", 0),
          Map.entry("UT", 0),
          Map.entry("UTC", 0),
          Map.entry("GMT", 0),
          Map.entry("CST", 8),
          Map.entry("HKT", 8),
          Map.entry("SGT", 8),
          Map.entry("JST", 9),
          Map.entry("KST", 9),
          Map.entry("EST", -5),
          Map.entry("EDT", -4),
          Map.entry("CDT", -5),
          Map.entry("MST", -7),
          Map.entry("MDT", -6),
          Map.entry("PST", -8),
          Map.entry("PDT", -7),
          Map.entry("CET", 1),
          Map.entry("CEST", 2));

  public final char[] text;
  public int at;

  public DateScanner(char[] text) {
    this.text = text;
  }

  public char peek(int index) {
    return index >= 0 && index < text.length ? text[index] : ' ';
  }

  /** Length of the run of digits at {@code from}, counted up to 20. */
  public int run(int from) {
    int end = from;
    while (end < text.length && end - from < 20 && digit(text[end])) {
      end++;
    }
    return end - from;
  }

  public int number(int from, int length) {
    int value = 0;
    for (int i = from; i < from + length; i++) {
      value = value * 10 + (text[i] - '0');
    }
    return value;
  }

  public void spaces(int atMost) {
    int end = at + atMost;
    while (at < text.length && at < end && text[at] == ' ') {
      at++;
    }
  }

  public boolean skip(char c) {
    if (peek(at) == c && at < text.length) {
      at++;
      return true;
    }
    return false;
  }

  public boolean skip(String word) {
    if (startsWith(at, word)) {
      at += word.length();
      return true;
    }
    return false;
  }

  boolean startsWith(int from, String word) {
    if (from < 0 || from + word.length() > text.length) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (text[from + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** A number of one or two digits at the position, or -1. */
  public int oneOrTwo() {
    int length = run(at);
    if (length < 1 || length > 2) {
      return -1;
    }
    int value = number(at, length);
    at += length;
    return value;
  }

  /** 星期三, 周三, (星期三), Wed; skipped where it stands between day and time. */
  void weekday() {
    int back = at;
    spaces(3);
    boolean bracket = skip('(') || skip('[');
    if (skip("星期") || skip("周") || skip("礼拜")) {
      if ("一二三四五六日天".indexOf(peek(at)) >= 0) {
        at++;
        if (bracket && !skip(')')) {
          skip(']');
        }
        return;
      }
    }
    at = back;
  }

  /** The time of day after a date, with its zone; null and unmoved if there is none. */
  Clock clock() {
    int back = at;
    weekday();
    int afterWeekday = at;
    spaces(4);
    if (skip('T') || skip('t') || skip(',') || skip('|')) {
      spaces(2);
    }
    int halfDay = chineseHalfDay();
    spaces(2);
    Clock clock = hands(halfDay);
    if (clock == null) {
      at = afterWeekday > back ? afterWeekday : back;
    }
    return clock;
  }

  private int chineseHalfDay() {
    if (skip("上午") || skip("凌晨") || skip("早上")) {
      return 0;
    }
    return skip("下午") || skip("晚上") || skip("晚") ? 12 : -1;
  }

  private Clock hands(int halfDay) {
    int hour = oneOrTwo();
    boolean marked = hour >= 0 && (skip(':') || skip('时') || skip('点'));
    if (!marked || hour > 24) {
      return null;
    }
    spaces(1);
    int length = run(at);
    if (length != 2 && !(length == 1 && peek(at + 1) == '分')) {
      return peek(at - 1) == '时' ? new Clock(afternoon(hour, halfDay), 0, -1, null) : null;
    }
    int minute = oneOrTwo();
    if (minute > 59 || (hour == 24 && minute > 0)) {
      return null;
    }
    int second = seconds();
    int half = halfDay >= 0 ? halfDay : englishHalfDay();
    return new Clock(afternoon(hour, half), minute, second, zone());
  }

  private static int afternoon(int hour, int halfDay) {
    if (halfDay == 12 && hour < 12) {
      return hour + 12;
    }
    return halfDay == 0 && hour == 12 ? 0 : hour;
  }

  private int seconds() {
    skip('分');
    int back = at;
    if (skip(':') || digit(peek(at))) {
      int second = oneOrTwo();
      if (second < 0 || second > 60) {
        at = back;
        return -1;
      }
      skip('秒');
      if ((peek(at) == '.' || peek(at) == ',') && digit(peek(at + 1))) {
        at++;
        at += run(at);
      }
      return Math.min(second, 59);
    }
    return -1;
  }

  private int englishHalfDay() {
    int back = at;
    spaces(1);
    char c = Character.toLowerCase(peek(at));
    if ((c == 'a' || c == 'p')
        && Character.toLowerCase(peek(at + 1)) == 'm'
        && !Glyphs.asciiLetter(peek(at + 2))) {
      at += 2;
      return c == 'a' ? 0 : 12;
    }
    at = back;
    return -1;
  }

  /** Z, GMT, CST, +08:00, +0800, GMT+8; null and unmoved if there is none that we know. */
  ZoneOffset zone() {
    int back = at;
    spaces(2);
    ZoneOffset named = zoneName();
    int afterName = at;
    if (named != null) {
      spaces(1);
    }
    ZoneOffset numeric = zoneDigits();
    if (numeric != null) {
      return numeric;
    }
    at = named == null ? back : afterName;
    return named;
  }

  private ZoneOffset zoneName() {
    int end = at;
    while (end < text.length && end - at < 6 && Glyphs.asciiLetter(text[end])) {
      end++;
    }
    if (end == at) {
      return null;
    }
    String name = new String(text, at, end - at).toUpperCase(Locale.ROOT);
    Integer hours = ZONES.get(name);
    if (hours == null) {
      return null;
    }
    at = end;
    return ZoneOffset.ofHours(hours);
  }

  private ZoneOffset zoneDigits() {
    char sign = peek(at);
    if (sign != '+' && sign != '-') {
      return null;
    }
    int digits = run(at + 1);
    int hours;
    int minutes = 0;
    int end = at + 1 + digits;
    if (digits == 4) {
      hours = number(at + 1, 2);
      minutes = number(at + 3, 2);
    } else if (digits == 1 || digits == 2) {
      hours = number(at + 1, digits);
      if (peek(end) == ':' && run(end + 1) == 2) {
        minutes = number(end + 1, 2);
        end += 3;
      }
    } else {
      return null;
    }
    if (hours > 14 || minutes > 59) {
      return null;
    }
    at = end;
    int total = hours * 60 + minutes;
    return ZoneOffset.ofTotalSeconds((sign == '-' ? -total : total) * 60);
  }
}
