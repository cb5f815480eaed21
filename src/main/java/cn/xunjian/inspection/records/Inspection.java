package cn.xunjian.inspection.records;

import cn.xunjian.inspection.checks.CheckMade;
import cn.xunjian.inspection.walk.WalkTally;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * One look through a site.
 *
 * @param askedBy who asked for it; {@value #CALENDAR} for the calendar
 * @param outcome how it ended; null before that
 * @param seed what its draws follow from, so that they can be repeated
 * @param detail why it ended so, where that needs a word
 * @param checks what it looked at and what not; empty before its end, and where that was not kept
 */
public record Inspection(
    long id,
    int target,
    Scope scope,
    State state,
    String outcome,
    String askedBy,
    Instant askedAt,
    Instant startedAt,
    Instant endedAt,
    long seed,
    WalkTally tally,
    String detail,
    List<CheckMade> checks) {

  public Inspection {
    checks = List.copyOf(checks);
  }

  public static final String CALENDAR = "calendar";

  /** How much is looked at. */
  public enum Scope {
    /** The site. */
    SITE,
    /** Only the links that did not open on another day. */
    RECHECK;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where it stands. */
  public enum State {
    WAITING,
    RUNNING,
    DONE,
    CANCELLED,
    FAILED;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
