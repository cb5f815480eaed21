package cn.xunjian.console.watch;

import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.watch.DutyView.Day;
import cn.xunjian.console.watch.DutyView.Watch;
import cn.xunjian.duty.DutyBook;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes who is on duty in a month. */
record DutyMonth(DutyBook book, Phrasing say) {

  /** Shifts begin and end at whole minutes; by half hours a day is read in the blink of an eye. */
  private static final int STEP = 30;

  private static final int DAY = 24 * 60;

  DutyView of(YearMonth month) {
    LocalDate today = LocalDate.ofInstant(say.now(), say.zone());
    List<Day> days = new ArrayList<>();
    for (int i = 1; i <= month.lengthOfMonth(); i++) {
      LocalDate date = month.atDay(i);
      days.add(
          new Day(
              date.toString(),
              new DutyWords(say).weekday(date.getDayOfWeek()),
              book.calendar().works(date),
              date.equals(today),
              watches(date)));
    }
    return new DutyView(
        new DutyWords(say),
        now(),
        book.assumed(say.now()).map(say::say).orElse(""),
        month.toString(),
        "/duty?month=" + month.minusMonths(1),
        "/duty?month=" + month.plusMonths(1),
        days);
  }

  private List<Watch> now() {
    return book.onDuty(say.now()).entrySet().stream()
        .map(each -> new Watch("", each.getKey(), names(each.getValue())))
        .toList();
  }

  private String names(List<String> officers) {
    return String.join(say.say("、", ", "), officers);
  }

  private record Running(String officers, int from) {}

  private List<Watch> watches(LocalDate date) {
    Map<String, Running> running = new LinkedHashMap<>();
    List<Watch> done = new ArrayList<>();
    Instant begin = date.atStartOfDay(say.zone()).toInstant();
    for (int minute = 0; minute < DAY; minute += STEP) {
      Map<String, List<String>> now = book.onDuty(begin.plusSeconds(minute * 60L));
      for (String roster : List.copyOf(running.keySet())) {
        Running before = running.get(roster);
        if (!now.containsKey(roster) || !names(now.get(roster)).equals(before.officers())) {
          done.add(watch(roster, before, minute));
          running.remove(roster);
        }
      }
      int from = minute;
      now.forEach(
          (roster, officers) ->
              running.computeIfAbsent(roster, r -> new Running(names(officers), from)));
    }
    running.forEach((roster, last) -> done.add(watch(roster, last, DAY)));
    return done;
  }

  private Watch watch(String roster, Running one, int until) {
    boolean whole = one.from() == 0 && until == DAY;
    return new Watch(
        whole ? new DutyWords(say).allDay() : clock(one.from()) + "–" + clock(until),
        roster,
        one.officers());
  }

  private static String clock(int minute) {
    return "%02d:%02d".formatted(minute / 60, minute % 60);
  }
}
