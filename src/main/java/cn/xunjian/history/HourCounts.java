package cn.xunjian.history;

import java.time.Duration;
import java.util.List;

/**
 * The scheduled visits of one hour.
 *
 * @param seen how they ended
 * @param slow how long those took that opened late, in microseconds: each that took a second or
 *     longer
 */
public record HourCounts(VisitCounts seen, List<Long> slow) {

  /** From here on the time of a visit is kept beside the counts: no rule asks for less. */
  public static final Duration SLOW = Duration.ofSeconds(1);

  /** The counts where a visit that took so long or longer counts as failed. */
  public VisitCounts by(Duration tooSlow) {
    if (slow.isEmpty()) {
      return seen;
    }
    long limit = tooSlow.toNanos();
    int late = (int) slow.stream().filter(micros -> micros * 1_000 >= limit).count();
    return late == 0
        ? seen
        : VisitCounts.of(
            seen.ok() - late, seen.failed() + late, seen.blocked(), seen.voided(), seen.exempt());
  }
}
