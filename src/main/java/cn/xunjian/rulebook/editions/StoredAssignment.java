package cn.xunjian.rulebook.editions;

import java.time.Instant;

/**
 * An assignment as it is kept.
 *
 * @param number in the order in which they were made
 * @param made what was assigned, by whom and why
 * @param storedAt when it was made
 * @param configured whether it follows from the setting {@code xunjian.rulebook}
 */
public record StoredAssignment(
    long number, MadeAssignment made, Instant storedAt, boolean configured) {

  public Assignment assignment() {
    return made.assignment();
  }

  /** Whether it holds by an instant, or held. Such a one is never changed. */
  public boolean begun(Instant now) {
    return !assignment().from().isAfter(now);
  }
}
