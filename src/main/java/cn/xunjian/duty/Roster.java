package cn.xunjian.duty;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Who is on duty when: a weekly pattern, and dated exceptions that take its place while they last.
 */
record Roster(String name, List<Shift> shifts, List<Instead> exceptions) {

  /** Officers who are on duty at some hours of the week. */
  record Shift(Hours hours, List<String> officers) {

    static Shift read(CheckedDocument doc) {
      Shift shift = new Shift(Hours.part(doc), named(doc));
      doc.end();
      return shift;
    }
  }

  /** Officers who are on duty at some hours of one day, instead of the pattern's. */
  record Instead(LocalDate date, Hours hours, List<String> officers) {

    static Instead read(CheckedDocument doc) {
      LocalDate date = doc.date("date");
      if (date == null) {
        doc.fault("date", "missing", "an exception has a date, like 2026-10-01");
      }
      Hours hours =
          new Hours(List.of(), Hours.minute(doc, "from", 0), Hours.minute(doc, "to", 24 * 60));
      Instead instead = new Instead(date, hours, named(doc));
      doc.end();
      return instead;
    }

    private boolean covers(Instant now, ZoneId zone) {
      Instant begin = date.atStartOfDay(zone).plusMinutes(hours.from()).toInstant();
      return !now.isBefore(begin)
          && hours.covers(now, zone, Calendar.EMPTY)
          && now.isBefore(begin.plusSeconds(24 * 3600));
    }
  }

  Roster {
    shifts = List.copyOf(shifts);
    exceptions = List.copyOf(exceptions);
  }

  static List<String> named(CheckedDocument doc) {
    List<String> officers = doc.texts("officers");
    if (officers.isEmpty()) {
      doc.fault("officers", "missing", "name at least one officer");
    }
    return officers;
  }

  static Roster read(String name, CheckedDocument doc) {
    Roster roster =
        new Roster(name, doc.list("shifts", Shift::read), doc.list("exceptions", Instead::read));
    if (roster.shifts().isEmpty() && roster.exceptions().isEmpty()) {
      doc.fault("shifts", "missing", "a roster has at least one shift");
    }
    doc.end();
    return roster;
  }

  /** Whether the calendar decides who is on duty. */
  boolean byCalendar() {
    return shifts.stream().anyMatch(shift -> shift.hours().byCalendar());
  }

  /** The officers on duty, in the order in which they are named. */
  Set<String> onDuty(Instant now, ZoneId zone, Calendar calendar) {
    Set<String> officers = new LinkedHashSet<>();
    exceptions.stream()
        .filter(e -> e.covers(now, zone))
        .forEach(e -> officers.addAll(e.officers()));
    if (officers.isEmpty()) {
      shifts.stream()
          .filter(s -> s.hours().covers(now, zone, calendar))
          .forEach(s -> officers.addAll(s.officers()));
    }
    return officers;
  }
}
