package cn.xunjian.judging;

import cn.xunjian.observation.Counts;
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
final class Window {

  private static final int HOURS = 7 * 24;

  private final Counts[] ring = new Counts[HOURS];
  private long newest = Long.MIN_VALUE;
  private volatile Counts total = Counts.NONE;

  /** Takes over the counts of a past hour. */
  void load(Instant hour, Counts counts) {
    long at = hour(hour);
    advance(at);
    if (at > newest - HOURS) {
      set(at, counts);
    }
  }

  void add(Visit visit) {
    long at = hour(visit.due());
    advance(at);
    if (at > newest - HOURS) {
      Counts before = ring[slot(at)];
      set(at, (before == null ? Counts.NONE : before).with(visit));
    }
  }

  private void set(long at, Counts counts) {
    Counts before = ring[slot(at)];
    ring[slot(at)] = counts;
    total = sum(sum(total, before == null ? Counts.NONE : before, -1), counts, 1);
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
    for (long at = newest; at > to && at > newest - HOURS; at--) {
      clear(at);
    }
    if (newest > to) {
      newest = to;
    }
    advance(to);
    return newest != before;
  }

  private void clear(long at) {
    set(at, Counts.NONE);
    ring[slot(at)] = null;
  }

  private void advance(long to) {
    if (newest == Long.MIN_VALUE) {
      newest = to;
      return;
    }
    for (long at = Math.max(newest + 1, to - HOURS + 1); at <= to; at++) {
      clear(at);
    }
    newest = Math.max(newest, to);
  }

  private static Counts sum(Counts a, Counts b, int sign) {
    return Counts.of(
        a.ok() + sign * b.ok(),
        a.failed() + sign * b.failed(),
        a.blocked() + sign * b.blocked(),
        a.voided() + sign * b.voided(),
        a.exempt() + sign * b.exempt());
  }

  Counts total() {
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
      Counts sum = Counts.NONE;
      long first = newest - HOURS + 1 + day * 24L;
      for (long at = first; at < first + 24; at++) {
        Counts counts = ring[slot(at)];
        sum = counts == null ? sum : sum(sum, counts, 1);
      }
      Instant from = Instant.ofEpochSecond(first * 3600);
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

  static Instant oldest(Instant now) {
    return now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(HOURS));
  }

  private static int slot(long hour) {
    return (int) Math.floorMod(hour, (long) HOURS);
  }

  private static long hour(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond(), 3600L);
  }
}
