package cn.xunjian.web.replays;

import cn.xunjian.replay.ReplaySpan;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.web.requests.Faults;
import cn.xunjian.web.requests.TimeWithOffset;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A replay as somebody wrote it.
 *
 * @param target one target's key
 * @param unit a unit's number; the targets of units below it come too
 * @param to now if absent
 * @param edition the edition to judge by; absent for those that were in force
 * @param limit how many differences are named
 */
@Schema(name = "ReplayDraft")
record ReplayForm(
    @Schema(description = "one target's key; or give unit") String target,
    @Schema(description = "a unit's number; the targets of units below it come too") Long unit,
    @TimeWithOffset
        @NotBlank(message = "missing: from is the first instant")
        @Schema(format = "date-time")
        String from,
    @TimeWithOffset
        @Schema(format = "date-time", description = "the first instant after it; now if absent")
        String to,
    @Schema(description = "judge by this edition: what would it have said?") String edition,
    @Min(value = 1, message = ReplayForm.LIMIT) @Max(value = 500, message = ReplayForm.LIMIT)
        Integer limit) {

  private static final String LIMIT = "out_of_range: limit is 1 to 500";
  private static final Duration LONGEST = Duration.ofDays(400);
  private static final int MOST = 100;

  /**
   * The period that is asked for.
   *
   * @param faults takes what is wrong with it; the answer is not to be used then
   */
  ReplaySpan span(Faults faults, Instant now) {
    Instant begin = faults.at("/from") ? null : TimeWithOffset.Check.read(from);
    Instant end = faults.at("/to") ? null : TimeWithOffset.Check.read(to);
    end = end == null ? now : end;
    if (end.isAfter(now)) {
      faults.add("/to", "bad_time", "to does not lie ahead");
    }
    if (begin != null && !begin.isBefore(end)) {
      faults.add("/from", "empty_span", "from must lie before to");
    }
    if (begin != null && Duration.between(begin, end).compareTo(LONGEST) > 0) {
      faults.add("/from", "too_long", "a replay has at most " + LONGEST.toDays() + " days");
    }
    return new ReplaySpan(begin, end);
  }

  /** The edition that is asked for; null for those that were in force. */
  Edition wanted(Faults faults) {
    if (edition == null) {
      return null;
    }
    try {
      return Edition.parse(edition.strip());
    } catch (IllegalArgumentException e) {
      faults.add("/edition", "unknown_value", "edition " + e.getMessage());
      return null;
    }
  }

  /** Says whether one target or one branch is asked for. */
  void which(Faults faults) {
    if ((target == null) == (unit == null)) {
      faults.add("/target", "missing", "give either target or unit");
    }
  }

  int most() {
    return limit == null ? MOST : limit;
  }
}
