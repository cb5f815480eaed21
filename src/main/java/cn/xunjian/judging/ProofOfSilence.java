package cn.xunjian.judging;

import cn.xunjian.observation.messages.ChangeAhead;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import cn.xunjian.rulebook.FreshnessState;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * What it takes to say that a target was silent.
 *
 * @param maxAge how old the last successful reading may be at all
 * @param lastLook how long before a limit a target that we read ourselves must have been read
 * @param teller for a target that a registered pusher answers for, how long before a limit its word
 *     may lie, zero if it is not heard of; null for other targets
 */
public record ProofOfSilence(
    Duration maxAge, Duration lastLook, Function<Registered, Duration> teller) {

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
  Duration closeness(Registered target) {
    if (!told(target)) {
      return shorter(lastLook, maxAge);
    }
    Duration word = teller.apply(target);
    return word == null ? maxAge : shorter(word, maxAge);
  }

  /**
   * What time alone will change, as whoever reads has to know it. Silence that was not proved at
   * its limit is a change that has passed: the sooner somebody looks the better.
   */
  ChangeAhead ahead(Registered target, TargetFreshness standing) {
    boolean unseen =
        standing.state() == FreshnessState.UNREADABLE && standing.countedFrom() != null;
    Instant at = unseen ? standing.since() : standing.nextChangeAt();
    return new ChangeAhead(
        target.id(), at, at == null ? null : at.minus(closeness(target)), standing.lastSuccessAt());
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
