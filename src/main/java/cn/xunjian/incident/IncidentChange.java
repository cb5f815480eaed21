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

  /** The steps others are told of. */
  public enum Step {
    OPENED,
    ESCALATED,
    /** It is less grave than it was, and not over: noted, but nobody is woken for it. */
    EASED,
    ACKNOWLEDGED,
    RESOLVED;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
