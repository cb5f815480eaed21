package cn.xunjian.rulebook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;

/**
 * Judges 站点无法访问 (indicator V2): were enough visits made, and did too many of them fail?
 *
 * <p>Only opened and failed visits count. A window that is wholly exempt is {@link
 * Verdict#INSUFFICIENT_DATA}, not a pass: nothing was counted, so nothing was shown.
 */
public final class Availability {

  private static final Duration DAY = Duration.ofDays(1);

  /** A window comes from a request; an absurd one must not fill the memory with slices. */
  private static final Duration LONGEST = Duration.ofDays(3660);

  private Availability() {}

  /**
   * The slices of a window, all counts zero: 24 h each from {@code from}, the last maybe shorter.
   *
   * @throws IllegalArgumentException if the window is empty or longer than 3,660 days
   */
  public static List<DayCount> slices(Instant from, Instant to) {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("a window ends after it starts: " + from + " to " + to);
    }
    if (Duration.between(from, to).compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a window is at most 10 years: " + from + " to " + to);
    }
    List<DayCount> slices = new ArrayList<>();
    for (Instant start = from; start.isBefore(to); start = start.plus(DAY)) {
      Instant end = start.plus(DAY);
      slices.add(DayCount.none(start, end.isBefore(to) ? end : to));
    }
    return slices;
  }

  /**
   * Judges one window.
   *
   * @param from the window's start, inclusive; its days are counted from here, in any time zone
   * @param to its end, exclusive
   * @param days the counts per slice, in any order; a slice that is absent had no visits
   * @throws IllegalArgumentException if the window is empty or longer than 3,660 days, or a count
   *     is not one of its {@link #slices} or is given twice
   */
  public static AvailabilityVerdict judge(
      AvailabilityRule rule, Instant from, Instant to, List<DayCount> days) {
    List<DayCount> counts = fill(slices(from, to), days);
    List<AvailabilityVerdict.Day> judged = counts.stream().map(day -> day(rule, day)).toList();
    long failed = total(counts, DayCount::failed);
    long n = failed + total(counts, DayCount::ok);
    long blocked = total(counts, DayCount::blocked);
    boolean enough =
        n > 0
            && Duration.between(from, to).compareTo(rule.window()) >= 0
            && judged.stream().allMatch(AvailabilityVerdict.Day::sufficient);
    Verdict byRatio = byRatio(rule, failed, n);
    AvailabilityWording wording =
        new AvailabilityWording(rule, n, failed, Duration.between(from, to), judged);
    return new AvailabilityVerdict(
        n,
        failed,
        blocked + total(counts, DayCount::voided),
        blocked,
        total(counts, DayCount::exempt),
        n == 0 ? null : ratio(failed, n),
        enough ? byRatio : Verdict.INSUFFICIENT_DATA,
        rule.id(),
        rule.version(),
        from,
        to,
        judged,
        enough ? wording.judged(byRatio) : wording.insufficient(byRatio));
  }

  static BigDecimal ratio(long failed, long n) {
    return BigDecimal.valueOf(failed).divide(BigDecimal.valueOf(n), 6, RoundingMode.HALF_UP);
  }

  /** Never by the rounded quotient: 4.9999996 % must not become a veto. */
  private static Verdict byRatio(AvailabilityRule rule, long failed, long n) {
    if (n > 0 && reaches(failed, n, rule.vetoRatio())) {
      return Verdict.VETO;
    }
    return n > 0 && reaches(failed, n, rule.warnRatio()) ? Verdict.WARN : Verdict.PASS;
  }

  private static boolean reaches(long failed, long n, BigDecimal bound) {
    return BigDecimal.valueOf(failed).compareTo(bound.multiply(BigDecimal.valueOf(n))) >= 0;
  }

  private static AvailabilityVerdict.Day day(AvailabilityRule rule, DayCount count) {
    Duration length = Duration.between(count.from(), count.to());
    int minimum = (int) (rule.minVisitsPerDay() * length.toMillis() / DAY.toMillis());
    long visited = (long) count.ok() + count.failed() + count.exempt();
    return new AvailabilityVerdict.Day(count, minimum, visited >= minimum);
  }

  private static List<DayCount> fill(List<DayCount> slices, List<DayCount> days) {
    Map<Instant, DayCount> byStart = new HashMap<>();
    for (DayCount day : days) {
      if (byStart.put(day.from(), day) != null) {
        throw new IllegalArgumentException("two counts for the slice from " + day.from());
      }
    }
    List<DayCount> filled = new ArrayList<>();
    for (DayCount slice : slices) {
      DayCount given = Objects.requireNonNullElse(byStart.remove(slice.from()), slice);
      if (!given.to().equals(slice.to())) {
        throw new IllegalArgumentException(
            "the slice from %s ends at %s, not at %s"
                .formatted(slice.from(), slice.to(), given.to()));
      }
      filled.add(given);
    }
    if (!byStart.isEmpty()) {
      throw new IllegalArgumentException("not slices of the window: " + byStart.keySet());
    }
    return filled;
  }

  private static long total(List<DayCount> counts, ToIntFunction<DayCount> part) {
    return counts.stream().mapToLong(part::applyAsInt).sum();
  }
}
