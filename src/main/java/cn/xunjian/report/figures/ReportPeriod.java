package cn.xunjian.report.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * The days that a bulletin speaks of.
 *
 * @param from the first
 * @param to the last
 */
public record ReportPeriod(LocalDate from, LocalDate to) {

  /** Ten years: longer is a slip of the pen. */
  private static final int MOST_DAYS = 3_660;

  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2999;

  /**
   * @throws IllegalArgumentException if the last day lies before the first, or years later, or
   *     neither is of our time
   */
  public ReportPeriod {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    if (from.getYear() < FIRST_YEAR || to.getYear() > LAST_YEAR) {
      throw new IllegalArgumentException(
          "a period lies in the years " + FIRST_YEAR + " to " + LAST_YEAR);
    }
    if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) > MOST_DAYS) {
      throw new IllegalArgumentException(
          "to is the last day of the period: not before from, and within ten years of it");
    }
  }

  long days() {
    return ChronoUnit.DAYS.between(from, to) + 1;
  }

  /** The period before it, with which a bulletin of a kind is compared. */
  public ReportPeriod before(BulletinKind kind) {
    return kind.before(this);
  }

  /** The instant after which cards belong to it. */
  public Instant begin(ZoneId zone) {
    return from.atStartOfDay(zone).toInstant();
  }

  /** The last instant of cards that belong to it: a check at midnight is about the day before. */
  public Instant end(ZoneId zone) {
    return to.plusDays(1).atStartOfDay(zone).toInstant();
  }

  /** As it is written: 2026年10月1日至12月31日. */
  public String chinese() {
    String begin = day(from);
    if (from.equals(to)) {
      return begin;
    }
    return begin
        + "至"
        + (from.getYear() == to.getYear()
            ? "%d月%d日".formatted(to.getMonthValue(), to.getDayOfMonth())
            : day(to));
  }

  /** A day as documents write it, without zeros in front. */
  public static String day(LocalDate day) {
    return "%d年%d月%d日".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
  }

  /** What titles call it: 2026年第四季度, or its days. */
  public String called(BulletinKind kind) {
    int year = from.getYear();
    boolean fromFirst = from.getDayOfMonth() == 1;
    boolean toLast = to.plusDays(1).getDayOfMonth() == 1;
    boolean whole = fromFirst && toLast && to.getYear() == year;
    int months = to.getMonthValue() - from.getMonthValue() + 1;
    if (whole && kind == BulletinKind.YEARLY && months == 12) {
      return year + "年度";
    }
    if (whole && kind == BulletinKind.QUARTERLY && months == 3 && from.getMonthValue() % 3 == 1) {
      return year + "年第" + "一二三四".charAt(from.getMonthValue() / 3) + "季度";
    }
    if (whole && kind == BulletinKind.MONTHLY && months == 1) {
      return year + "年" + from.getMonthValue() + "月";
    }
    return chinese();
  }
}
