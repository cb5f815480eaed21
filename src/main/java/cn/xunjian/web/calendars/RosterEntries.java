package cn.xunjian.web.calendars;

import cn.xunjian.duty.DutyBook;
import cn.xunjian.web.calendars.IcsFile.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who is on duty when, roster by roster. Pure. */
final class RosterEntries {

  /** Shifts begin and end at whole minutes; by half hours two months are read at once. */
  private static final Duration STEP = Duration.ofMinutes(30);

  private RosterEntries() {}

  /** Who is on duty, and since when. */
  private record Watching(List<String> officers, Instant since) {}

  /**
   * @param days so many from a day on
   */
  static List<Entry> of(DutyBook book, LocalDate from, int days) {
    Instant begin = from.atStartOfDay(book.zone()).toInstant();
    Instant end = from.plusDays(days).atStartOfDay(book.zone()).toInstant();
    List<Entry> entries = new ArrayList<>();
    Map<String, Watching> running = new HashMap<>();
    for (Instant at = begin; at.isBefore(end); at = at.plus(STEP)) {
      Map<String, List<String>> now = book.onDuty(at);
      for (Map.Entry<String, Watching> each : List.copyOf(running.entrySet())) {
        if (!each.getValue().officers().equals(now.get(each.getKey()))) {
          entries.add(entry(each.getKey(), each.getValue(), at));
          running.remove(each.getKey());
        }
      }
      Instant since = at;
      now.forEach(
          (roster, officers) ->
              running.computeIfAbsent(roster, r -> new Watching(officers, since)));
    }
    running.forEach((roster, last) -> entries.add(entry(roster, last, end)));
    return entries;
  }

  private static Entry entry(String roster, Watching one, Instant until) {
    return new Entry(
        "roster-%s-%d"
            .formatted(Integer.toHexString(roster.hashCode()), one.since().getEpochSecond()),
        "值班：" + String.join("、", one.officers()),
        roster,
        one.since(),
        until,
        false);
  }
}
