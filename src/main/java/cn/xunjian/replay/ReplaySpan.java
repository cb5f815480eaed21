package cn.xunjian.replay;

import java.time.Instant;

/**
 * The period whose judgements are computed again.
 *
 * @param from inclusive
 * @param to exclusive
 */
public record ReplaySpan(Instant from, Instant to) {

  boolean holds(Instant at) {
    return !at.isBefore(from) && at.isBefore(to);
  }
}
