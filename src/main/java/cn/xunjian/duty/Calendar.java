package cn.xunjian.duty;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which days are worked: Monday to Friday, but for holidays and the weekends that make up for them.
 *
 * @param holidays weekdays that are free
 * @param workdays weekend days that are worked
 */
public record Calendar(Set<LocalDate> holidays, Set<LocalDate> workdays) {

  /** The year whose calendar comes with the program. */
  public static final String BUNDLED = "2026";

  public Calendar {
    holidays = Set.copyOf(holidays);
    workdays = Set.copyOf(workdays);
  }

  static Calendar read(CheckedDocument doc) {
    doc.text("source");
    Set<LocalDate> free = new HashSet<>(doc.dates("holidays"));
    Set<LocalDate> worked = new HashSet<>(doc.dates("workdays"));
    if (free.stream().anyMatch(worked::contains)) {
      doc.fault("workdays", "contradiction", "a day is either a holiday or a workday");
    }
    doc.end();
    return new Calendar(free, worked);
  }

  /** The document that comes with the program. */
  public static JsonObject bundled() {
    try (InputStream in =
        Calendar.class.getResourceAsStream("/duty/calendar-" + BUNDLED + ".json")) {
      return new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException("the program's own calendar cannot be read", broken);
    }
  }

  static Calendar joined(Collection<Calendar> years) {
    List<LocalDate> free = new ArrayList<>();
    List<LocalDate> worked = new ArrayList<>();
    years.forEach(
        y -> {
          free.addAll(y.holidays());
          worked.addAll(y.workdays());
        });
    return new Calendar(new HashSet<>(free), new HashSet<>(worked));
  }

  boolean works(LocalDate day) {
    boolean weekend =
        day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    return weekend ? workdays.contains(day) : !holidays.contains(day);
  }
}
