package cn.xunjian.ledger;

import cn.xunjian.judging.TargetState;
import cn.xunjian.observation.Observation;
import cn.xunjian.observation.Visit;
import java.time.Duration;
import java.time.Instant;

/**
 * A fact, when it was judged, and what follows from it.
 *
 * @param disorder whether a visit of its target that ended after it was judged before it
 */
record JudgedFact(Observation fact, Instant at, boolean disorder, Consequences all) {

  /** A batch takes less; what is judged within it needs no instant of its own. */
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  private static final long HOUR = 3600;

  /**
   * Whether a visit was judged in another order, or by another hour, than when it ended says: then
   * it can only be judged again if that is stored.
   */
  boolean late() {
    Instant end = end(fact);
    return disorder
        || !at.isBefore(end.plus(AT_ONCE))
        || Math.floorDiv(at.getEpochSecond(), HOUR) != Math.floorDiv(end.getEpochSecond(), HOUR);
  }

  /**
   * @param before what was thought of its target before; null if nothing was
   */
  static JudgedFact of(Observation fact, Instant now, TargetState before, Consequences all) {
    Visit last = before == null ? null : before.openness().last();
    boolean disorder = fact instanceof Visit && last != null && end(last).isAfter(end(fact));
    return new JudgedFact(fact, now, disorder, all);
  }

  private static Instant end(Observation fact) {
    return fact instanceof Visit visit
        ? visit.startedAt().plus(visit.duration())
        : fact.startedAt();
  }
}
