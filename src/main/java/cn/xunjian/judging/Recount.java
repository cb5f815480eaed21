package cn.xunjian.judging;

import cn.xunjian.history.VisitCounts;
import cn.xunjian.observation.Visit;
import cn.xunjian.rulebook.AvailabilityRule;
import java.time.Instant;
import java.util.Arrays;

/**
 * The visits of one target counted again from its history, for a window by another rule than it was
 * counted by, or longer than the counts by the hour reach. Made on any thread; then handed over.
 */
public final class Recount {

  private final AvailabilityRule rule;
  private final VisitWindow.Gap gap;
  private final int newest;
  private final VisitCounts[] hours;

  /** When and from where the visits were due, to know them again. */
  private long[] dues = new long[512];

  private int visits;
  private boolean sorted = true;

  Recount(AvailabilityRule rule, int newest, VisitWindow.Gap gap) {
    this.rule = rule;
    this.gap = gap;
    this.newest = newest;
    this.hours = new VisitCounts[VisitWindow.kept(rule)];
    Arrays.fill(hours, VisitCounts.NONE);
  }

  VisitWindow.Gap gap() {
    return gap;
  }

  int newest() {
    return newest;
  }

  VisitCounts[] hours() {
    return hours.clone();
  }

  /** The first instant that counts. */
  public Instant from() {
    return VisitWindow.start(newest - hours.length + 1);
  }

  /** The first instant that does not count any more. */
  public Instant to() {
    return VisitWindow.start(newest + 1);
  }

  /** VisitCounts a visit as it was seen. */
  public void add(Visit seen) {
    int place = VisitWindow.hour(seen.due()) - newest + hours.length - 1;
    if (!seen.scheduled() || place < 0 || place >= hours.length) {
      return;
    }
    hours[place] = hours[place].with(seen, rule.tooSlow());
    if (visits == dues.length) {
      dues = Arrays.copyOf(dues, visits * 2);
    }
    dues[visits++] = moment(seen);
    sorted = false;
  }

  /** Whether a visit was counted. */
  boolean has(Visit visit) {
    if (!sorted) {
      Arrays.sort(dues, 0, visits);
      sorted = true;
    }
    return Arrays.binarySearch(dues, 0, visits, moment(visit)) >= 0;
  }

  /** In microseconds, as it is stored; from two places a visit may be due at once. */
  private static long moment(Visit visit) {
    Instant due = visit.due();
    long micros = due.getEpochSecond() * 1_000_000L + due.getNano() / 1_000;
    return micros * 31 + visit.place().hashCode();
  }
}
