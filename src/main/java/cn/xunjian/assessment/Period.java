package cn.xunjian.assessment;

import cn.xunjian.assessment.store.Assessment.Kind;
import cn.xunjian.words.Text;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;

/**
 * A week, month, quarter or year of the calendar. Weeks begin on Monday and bear the number of ISO
 * 8601.
 *
 * @param begin its first day
 */
public record Period(Kind kind, LocalDate begin) {

  private static final String[] QUARTERS = {"一", "二", "三", "四"};

  /** The period in which a day lies. */
  public static Period of(Kind kind, LocalDate day) {
    return new Period(
        kind,
        switch (kind) {
          case WEEKLY -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
          case MONTHLY -> day.withDayOfMonth(1);
          case QUARTERLY -> day.with(IsoFields.DAY_OF_QUARTER, 1);
          case YEARLY -> day.withDayOfYear(1);
          case SPOT -> throw new IllegalArgumentException("a spot check comes once");
        });
  }

  /** The first day after it. */
  public LocalDate end() {
    return begin.plus(1, unit());
  }

  Period next() {
    return new Period(kind, end());
  }

  Period before() {
    return new Period(kind, begin.minus(1, unit()));
  }

  /** How many periods lie between the begin of this one and that of a later one. */
  long until(Period later) {
    return unit().between(begin, later.begin());
  }

  private java.time.temporal.TemporalUnit unit() {
    return switch (kind) {
      case WEEKLY -> ChronoUnit.WEEKS;
      case MONTHLY -> ChronoUnit.MONTHS;
      case QUARTERLY -> IsoFields.QUARTER_YEARS;
      default -> ChronoUnit.YEARS;
    };
  }

  /** Its short name: 2026-W49, 2026-11, 2026-Q4, 2026. */
  public String code() {
    return switch (kind) {
      case WEEKLY ->
          "%d-W%02d"
              .formatted(
                  begin.get(IsoFields.WEEK_BASED_YEAR),
                  begin.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case MONTHLY -> "%d-%02d".formatted(begin.getYear(), begin.getMonthValue());
      case QUARTERLY -> "%d-Q%d".formatted(begin.getYear(), begin.get(IsoFields.QUARTER_OF_YEAR));
      default -> Integer.toString(begin.getYear());
    };
  }

  /** What an officer calls it. */
  Text name() {
    return switch (kind) {
      case WEEKLY ->
          new Text("%d年第%d周", "week %2$d of %1$d")
              .with(
                  begin.get(IsoFields.WEEK_BASED_YEAR),
                  begin.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case MONTHLY -> new Text("%d年%d月", "%d-%02d").with(begin.getYear(), begin.getMonthValue());
      case QUARTERLY ->
          new Text(
              begin.getYear() + "年第" + QUARTERS[begin.get(IsoFields.QUARTER_OF_YEAR) - 1] + "季度",
              code());
      default -> new Text(begin.getYear() + "年度", code());
    };
  }
}
