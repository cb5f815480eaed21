package cn.xunjian.web.calendars;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Writes a calendar as RFC 5545 has it. Pure. */
final class IcsFile {

  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Longer lines are folded; counted in bytes. */
  private static final int LONGEST = 75;

  private IcsFile() {}

  /**
   * One entry.
   *
   * @param id the same for the same thing at every look
   * @param from when it begins
   * @param to when it ends; the same as {@code from} for a deadline
   * @param remind whether the calendar reminds of it a day before
   */
  record Entry(String id, String title, String text, Instant from, Instant to, boolean remind) {}

  static String of(String name, List<Entry> entries, ZoneId zone, Instant now) {
    StringBuilder ics = new StringBuilder();
    line(ics, "BEGIN:VCALENDAR");
    line(ics, "VERSION:2.0");
    line(ics, "PRODID:-//xunjian//calendar//ZH");
    line(ics, "CALSCALE:GREGORIAN");
    line(ics, "METHOD:PUBLISH");
    line(ics, "X-WR-CALNAME:" + escaped(name));
    line(ics, "X-WR-TIMEZONE:" + zone.getId());
    line(ics, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
    entries.forEach(entry -> entry(ics, entry, zone, now));
    line(ics, "END:VCALENDAR");
    return ics.toString();
  }

  private static void entry(StringBuilder ics, Entry entry, ZoneId zone, Instant now) {
    line(ics, "BEGIN:VEVENT");
    line(ics, "UID:" + entry.id() + "@xunjian");
    line(ics, "DTSTAMP:" + UTC.format(now));
    time(ics, entry, zone);
    line(ics, "SUMMARY:" + escaped(entry.title()));
    if (!entry.text().isEmpty()) {
      line(ics, "DESCRIPTION:" + escaped(entry.text()));
    }
    line(ics, "TRANSP:TRANSPARENT");
    if (entry.remind()) {
      line(ics, "BEGIN:VALARM");
      line(ics, "ACTION:DISPLAY");
      line(ics, "DESCRIPTION:" + escaped(entry.title()));
      line(ics, "TRIGGER:-P1D");
      line(ics, "END:VALARM");
    }
    line(ics, "END:VEVENT");
  }

  /** What lasts from midnight to midnight, and a deadline at midnight, are whole days. */
  private static void time(StringBuilder ics, Entry entry, ZoneId zone) {
    if (midnight(entry.from(), zone) && midnight(entry.to(), zone)) {
      boolean deadline = entry.from().equals(entry.to());
      LocalDate first = LocalDate.ofInstant(entry.from(), zone).minusDays(deadline ? 1 : 0);
      line(ics, "DTSTART;VALUE=DATE:" + DAY.format(first));
      line(ics, "DTEND;VALUE=DATE:" + DAY.format(LocalDate.ofInstant(entry.to(), zone)));
    } else {
      line(ics, "DTSTART:" + UTC.format(entry.from()));
      line(ics, "DTEND:" + UTC.format(entry.to()));
    }
  }

  private static boolean midnight(Instant at, ZoneId zone) {
    return at.atZone(zone).toLocalTime().equals(LocalTime.MIDNIGHT);
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replaceAll("\\R", "\\\\n")
        .replaceAll("\\p{Cntrl}", " ");
  }

  /** A line, folded so that no part has more than 75 bytes; no character is cut. */
  private static void line(StringBuilder ics, String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      String one = Character.toString(point);
      int size = one.getBytes(StandardCharsets.UTF_8).length;
      if (bytes + size > LONGEST) {
        ics.append("\r\n ");
        bytes = 1;
      }
      ics.append(one);
      bytes += size;
      i += Character.charCount(point);
    }
    ics.append("\r\n");
  }
}
