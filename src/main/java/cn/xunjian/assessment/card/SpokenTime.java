package cn.xunjian.assessment.card;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How instants are written in what persons are told: by the office's clock. */
public final class SpokenTime {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private SpokenTime() {}

  /** To the minute. */
  public static String minute(Instant at, ZoneId zone) {
    return MINUTE.format(at.atZone(zone));
  }

  /**
   * The last day on which something may be done.
   *
   * @param due the first instant that is too late
   */
  public static LocalDate lastDay(Instant due, ZoneId zone) {
    return LocalDate.ofInstant(due.minusNanos(1), zone);
  }
}
