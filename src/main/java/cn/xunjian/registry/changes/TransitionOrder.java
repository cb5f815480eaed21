package cn.xunjian.registry.changes;

import cn.xunjian.registry.Status;
import java.time.Instant;

/**
 * A dated change of status that is to be entered.
 *
 * @param effectiveAt null for now
 * @param reason null if none was given
 * @param author null if nobody was named
 */
public record TransitionOrder(Status status, Instant effectiveAt, String reason, String author) {

  TransitionOrder at(Instant now) {
    return effectiveAt == null ? new TransitionOrder(status, now, reason, author) : this;
  }
}
