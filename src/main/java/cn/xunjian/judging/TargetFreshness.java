package cn.xunjian.judging;

import cn.xunjian.observation.Informant;
import cn.xunjian.observation.Publication;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.rulebook.FreshnessState;
import cn.xunjian.words.Text;
import java.time.Instant;

/**
 * How fresh a target is, and why.
 *
 * @param since when it came into this state by the clock, which may be before it was noticed
 * @param text the reason with its figures
 * @param nextChangeAt when the state would change without a further reading; null if it would not
 * @param latest the newest publication known; null without any
 * @param countedFrom the instant from which its silence is counted; null without any
 * @param lastReadingAt when the last reading began; null before the first
 * @param lastOutcome how it ended; null before the first
 * @param lastDetail its one line; null before the first
 * @param lastSuccessAt when the last reading that proved a date began; null before the first
 * @param told who told us of the newest publication; null if we read it
 */
public record TargetFreshness(
    FreshnessState state,
    Instant since,
    Text text,
    Instant nextChangeAt,
    Publication latest,
    Instant countedFrom,
    Instant lastReadingAt,
    ReadingOutcome lastOutcome,
    String lastDetail,
    Instant lastSuccessAt,
    Informant told) {

  /** From when nobody vouches for the newest publication; null if that does not end. */
  Instant lapsesAt() {
    return told == null ? null : told.expiresAt();
  }

  public static TargetFreshness unread(Instant now) {
    return new TargetFreshness(
        FreshnessState.UNREADABLE,
        now,
        new Text("尚未读取", "not read yet"),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
