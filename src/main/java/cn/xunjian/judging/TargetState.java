package cn.xunjian.judging;

import cn.xunjian.observation.Counts;
import cn.xunjian.rulebook.Verdict;

/**
 * All that is thought of one target now.
 *
 * @param target its internal number
 * @param window the counts of the last seven days
 * @param verdict the verdict of availability over them; null before the first
 */
public record TargetState(
    int target, Openness openness, Standing standing, Counts window, Verdict verdict) {

  TargetState with(Openness next, Counts counts, Verdict judged) {
    return new TargetState(target, next, standing, counts, judged);
  }

  TargetState with(Standing next) {
    return new TargetState(target, openness, next, window, verdict);
  }
}
