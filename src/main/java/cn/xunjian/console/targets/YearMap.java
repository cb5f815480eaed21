package cn.xunjian.console.targets;

import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.history.HourCounts;
import cn.xunjian.history.VisitCounts;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A year of visits, a square a day, a column a week: the darker, the larger the share of scheduled
 * visits that failed.
 *
 * @param months where each month begins
 * @param table the same by months, for who cannot see the squares
 */
public record YearMap(List<Square> squares, List<Label> months, List<Month> table) {

  private static final int WEEKS = 53;
  private static final int STEP = 13;
  private static final int TOP = 18;

  /** A day. */
  public record Square(int x, int y, String tone, String said) {}

  /** The name of a month above its first week. */
  public record Label(int x, String words) {}

  /** A month's counts. */
  public record Month(String month, String visits, String failed, String share, String voided) {}

  /** The first day that is shown: a Monday, so that a year is as many columns on every day. */
  static LocalDate first(LocalDate today) {
    return today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(WEEKS - 1L);
  }

  /** Sums hours to the days of a zone. */
  static final class Days {
    private final Map<LocalDate, VisitCounts> days = new HashMap<>();
    private final Phrasing say;
    private final Duration tooSlow;

    Days(Phrasing say, Duration tooSlow) {
      this.say = say;
      this.tooSlow = tooSlow;
    }

    void add(Instant hour, HourCounts counts) {
      days.merge(LocalDate.ofInstant(hour, say.zone()), counts.by(tooSlow), VisitCounts::plus);
    }

    YearMap map() {
      return YearMap.of(days, say);
    }
  }

  static YearMap of(Map<LocalDate, VisitCounts> days, Phrasing say) {
    LocalDate today = LocalDate.ofInstant(say.now(), say.zone());
    LocalDate first = first(today);
    List<Square> squares = new ArrayList<>(WEEKS * 7);
    List<Label> months = new ArrayList<>();
    Map<YearMonth, VisitCounts> byMonth = new TreeMap<>();
    int labelled = -1;
    for (LocalDate day = first; !day.isAfter(today); day = day.plusDays(1)) {
      int week = (int) ChronoUnit.WEEKS.between(first, day);
      int x = week * STEP;
      VisitCounts counts = days.getOrDefault(day, VisitCounts.NONE);
      int row = day.getDayOfWeek().getValue() - 1;
      squares.add(new Square(x, TOP + row * STEP, tone(counts), said(day, counts, say)));
      if (day.getDayOfMonth() == 1 && (labelled < 0 || x - labelled >= 3 * STEP)) {
        months.add(new Label(x, month(day, say)));
        labelled = x;
      }
      byMonth.merge(YearMonth.from(day), counts, VisitCounts::plus);
    }
    List<Month> table = new ArrayList<>();
    byMonth.forEach((month, counts) -> table.add(month(month, counts, say)));
    return new YearMap(squares, months, table);
  }

  private static String month(LocalDate day, Phrasing say) {
    return say.say(
        day.getMonthValue() + "月", day.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH));
  }

  private static Month month(YearMonth month, VisitCounts counts, Phrasing say) {
    int n = counts.ok() + counts.failed();
    return new Month(
        month.toString(),
        say.number(n),
        say.number(counts.failed()),
        say.percent(counts.failed(), n),
        say.number(counts.voided() + counts.blocked() + counts.exempt()));
  }

  static String tone(VisitCounts counts) {
    int n = counts.ok() + counts.failed();
    if (n == 0) {
      return counts.voided() + counts.blocked() + counts.exempt() > 0 ? "void" : "none";
    }
    if (counts.failed() == 0) {
      return "good";
    }
    double share = (double) counts.failed() / n;
    return share < 0.01 ? "some" : share < 0.05 ? "more" : "bad";
  }

  private static String said(LocalDate day, VisitCounts counts, Phrasing say) {
    int n = counts.ok() + counts.failed();
    int other = counts.voided() + counts.blocked() + counts.exempt();
    if (n + other == 0) {
      return day + say.say("  没有访问", "  no visits");
    }
    return day
        + say.say(
            "  访问 %d 次，未打开 %d 次（%s），不计 %d 次"
                .formatted(n, counts.failed(), say.percent(counts.failed(), n), other),
            "  %d visits, %d failed (%s), %d not counted"
                .formatted(n, counts.failed(), say.percent(counts.failed(), n), other));
  }
}
