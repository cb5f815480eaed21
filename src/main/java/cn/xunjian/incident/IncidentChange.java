package cn.xunjian.incident;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * One step in the life of an incident.
 *
 * @param id the step's own id, kept in every message about it
 * @param incident the incident after the step
 * @param actor who took it; null for the system itself
 * @param note what was said, null if nothing
 */
public record IncidentChange(
    UUID id, Step step, Subject subject, Incident incident, Instant at, String actor, String note) {

  /** The steps of an incident. */
  public enum Step {
    OPENED,
    /** The same breach came back soon after its end. */
    REOPENED,
    /** It came back once too often: said once, then it is told only if it stays. */
    FLAPPING,
    /** It got worse, or nobody took it up in time. */
    ESCALATED,
    /** It is less grave than it was, and not over: noted, but nobody is woken for it. */
    EASED,
    ACKNOWLEDGED,
    HANDED_OVER,
    /** Somebody wrote a note; stands in the timeline and is told to nobody. */
    NOTED,
    RESOLVED;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it says that something is wrong now, which it did not say before. */
    public boolean opens() {
      return this == OPENED || this == REOPENED || this == FLAPPING;
    }
  }
}
