package cn.xunjian.judging;

import cn.xunjian.observation.Visit;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Whether a target is open.
 *
 * @param since when it came into this status
 * @param failures failed visits in a row
 * @param successes good visits in a row while it is down
 * @param blocks visits that were stopped before they reached the site since one last got through
 * @param firstFailedAt when the first of the failures in a row began; null without any
 * @param failing the failures in a row, newest last, at most {@value #KEPT}
 * @param last the last visit that was not void; null before the first
 */
public record Openness(
    TargetStatus status,
    Instant since,
    int failures,
    int successes,
    int blocks,
    Instant firstFailedAt,
    List<Visit> failing,
    Visit last) {

  static final int KEPT = 6;

  /** Whether only the last visit tells the two apart. */
  boolean alike(Openness other) {
    return status == other.status
        && failures == other.failures
        && successes == other.successes
        && blocks == other.blocks
        && since.equals(other.since)
        && Objects.equals(firstFailedAt, other.firstFailedAt);
  }

  public static Openness unknown(Instant since) {
    return new Openness(TargetStatus.UNKNOWN, since, 0, 0, 0, null, List.of(), null);
  }
}
