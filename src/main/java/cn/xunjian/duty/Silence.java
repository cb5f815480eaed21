package cn.xunjian.duty;

import java.time.Instant;

/**
 * Matters of which nobody is told for a while. Never deleted; it ends early only by a named person.
 *
 * @param expiredAt when it was ended early; null if it was not
 */
public record Silence(
    long id,
    Match match,
    Instant from,
    Instant until,
    String author,
    String reason,
    Instant createdAt,
    Instant expiredAt,
    String expiredBy) {

  /** The three states of a silence. */
  public enum State {
    PENDING,
    ACTIVE,
    EXPIRED;

    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public State state(Instant now) {
    if (expiredAt != null || !now.isBefore(until)) {
      return State.EXPIRED;
    }
    return now.isBefore(from) ? State.PENDING : State.ACTIVE;
  }
}
