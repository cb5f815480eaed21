package cn.xunjian.judging;

import cn.xunjian.history.VisitCounts;
import cn.xunjian.observation.Visit;
import cn.xunjian.rulebook.DayCount;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The last seven days of scheduled visits, counted by the hour: the current hour and the 167 before
 * it. Belongs to one thread for writing; a reader of the totals may see a visit late, never a wrong
 * sum.
 */
public final class VisitWindow {

  private static final int HOURS = HourRuns.HOURS;

  /** The hour {@code newest} is the last of them. */
  private final HourRuns hours = new HourRuns();

  private long newest = Long.MIN_VALUE;
  private volatile VisitCounts total = VisitCounts.NONE;

  /** Takes over the counts of a past hour; {@link #settle} follows the last. */
  public void load(Instant hour, VisitCounts counts) {
    long at = hour(hour);
    advance(at);
    if (at > newest - HOURS) {
      hours.set(place(at), counts);
    }
  }

  /** Sums up what was loaded. */
  public void settle() {
    total = hours.sum(0, HOURS);
  }

  void add(Visit visit) {
    long at = hour(visit.due());
    advance(at);
    if (at > newest - HOURS) {
      hours.set(place(at), hours.get(place(at)).with(visit));
      total = total.with(visit);
    }
  }

  /**
   * Moves the window to the hour of now; what falls out of it falls out of the totals. A clock that
   * was ahead and is set back takes its hours with it: else nothing would be counted until they
   * came.
   *
   * @return whether an hour began
   */
  boolean advance(Instant now) {
    long before = newest;
    long to = hour(now);
    if (newest > to) {
      shift(to);
    }
    advance(to);
    return newest != before;
  }

  private void advance(long to) {
    if (newest == Long.MIN_VALUE) {
      newest = to;
    } else if (to > newest) {
      shift(to);
    }
  }

  private void shift(long to) {
    long by = Math.max(-HOURS, Math.min(HOURS, to - newest));
    hours.shift((int) by);
    newest = to;
    settle();
  }

  private int place(long hour) {
    return (int) (hour - newest) + HOURS - 1;
  }

  public VisitCounts total() {
    return total;
  }

  Instant from() {
    return Instant.ofEpochSecond((newest - HOURS + 1) * 3600);
  }

  Instant to() {
    return Instant.ofEpochSecond((newest + 1) * 3600);
  }

  /** The seven slices of 24 hours from {@link #from}. */
  List<DayCount> days() {
    List<DayCount> days = new ArrayList<>(7);
    for (int day = 0; day < 7; day++) {
      VisitCounts sum = hours.sum(day * 24, day * 24 + 24);
      Instant from = from().plus(Duration.ofDays(day));
      days.add(
          new DayCount(
              from,
              from.plus(Duration.ofDays(1)),
              sum.ok(),
              sum.failed(),
              sum.blocked(),
              sum.voided(),
              sum.exempt()));
    }
    return days;
  }

  public static Instant oldest(Instant now) {
    return now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(HOURS));
  }

  private static long hour(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond(), 3600L);
  }
}
