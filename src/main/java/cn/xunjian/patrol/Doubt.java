package cn.xunjian.patrol;

import cn.xunjian.observation.Evidence;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Doubts our own side first: a failure seen while our line was down or our own loop stood still
 * says nothing of the site.
 */
@ApplicationScoped
class Doubt {

  /** A loop that stood still this long may have caused the time-outs it then saw. */
  private static final Duration STALL = Duration.ofSeconds(1);

  private static final long CLOCK_SET = Duration.ofSeconds(2).toMillis();

  private final Uplink uplink;
  private volatile Instant lastStall = Instant.EPOCH;
  private long lastNanos;
  private Instant lastTick;

  Doubt(Uplink uplink) {
    this.uplink = uplink;
  }

  /**
   * Takes note of a tick of the patrol's loop.
   *
   * @return whether the wall clock was set since the last tick
   */
  boolean tick(Instant now, long tickMillis) {
    long nanos = System.nanoTime();
    if (lastTick == null) {
      lastTick = now;
      lastNanos = nanos;
      return false;
    }
    long passed = (nanos - lastNanos) / 1_000_000;
    long shown = Duration.between(lastTick, now).toMillis();
    lastTick = now;
    lastNanos = nanos;
    if (passed - tickMillis > STALL.toMillis()) {
      lastStall = now;
    }
    return Math.abs(shown - passed) > CLOCK_SET;
  }

  Visit weigh(Visit seen) {
    if (seen.result() != VisitResult.FAILED) {
      return seen;
    }
    if (!uplink.up()) {
      return voided(seen, "the uplink of this node is down");
    }
    return lastStall.isAfter(seen.startedAt())
        ? voided(seen, "this node stood still during the visit")
        : seen;
  }

  private static Visit voided(Visit seen, String why) {
    Evidence was = seen.evidence();
    String detail =
        why
            + "; it would have been "
            + seen.reason().code()
            + ": "
            + (was == null ? "" : was.detail());
    Evidence evidence =
        was == null
            ? new Evidence(detail, "", List.of(), "", "")
            : new Evidence(detail, was.url(), was.redirects(), was.headers(), was.firstBytes());
    return new Visit(
        seen.target(),
        seen.due(),
        seen.scheduled(),
        seen.startedAt(),
        seen.duration(),
        VisitResult.VOID,
        null,
        seen.httpStatus(),
        seen.bytes(),
        seen.address(),
        seen.phases(),
        seen.certificateExpiry(),
        evidence);
  }
}
