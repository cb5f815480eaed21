package cn.xunjian.rulebook.model;

import cn.xunjian.words.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/**
 * A length of silence: either exact time, where a day is 24 h (两周 is exactly 14 × 24 h), or
 * calendar months (6 个月 after 31 August is the last day of February, at the same time of day). More
 * than nothing, at most 100 years.
 *
 * @param months calendar months; 0 if {@code time} is given
 * @param time exact time; zero if {@code months} is given
 */
public record Limit(int months, Duration time) {

  private static final int MOST_MONTHS = 1200;
  private static final Duration MOST_TIME = Duration.ofDays(36_525);

  /** Four years from after a leap day to the next one: every month end that a calendar has. */
  private static final LocalDate CYCLE_START = LocalDate.of(2024, 3, 1);

  private static final LocalDate CYCLE_END = LocalDate.of(2028, 3, 1);

  /**
   * @throws IllegalArgumentException if it is nothing, negative, mixed or longer than 100 years
   */
  public Limit {
    if (months < 0 || time.isNegative() || (months == 0) == time.isZero()) {
      throw new IllegalArgumentException("a limit is either months or time, and more than nothing");
    }
    if (months > MOST_MONTHS || time.compareTo(MOST_TIME) > 0) {
      throw new IllegalArgumentException("a limit is at most 100 years");
    }
  }

  public static Limit ofDays(int days) {
    return new Limit(0, Duration.ofDays(days));
  }

  public static Limit ofMonths(int months) {
    return new Limit(months, Duration.ZERO);
  }

  /**
   * Reads an ISO-8601 length: {@code P14D}, {@code P2W}, {@code PT36H}, {@code P6M}, {@code P1Y}.
   *
   * @throws IllegalArgumentException if it is none, is not positive, is longer than 100 years, or
   *     mixes months with days
   */
  public static Limit parse(String text) {
    try {
      return text.indexOf('T') >= 0 ? new Limit(0, Duration.parse(text)) : of(Period.parse(text));
    } catch (DateTimeParseException unknown) {
      throw new IllegalArgumentException("a limit is written like P14D, PT36H or P6M", unknown);
    }
  }

  private static Limit of(Period period) {
    long months = period.toTotalMonths();
    long days = period.get(ChronoUnit.DAYS);
    if (months != 0 && days != 0) {
      throw new IllegalArgumentException("a limit cannot mix months with days");
    }
    if (Math.abs(months) > MOST_MONTHS) {
      throw new IllegalArgumentException("a limit is at most 100 years");
    }
    return new Limit((int) months, Duration.ofDays(days));
  }

  /** The instant at which exactly this much has passed since {@code start}. */
  public Instant after(Instant start, ZoneId zone) {
    return months > 0 ? start.atZone(zone).plusMonths(months).toInstant() : start.plus(time);
  }

  /** Whether this ends before {@code other}, wherever in the calendar both start. */
  public boolean alwaysBefore(Limit other) {
    if (months > 0 && other.months > 0) {
      return months < other.months;
    }
    if (months == 0 && other.months == 0) {
      return time.compareTo(other.time) < 0;
    }
    return CYCLE_START.datesUntil(CYCLE_END).allMatch(day -> from(day).isBefore(other.from(day)));
  }

  private Instant from(LocalDate day) {
    return after(day.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
  }

  private boolean wholeDays() {
    return Duration.ofDays(time.toDays()).equals(time);
  }

  /** Such as {@code 14 天}, {@code 6 months}. */
  public Text text() {
    if (months > 0) {
      return new Text(months + " 个月", Wording.plural(months, "month"));
    }
    return wholeDays()
        ? new Text(time.toDays() + " 天", Wording.plural(time.toDays(), "day"))
        : Wording.time(time);
  }

  /** ISO-8601, as in a rule book. */
  @Override
  public String toString() {
    if (months > 0) {
      return "P" + months + "M";
    }
    return wholeDays() ? "P" + time.toDays() + "D" : time.toString();
  }
}
