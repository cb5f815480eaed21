package cn.xunjian.access;

import java.time.Instant;
import java.util.Objects;

/**
 * A role of a person on a branch of the tree, for a time.
 *
 * @param branch the unit at the top of the branch; null for the whole tree
 * @param from the first instant at which it holds
 * @param until the first instant at which it no longer does; null if it is not limited
 */
public record Grant(long person, PersonRole role, Long branch, Instant from, Instant until) {

  public Grant {
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(from, "from");
    if (until != null && until.isBefore(from)) {
      throw new IllegalArgumentException("a grant ends after it begins: " + from + " – " + until);
    }
  }

  public boolean holds(Instant at) {
    return !at.isBefore(from) && (until == null || at.isBefore(until));
  }

  /** Whether the two hold at the same time at some instant. */
  public boolean meets(Grant other) {
    return (until == null || other.from.isBefore(until))
        && (other.until == null || from.isBefore(other.until));
  }

  /** When it begins or ceases to hold next; null if it never does again. */
  public Instant turnsAfter(Instant at) {
    if (from.isAfter(at)) {
      return from;
    }
    return until != null && until.isAfter(at) ? until : null;
  }
}
