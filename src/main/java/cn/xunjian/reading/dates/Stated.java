package cn.xunjian.reading.dates;

import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What a text says about a date, before it is known when and where it was said. */
public sealed interface Stated {

  /** A time of day, 24:00 included; {@code second} is -1 and {@code offset} null where not said. */
  record Clock(int hour, int minute, int second, ZoneOffset offset) {}

  /** A calendar day; {@code year} is 0 and {@code clock} null where not said. */
  record Day(int year, int month, int day, Clock clock) implements Stated {}

  /** 11/05/2023: month first in America, day first in Europe; only its neighbours can tell. */
  record YearLast(int first, int second, int year, Clock clock) implements Stated {}

  /** 3小时前. */
  record Ago(long amount, ChronoUnit unit) implements Stated {}

  /** 今天, 昨天, 前天, with or without a time of day. */
  record DaysBack(int days, Clock clock) implements Stated {}

  /** 周三 08:30: the last such day, or the one of the week before. */
  record Weekday(DayOfWeek day, boolean lastWeek, Clock clock) implements Stated {}

  /** Milliseconds since 1970. */
  record Epoch(long millis, boolean wholeSeconds) implements Stated {}

  /** Whether the first of these dates says in which zone it is meant. */
  static boolean saysZone(List<DateSpan> spans) {
    Stated stated = spans.isEmpty() ? null : spans.get(0).stated();
    Clock clock =
        stated instanceof Day day
            ? day.clock()
            : stated instanceof YearLast date ? date.clock() : null;
    return stated instanceof Epoch || (clock != null && clock.offset() != null);
  }
}
