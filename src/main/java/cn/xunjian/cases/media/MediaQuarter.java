package cn.xunjian.cases.media;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The three months of which a quarterly report speaks: it is due at the start of February, May,
 * August and November, and speaks of those before.
 *
 * @param due the first day of the month in which it is due
 */
public record MediaQuarter(LocalDate due) {

  private static final int MONTHS = 3;

  public MediaQuarter {
    if (due.getDayOfMonth() != 1 || due.getMonthValue() % MONTHS != 2) {
      throw new IllegalArgumentException(due + " is not the first of Feb, May, Aug or Nov");
    }
  }

  /** The report that was due last on a day. */
  public static MediaQuarter on(LocalDate day) {
    return new MediaQuarter(
        day.withDayOfMonth(1).minusMonths(Math.floorMod(day.getMonthValue() - 2, MONTHS)));
  }

  /** The first instant of which it speaks. */
  public Instant from(ZoneId zone) {
    return due.minusMonths(MONTHS).atStartOfDay(zone).toInstant();
  }

  /** The first instant of which it speaks no more, and from which it is due. */
  public Instant to(ZoneId zone) {
    return due.atStartOfDay(zone).toInstant();
  }

  /** The months in words, such as 2026年8月至10月. */
  public String words() {
    LocalDate first = due.minusMonths(MONTHS);
    LocalDate last = due.minusMonths(1);
    return first.getYear() == last.getYear()
        ? "%d年%d月至%d月".formatted(first.getYear(), first.getMonthValue(), last.getMonthValue())
        : "%d年%d月至%d年%d月"
            .formatted(
                first.getYear(), first.getMonthValue(), last.getYear(), last.getMonthValue());
  }
}
