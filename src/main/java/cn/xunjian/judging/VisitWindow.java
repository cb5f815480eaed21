package cn.xunjian.judging;

import cn.xunjian.history.VisitCounts;
import cn.xunjian.observation.Visit;
import cn.xunjian.rulebook.AvailabilityRule;
import cn.xunjian.rulebook.DayCount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The last scheduled visits of a target, as many hours as its rule says, counted by the hour. It
 * ends with the running hour. A window below a day ends with the last full hour: one that has just
 * begun would be too large a part of it.
 *
 * <p>Belongs to one thread for writing; a reader of the totals may see a visit late, never a wrong
 * sum.
 */
public final class VisitWindow {

  private static final int DAY = 24;
  private static final int NEVER = Integer.MIN_VALUE;

  private AvailabilityRule rule;

  /** The hour {@link #newest} is the last of them. */
  private HourRuns hours;

  /** Hours since 1970. */
  private int newest = NEVER;

  private volatile VisitCounts total = VisitCounts.NONE;

  /** Null if it is whole. */
  private Gap gap;

  /** Something is missing; what came since waits for the recount that fills it. */
  static final class Gap {
    private final List<Visit> since = new ArrayList<>();
  }

  /** A window without visits. */
  public VisitWindow(AvailabilityRule rule) {
    this.rule = rule;
    this.hours = new HourRuns(kept(rule));
  }

  /** The hours that are kept: those of the window, and the running one if it is not among them. */
  static int kept(AvailabilityRule rule) {
    return span(rule) + running(rule);
  }

  private static int span(AvailabilityRule rule) {
    return (int) rule.window().toHours();
  }

  /** How many hours at the end are not yet in the window. */
  private static int running(AvailabilityRule rule) {
    return span(rule) < DAY ? 1 : 0;
  }

  public AvailabilityRule rule() {
    return rule;
  }

  /** Whether it holds all visits it should, so that it may be judged. */
  public boolean whole() {
    return gap == null;
  }

  /**
   * VisitCounts by another rule from now on.
   *
   * @return whether what it held is of no use, so that it has to be counted again
   */
  public boolean adopt(AvailabilityRule next) {
    boolean alike = whole() && next.tooSlow().equals(rule.tooSlow());
    int fewer = kept(next);
    rule = next;
    if (alike && fewer <= hours.hours()) {
      hours = fewer == hours.hours() ? hours : hours.last(fewer);
      settle();
      return false;
    }
    hours = new HourRuns(fewer);
    miss();
    return true;
  }

  /** Some of its visits were never counted: it waits for a recount. */
  public void miss() {
    gap = new Gap();
    total = VisitCounts.NONE;
  }

  /** A recount of what it should hold now. */
  public Recount recount(Instant now) {
    advance(now);
    return new Recount(rule, newest, gap);
  }

  /**
   * Takes over a recount, and of the visits that came meanwhile those that are not in it.
   *
   * @return whether it was still wanted: the rule may have changed again
   */
  public boolean take(Recount done) {
    if (whole() || done.gap() != gap) {
      return false;
    }
    int now = newest;
    hours = HourRuns.of(done.hours());
    newest = done.newest();
    if (now != newest) {
      shift(now);
    }
    List<Visit> meanwhile = gap.since;
    gap = null;
    meanwhile.stream().filter(visit -> !done.has(visit)).forEach(this::add);
    settle();
    return true;
  }

  /** Takes over the counts of a past hour; {@link #settle} follows the last. */
  public void load(Instant hour, VisitCounts counts) {
    int at = hour(hour);
    advance(at);
    if (at > newest - hours.hours()) {
      hours.set(place(at), counts);
    }
  }

  /** Sums up what was loaded. */
  public void settle() {
    total = whole() ? hours.sum(span(rule)) : VisitCounts.NONE;
  }

  /**
   * @param visit as its rule sees it
   */
  void add(Visit visit) {
    int at = hour(visit.due());
    advance(at);
    if (gap != null) {
      gap.since.add(visit);
    } else if (at > newest - hours.hours()) {
      hours.set(place(at), hours.get(place(at)).with(visit));
      total = place(at) < span(rule) ? total.with(visit) : total;
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
    int before = newest;
    int to = hour(now);
    if (newest > to) {
      shift(to);
    }
    advance(to);
    return newest != before;
  }

  private void advance(int to) {
    if (newest == NEVER) {
      newest = to;
    } else if (to > newest) {
      shift(to);
    }
  }

  private void shift(int to) {
    int all = hours.hours();
    hours.shift(Math.max(-all, Math.min(all, to - newest)));
    newest = to;
    settle();
  }

  private int place(int hour) {
    return hour - newest + hours.hours() - 1;
  }

  /** All counts of the window; none while it is not whole. */
  public VisitCounts total() {
    return total;
  }

  Instant from() {
    return start(newest - hours.hours() + 1);
  }

  Instant to() {
    return start(newest + 1 - running(rule));
  }

  /** The slices of 24 hours from {@link #from}; the last may be shorter. */
  List<DayCount> days() {
    VisitCounts[] sums = hours.sums(span(rule), DAY);
    List<DayCount> days = new ArrayList<>(sums.length);
    Instant from = from();
    for (VisitCounts sum : sums) {
      Instant next = from.plus(Duration.ofHours(DAY));
      Instant end = next.isBefore(to()) ? next : to();
      days.add(
          new DayCount(
              from, end, sum.ok(), sum.failed(), sum.blocked(), sum.voided(), sum.exempt()));
      from = next;
    }
    return days;
  }

  static Instant start(int hour) {
    return Instant.ofEpochSecond(hour * 3600L);
  }

  static int hour(Instant instant) {
    return (int) Math.floorDiv(instant.getEpochSecond(), 3600L);
  }
}
