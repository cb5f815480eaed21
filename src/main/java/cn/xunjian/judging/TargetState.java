package cn.xunjian.judging;

import cn.xunjian.history.VisitCounts;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitResult;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * All that is thought of one target now.
 *
 * @param target its internal number
 * @param window the counts of the visits by the first rule of availability
 * @param verdicts what is thought of them, and by which edition
 */
public record TargetState(
    int target,
    Openness openness,
    TargetFreshness standing,
    VisitCounts window,
    Verdicts verdicts) {

  private static final long UP_TO_DATE = Duration.ofMinutes(15).toSeconds();

  /** The verdict by the first rule of availability; null before it is judged. */
  public Verdict verdict() {
    return verdicts.first();
  }

  /** Whether it was last judged by this edition. */
  public boolean by(RuleBook book) {
    return book.edition().equals(verdicts.edition());
  }

  public TargetState with(Openness next, VisitCounts counts) {
    return new TargetState(target, next, standing, counts, verdicts);
  }

  TargetState with(Verdicts judged) {
    return judged.equals(verdicts)
        ? this
        : new TargetState(target, openness, standing, window, judged);
  }

  /** It is no longer supervised. */
  public TargetState left(Instant now) {
    return new TargetState(
        target, Openness.unknown(now), standing, VisitCounts.NONE, verdicts.cleared());
  }

  /**
   * Whether a restart would miss more than the last of a row of good visits if this was not stored.
   * The visit itself always is; rewriting a whole row for each would cost more than the visit. Four
   * times an hour the row is brought up to date all the same.
   */
  public boolean worthSaving(TargetState before) {
    Visit last = openness.last();
    Visit previous = before.openness.last();
    boolean ordinary =
        last != null
            && previous != null
            && last.result() == VisitResult.OK
            && previous.result() == VisitResult.OK
            && Objects.equals(last.certificateExpiry(), previous.certificateExpiry())
            && last.due().getEpochSecond() / UP_TO_DATE
                == previous.due().getEpochSecond() / UP_TO_DATE;
    return !ordinary
        || !verdicts.equals(before.verdicts)
        || !openness.alike(before.openness)
        || !Objects.equals(standing, before.standing);
  }

  public TargetState with(TargetFreshness next) {
    return new TargetState(target, openness, next, window, verdicts);
  }
}
