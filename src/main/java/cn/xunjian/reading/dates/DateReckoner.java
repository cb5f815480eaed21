package cn.xunjian.reading.dates;

import cn.xunjian.observation.Publication.Precision;
import cn.xunjian.observation.YearFrom;
import cn.xunjian.reading.dates.Stated.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/**
 * Turns what a text says into an instant, seen from when the page was fetched: the zone where none
 * is said, the year where only month and day are shown, 昨天 counted back.
 */
public final class DateReckoner {

  /** Clocks of publishing systems run ahead by minutes; more is a forged or a planned date. */
  static final Duration TOLERANCE = Duration.ofMinutes(5);

  /** How far the clocks of a feed's server and ours may differ. */
  private static final Duration MOMENT = Duration.ofMinutes(2);

  private static final Duration ZONES = Duration.ofHours(26);

  /** Older than the first government site: an epoch zero or a template's placeholder. */
  private static final int FIRST_YEAR = 1994;

  private static final int LEAP_CYCLE = 8;

  private final ZoneId zone;
  private final Instant fetchedAt;
  private final LocalDate today;
  private final Integer baseYear;

  public DateReckoner(ZoneId zone, Instant fetchedAt, Integer baseYear) {
    this.zone = zone;
    this.fetchedAt = fetchedAt;
    this.today = LocalDate.ofInstant(fetchedAt, zone);
    this.baseYear = baseYear;
  }

  public LocalDate today() {
    return today;
  }

  /** In which a time is meant that says no zone. */
  public ZoneId zone() {
    return zone;
  }

  public LocalDate day(Dated dated) {
    return LocalDate.ofInstant(dated.instant(), zone);
  }

  public boolean future(Dated dated) {
    return dated.instant().isAfter(fetchedAt.plus(TOLERANCE));
  }

  /** Whether it is the time of the request, give or take a clock's error. */
  public boolean atTheMoment(Instant at) {
    return Duration.between(at, fetchedAt).abs().compareTo(MOMENT) <= 0;
  }

  /** Whether it lies less than a day back. */
  public boolean lately(Instant at) {
    return at.isAfter(fetchedAt.minus(Duration.ofDays(1)));
  }

  /** Whether it lies in the future by no more than zones differ. */
  public boolean hoursAhead(Dated dated) {
    return future(dated) && dated.instant().isBefore(fetchedAt.plus(ZONES));
  }

  /** Null if it is no date at all, such as the 31st of June or the year 1. */
  public Dated reckon(Stated stated) {
    return reckon(stated, null);
  }

  /**
   * @param dayFirst for {@link Stated.YearLast}, whether the day stands before the month; null if
   *     not known
   */
  public Dated reckon(Stated stated, Boolean dayFirst) {
    try {
      return plausible(resolve(stated, dayFirst));
    } catch (DateTimeException | ArithmeticException noSuchDay) {
      return null;
    }
  }

  /** A day whose year is told by something else, such as the item's address. */
  public Dated reckonIn(Stated.Day day, int year, YearFrom from) {
    Dated dated = reckon(new Stated.Day(year, day.month(), day.day(), day.clock()));
    return dated == null ? null : dated.by(from);
  }

  public Dated startOf(LocalDate date) {
    return new Dated(date.atStartOfDay(zone).toInstant(), Precision.DAY);
  }

  private Dated plausible(Dated dated) {
    if (dated == null || day(dated).getYear() < FIRST_YEAR || day(dated).getYear() > 2200) {
      return null;
    }
    return dated;
  }

  private Dated resolve(Stated stated, Boolean dayFirst) {
    if (stated instanceof Stated.Day day) {
      return day.year() > 0
          ? at(LocalDate.of(day.year(), day.month(), day.day()), day.clock())
          : at(lastOccurrence(day.month(), day.day()), day.clock())
              .by(baseYear == null ? YearFrom.GUESS : YearFrom.ROW);
    }
    if (stated instanceof Stated.YearLast date) {
      return yearLast(date, dayFirst);
    }
    if (stated instanceof Stated.Ago ago) {
      Instant then = fetchedAt.minus(Duration.of(ago.amount(), ago.unit()));
      return ago.unit().getDuration().compareTo(Duration.ofDays(1)) >= 0
          ? startOf(LocalDate.ofInstant(then, zone))
          : new Dated(then, Precision.MINUTE);
    }
    if (stated instanceof Stated.DaysBack back) {
      return at(today.minusDays(back.days()), back.clock());
    }
    if (stated instanceof Stated.Weekday weekday) {
      LocalDate last = today.with(TemporalAdjusters.previousOrSame(weekday.day()));
      LocalDate monday = today.with(TemporalAdjusters.previousOrSame(java.time.DayOfWeek.MONDAY));
      return at(
          weekday.lastWeek() && !last.isBefore(monday) ? last.minusWeeks(1) : last,
          weekday.clock());
    }
    Stated.Epoch epoch = (Stated.Epoch) stated;
    return new Dated(Instant.ofEpochMilli(epoch.millis()), Precision.SECOND);
  }

  private Dated yearLast(Stated.YearLast date, Boolean dayFirst) {
    boolean first = dayFirst == null ? date.first() > 12 : dayFirst;
    boolean ambiguous = dayFirst == null && date.first() <= 12 && date.second() <= 12;
    if (ambiguous && date.first() != date.second()) {
      return null;
    }
    return at(
        first
            ? LocalDate.of(date.year(), date.second(), date.first())
            : LocalDate.of(date.year(), date.first(), date.second()),
        date.clock());
  }

  private LocalDate lastOccurrence(int month, int day) {
    if (baseYear != null) {
      return LocalDate.of(baseYear, month, day);
    }
    for (int year = today.getYear(); year > today.getYear() - LEAP_CYCLE; year--) {
      if (month != 2 || day != 29 || Year.isLeap(year)) {
        LocalDate date = LocalDate.of(year, month, day);
        if (!date.isAfter(today)) {
          return date;
        }
      }
    }
    throw new DateTimeException("no such day");
  }

  private Dated at(LocalDate date, Clock clock) {
    if (clock == null) {
      return startOf(date);
    }
    // 24:00 is the end of the day
    LocalDateTime local =
        date.plusDays(clock.hour() / 24)
            .atTime(LocalTime.of(clock.hour() % 24, clock.minute(), Math.max(clock.second(), 0)));
    Instant instant =
        clock.offset() == null ? local.atZone(zone).toInstant() : local.toInstant(clock.offset());
    return new Dated(instant, clock.second() < 0 ? Precision.MINUTE : Precision.SECOND);
  }
}
