package cn.xunjian.duty;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;

/**
 * Times of the week.
 *
 * @param days {@code mon … sun}, {@code workday} or {@code restday} by the calendar; empty for
 *     every day
 * @param from from when, minutes after midnight
 * @param to until when, exclusive, minutes after midnight; at or before {@code from} it is the next
 *     day's, and belongs to the day on which it began
 */
record Hours(List<String> days, int from, int to) {

  private static final int DAY = 24 * 60;

  private static final Set<String> DAYS =
      Set.of("mon", "tue", "wed", "thu", "fri", "sat", "sun", "workday", "restday");

  static final Hours ALWAYS = new Hours(List.of(), 0, DAY);

  Hours {
    days = List.copyOf(days);
  }

  static Hours read(CheckedDocument doc) {
    Hours hours = part(doc);
    doc.end();
    return hours;
  }

  /** As a part of a larger object. */
  static Hours part(CheckedDocument doc) {
    List<String> days = doc.texts("days");
    days.stream()
        .filter(day -> !DAYS.contains(day))
        .forEach(
            day ->
                doc.fault(
                    "days", "unknown_value", "days are mon, tue, … sun, workday and restday"));
    return new Hours(days, minute(doc, "from", 0), minute(doc, "to", DAY));
  }

  static int minute(CheckedDocument doc, String field, int usual) {
    String text = doc.text(field);
    if (text == null) {
      return usual;
    }
    if (text.equals("24:00")) {
      return DAY;
    }
    try {
      return LocalTime.parse(text).toSecondOfDay() / 60;
    } catch (DateTimeException e) {
      doc.fault(field, "bad_time", field + " is a time like 08:30, at most 24:00");
      return usual;
    }
  }

  /** Whether the calendar decides on which days they are. */
  boolean byCalendar() {
    return days.contains("workday") || days.contains("restday");
  }

  private boolean overnight() {
    return to <= from;
  }

  boolean covers(Instant now, ZoneId zone, Calendar calendar) {
    ZonedDateTime local = now.atZone(zone);
    int minute = local.getHour() * 60 + local.getMinute();
    LocalDate today = local.toLocalDate();
    if (!overnight()) {
      return minute >= from && minute < to && on(today, calendar);
    }
    return (minute >= from && on(today, calendar))
        || (minute < to && on(today.minusDays(1), calendar));
  }

  /** The end of the hours that cover an instant. */
  Instant endAfter(Instant now, ZoneId zone) {
    ZonedDateTime local = now.atZone(zone);
    int minute = local.getHour() * 60 + local.getMinute();
    LocalDate day =
        overnight() && minute >= from ? local.toLocalDate().plusDays(1) : local.toLocalDate();
    return day.atStartOfDay(zone).plusMinutes(to).toInstant();
  }

  private boolean on(LocalDate day, Calendar calendar) {
    if (days.isEmpty()) {
      return true;
    }
    String name = day.getDayOfWeek().name().substring(0, 3).toLowerCase(java.util.Locale.ROOT);
    return days.contains(name) || days.contains(calendar.works(day) ? "workday" : "restday");
  }
}
