package cn.xunjian.report.store;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * What somebody did with a bulletin.
 *
 * @param note why, or what changed
 */
public record BulletinStep(Kind kind, String by, String note, Instant at) {

  /** What can be done. */
  public enum Kind {
    MADE,
    EDITED,
    REFRESHED,
    SIGNED,
    RETURNED,
    PUBLISHED;

    /** The written form, as in REST. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether who did it has a part in what the bulletin says. */
    public boolean writes() {
      return this == MADE || this == EDITED || this == REFRESHED;
    }
  }

  public BulletinStep {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(note, "note");
    Objects.requireNonNull(at, "at");
  }
}
