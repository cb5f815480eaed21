package cn.xunjian.reading.dates;

import cn.xunjian.reading.dates.DateSpan.Form;
import cn.xunjian.reading.dates.Stated.Clock;
import java.time.DayOfWeek;
import java.time.temporal.ChronoUnit;

/** 刚刚, 今天, 昨天 08:30, 前天, 周三 08:30: dates that begin with a Chinese word. */
final class RelativeDates {

  private static final String DAYS = "一二三四五六日";
  private static final String BEGINNINGS = "刚半今昨前上周星";

  private RelativeDates() {}

  static DateSpan at(char[] text, int start) {
    if (BEGINNINGS.indexOf(text[start]) < 0) {
      return null;
    }
    DateScanner scan = new DateScanner(text);
    scan.at = start;
    return switch (text[start]) {
      case '刚' ->
          scan.skip("刚刚")
              ? new DateSpan(start, scan.at, Form.RELATIVE, new Stated.Ago(0, ChronoUnit.MINUTES))
              : null;
      case '半' ->
          scan.skip("半小时前")
              ? new DateSpan(start, scan.at, Form.RELATIVE, new Stated.Ago(30, ChronoUnit.MINUTES))
              : null;
      case '今' -> daysBack(scan, "今天", 0);
      case '昨' -> daysBack(scan, "昨天", 1);
      case '前' -> daysBack(scan, "前天", 2);
      case '上', '周', '星' -> weekday(scan);
      default -> null;
    };
  }

  private static DateSpan daysBack(DateScanner scan, String word, int days) {
    int start = scan.at;
    if (!scan.skip(word)) {
      return null;
    }
    Clock clock = scan.clock();
    return new DateSpan(start, scan.at, Form.RELATIVE, new Stated.DaysBack(days, clock));
  }

  /** A weekday without a time of day is the clock in the page's head, or a timetable. */
  private static DateSpan weekday(DateScanner scan) {
    int start = scan.at;
    boolean lastWeek = scan.skip('上');
    if (!scan.skip("星期") && !scan.skip("周")) {
      return null;
    }
    int day = DAYS.indexOf(scan.peek(scan.at) == '天' ? '日' : scan.peek(scan.at));
    if (day < 0) {
      return null;
    }
    scan.at++;
    Clock clock = scan.clock();
    return clock == null
        ? null
        : new DateSpan(
            start,
            scan.at,
            Form.RELATIVE,
            new Stated.Weekday(DayOfWeek.of(day + 1), lastWeek, clock));
  }
}
