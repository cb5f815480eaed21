package cn.xunjian.judging;

import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitResult;
import cn.xunjian.rulebook.AvailabilityRule;

/**
 * A page that opened, but too late by the rule, counts as one that did not open. How long a visit
 * waits is a setting and may be more. The visit itself stays as it was seen.
 */
final class TooSlow {

  private TooSlow() {}

  /** The visit as the rule sees it. */
  static Visit by(AvailabilityRule rule, Visit visit) {
    return visit.result() == VisitResult.OK && rule.tooSlow(visit.duration())
        ? visit.failed(FailureReason.TOO_SLOW)
        : visit;
  }
}
