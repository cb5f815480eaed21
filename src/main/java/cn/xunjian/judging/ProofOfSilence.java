package cn.xunjian.judging;

import cn.xunjian.observation.messages.ChangeAhead;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import cn.xunjian.rulebook.FreshnessState;
import cn.xunjian.rulebook.SilenceProof;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * What it takes to say that a target was silent, beside what its rule book asks for.
 *
 * @param patience for a target that a registered pusher answers for, how long that may say nothing,
 *     zero if it is no longer heard of; null for other targets
 */
public record ProofOfSilence(Function<Registered, Duration> patience) {

  /** Whether there is any way to learn of a target's publications: reading it, or being told. */
  static boolean observable(Registered target) {
    Source source = target.profile().source();
    return source != null
        && switch (source.way()) {
          case TOLD, INTERFACE -> true;
          case PAGE -> target.profile().url() != null;
          // An app is judged by what is published in it, which no store shows.
          case STORE -> false;
        };
  }

  private static boolean told(Registered target) {
    Source source = target.profile().source();
    return source != null && source.way() == Source.Way.TOLD;
  }

  /** How long before a limit the last success may lie. */
  Duration closeness(SilenceProof limits, Registered target) {
    Duration most = limits.readingAge();
    if (!told(target)) {
      return shorter(limits.lastLook(), most);
    }
    Duration its = patience.apply(target);
    if (its == null || its.isZero()) {
      return its == null ? most : its;
    }
    return shorter(its.compareTo(limits.lastLook()) > 0 ? its : limits.lastLook(), most);
  }

  /**
   * What time alone will change, as whoever reads has to know it. Silence that was not proved at
   * its limit is a change that has passed: the sooner somebody looks the better.
   */
  ChangeAhead ahead(SilenceProof limits, Registered target, TargetFreshness standing) {
    boolean unseen =
        standing.state() == FreshnessState.UNREADABLE && standing.countedFrom() != null;
    Instant at = unseen ? standing.since() : standing.nextChangeAt();
    return new ChangeAhead(
        target.id(),
        at,
        at == null ? null : at.minus(closeness(limits, target)),
        standing.lastSuccessAt());
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
