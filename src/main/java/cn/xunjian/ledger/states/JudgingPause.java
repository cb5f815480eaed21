package cn.xunjian.ledger.states;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A time in which nothing was judged because time had passed: the service was off or still
 * starting, the database away, or older entries still waited. What fell into it was judged at its
 * end or soon after the facts that waited.
 *
 * @param from when all that was due had been judged last
 * @param until when it was so again
 */
public record JudgingPause(Instant from, Instant until) {

  /** Whether an instant lies in it. */
  public boolean covers(Instant at) {
    return !at.isBefore(from) && !at.isAfter(until);
  }

  /**
   * Notes when nothing was judged because time had passed, so that it can be said later why a limit
   * was noticed late. Belongs to the ledger's thread.
   */
  public static final class Watch {

    /** Ten times a second all that is due is judged; a writing batch may hold it up a little. */
    private static final Duration PROMPT = Duration.ofSeconds(1);

    private Instant last;

    /**
     * @param earlier until when an earlier run judged, or since when this one is open
     */
    public void begin(Instant earlier) {
      last = earlier;
    }

    /** All that was due is judged. */
    public List<JudgingPause> judged(Instant now) {
      Instant before = last;
      last = now;
      return before == null || now.isBefore(before.plus(PROMPT))
          ? List.of()
          : List.of(new JudgingPause(before, now));
    }
  }
}
