package cn.xunjian.incident;

import java.time.Duration;
import java.time.Instant;

/** How long something has been wrong, roughly. */
public enum IncidentAge {
  HOUR(Duration.ofHours(1)),
  DAY(Duration.ofDays(1)),
  WEEK(Duration.ofDays(7)),
  LONGER(null);

  private final Duration below;

  IncidentAge(Duration below) {
    this.below = below;
  }

  /** The age of what began at an instant. */
  public static IncidentAge of(Instant startedAt, Instant now) {
    Duration age = Duration.between(startedAt, now);
    for (IncidentAge each : values()) {
      if (each.below == null || age.compareTo(each.below) < 0) {
        return each;
      }
    }
    return LONGER;
  }
}
