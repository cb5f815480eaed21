package cn.xunjian.duty;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The holidays of one year as the State Council's office announced them.
 *
 * @param document in which they were announced, such as 国办发明电〔2025〕7号
 * @param holidays days that are free, weekends among them or not
 * @param workdays days of a weekend that are worked
 */
public record CalendarYear(
    int year, String document, List<LocalDate> holidays, List<LocalDate> workdays) {

  public CalendarYear {
    holidays = List.copyOf(holidays);
    workdays = List.copyOf(workdays);
  }

  static boolean weekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  boolean works(LocalDate day) {
    return weekend(day) ? workdays.contains(day) : !holidays.contains(day);
  }

  /** All that is wrong with it, at once; empty if nothing is. */
  public List<DocumentFault> faults() {
    List<DocumentFault> faults = new ArrayList<>();
    Map<LocalDate, String> seen = new HashMap<>();
    days("/holidays/", holidays, seen, faults);
    days("/workdays/", workdays, seen, faults);
    for (int i = 0; i < workdays.size(); i++) {
      if (!weekend(workdays.get(i))) {
        faults.add(
            new DocumentFault(
                "/workdays/" + i,
                "no_weekend",
                "%s 不是周六或周日，调休上班日只能是周末 · %s is no Saturday or Sunday: only a weekend day makes up for a holiday"
                    .formatted(workdays.get(i), workdays.get(i))));
      }
    }
    return faults;
  }

  private void days(
      String list, List<LocalDate> days, Map<LocalDate, String> seen, List<DocumentFault> faults) {
    for (int i = 0; i < days.size(); i++) {
      LocalDate day = days.get(i);
      if (day.getYear() != year) {
        faults.add(
            new DocumentFault(
                list + i,
                "other_year",
                "%s 不在 %d 年 · %s is not in %d".formatted(day, year, day, year)));
      }
      String before = seen.putIfAbsent(day, list + i);
      if (before != null) {
        faults.add(
            new DocumentFault(
                list + i,
                "twice",
                "%s 已列在 %s · %s stands at %s already".formatted(day, before, day, before)));
      }
    }
  }
}
