package cn.xunjian.duty;

import cn.xunjian.words.Text;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which days are worked, for the years that are known. Of any other year nothing is known: Monday
 * to Friday are taken as worked, and whoever asks is told so.
 *
 * @param years by their numbers
 */
public record Calendar(Map<Integer, CalendarYear> years) {

  private static final Text ASSUMED =
      new Text(
          "没有 %d 年的节假日安排，暂按周一至周五上班", "there is no calendar for %d; Monday to Friday are assumed");

  private static final Text MISSING =
      new Text(
          "没有 %1$d 年的节假日安排，无法计算工作日；请先提交 PUT /api/v1/calendars/%1$d，或直接写明截止时间",
          "the holidays of %1$d are not known, so working days cannot be counted; bring them with PUT /api/v1/calendars/%1$d, or name the end yourself");

  /** The year that comes with the program. */
  private static final int BUNDLED = 2026;

  /** Without any year. */
  static final Calendar EMPTY = new Calendar(Map.of());

  public Calendar {
    years = Map.copyOf(years);
  }

  /** What comes with the program, and in place of it or beside it what was brought. */
  public static SortedMap<Integer, CalendarYear> with(List<CalendarYear> brought) {
    SortedMap<Integer, CalendarYear> years = new TreeMap<>(Map.of(BUNDLED, bundled()));
    brought.forEach(year -> years.put(year.year(), year));
    return years;
  }

  private static CalendarYear bundled() {
    try (InputStream in =
        Calendar.class.getResourceAsStream("/duty/calendar-" + BUNDLED + ".json")) {
      JsonObject json = new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      return new CalendarYear(
          BUNDLED,
          json.getString("document"),
          days(json.getJsonArray("holidays")),
          days(json.getJsonArray("workdays")));
    } catch (IOException broken) {
      throw new UncheckedIOException("the program's own calendar cannot be read", broken);
    }
  }

  private static List<LocalDate> days(JsonArray texts) {
    return texts.stream().map(text -> LocalDate.parse((String) text)).toList();
  }

  /** Whether the holidays of a year are known. */
  public boolean knows(int year) {
    return years.containsKey(year);
  }

  /** Whether a day is worked; of a year that is not known it is assumed. */
  public boolean works(LocalDate day) {
    CalendarYear year = years.get(day.getYear());
    return year == null ? !CalendarYear.weekend(day) : year.works(day);
  }

  /**
   * What counting working days came to.
   *
   * @param day the last of them; null if it cannot be said
   * @param missing the first year that is not known and would have to be; null if all are
   */
  public record Counted(LocalDate day, Integer missing) {

    /** The first instant that is too late: the day ends at midnight; null if it cannot be said. */
    public Instant end(ZoneId zone) {
      return day == null ? null : day.plusDays(1).atStartOfDay(zone).toInstant();
    }
  }

  /**
   * Counts working days. The day from which they are counted is not one of them. Nothing is
   * assumed: a day of a year that is not known ends the counting.
   *
   * @param days 1 or more
   */
  public Counted after(LocalDate from, int days) {
    LocalDate day = from;
    for (int left = days; left > 0; ) {
      day = day.plusDays(1);
      if (!knows(day.getYear())) {
        return new Counted(null, day.getYear());
      }
      if (works(day)) {
        left--;
      }
    }
    return new Counted(day, null);
  }

  /** What is said where working days cannot be counted, since a year is not known. */
  public static Text missing(int year) {
    return MISSING.with(year);
  }

  /** What is to be said of a year that is not known. */
  static Text assumed(int year) {
    return ASSUMED.with(year);
  }
}
