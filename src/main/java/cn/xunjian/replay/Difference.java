package cn.xunjian.replay;

import cn.xunjian.registry.Registered;

/**
 * A judgement that is not the same computed again.
 *
 * @param stored what was judged then; null if nothing was
 * @param replayed what is computed now; null if nothing is
 */
public record Difference(
    Registered target, ComparedJudgement stored, ComparedJudgement replayed, Cause cause) {

  /** The one that is there, the stored one first. */
  public ComparedJudgement either() {
    return stored == null ? replayed : stored;
  }
}
