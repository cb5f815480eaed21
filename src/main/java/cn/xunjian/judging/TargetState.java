package cn.xunjian.judging;

import cn.xunjian.history.VisitCounts;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitResult;
import cn.xunjian.rulebook.Verdict;
import java.time.Duration;
import java.util.Objects;

/**
 * All that is thought of one target now.
 *
 * @param target its internal number
 * @param window the counts of the last seven days
 * @param verdict the verdict of availability over them; null before the first
 */
public record TargetState(
    int target, Openness openness, TargetFreshness standing, VisitCounts window, Verdict verdict) {

  private static final long UP_TO_DATE = Duration.ofMinutes(15).toSeconds();

  public TargetState with(Openness next, VisitCounts counts, Verdict judged) {
    return new TargetState(target, next, standing, counts, judged);
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
        || verdict != before.verdict
        || !openness.alike(before.openness)
        || !Objects.equals(standing, before.standing);
  }

  public TargetState with(TargetFreshness next) {
    return new TargetState(target, openness, next, window, verdict);
  }
}
