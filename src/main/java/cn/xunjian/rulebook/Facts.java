package cn.xunjian.rulebook;

import cn.xunjian.observation.ReadingOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What is known of a target's publications.
 *
 * @param lastPublication the latest instant at which it may have published ({@code
 *     Publication.latestPossible}); null if no dated publication is known
 * @param lastSuccess when the last reading that ended {@link ReadingOutcome#OK} ended; null if none
 *     did. A later reading that ended empty or undated proves nothing and does not move it
 * @param lastOutcome how the last reading ended, whatever it was; null if there was none
 * @param observable whether there is any way to read this target
 * @param maxAge how old (inclusive) the last success may be for a verdict of silence; above zero
 * @param closeness how long before a limit the last success may lie to prove that the limit passed
 *     in silence; zero if nothing before the limit proves it
 * @param lapsesAt from when the last publication is no longer vouched for; null for never
 */
public record Facts(
    Instant lastPublication,
    Instant lastSuccess,
    ReadingOutcome lastOutcome,
    boolean observable,
    Duration maxAge,
    Duration closeness,
    Instant lapsesAt) {

  /**
   * @throws IllegalArgumentException if {@code maxAge} is not above zero, or {@code closeness}
   *     below it
   */
  public Facts {
    Objects.requireNonNull(maxAge, "maxAge");
    if (maxAge.isNegative() || maxAge.isZero()) {
      throw new IllegalArgumentException("maxAge must be above zero, not " + maxAge);
    }
    if (closeness.isNegative()) {
      throw new IllegalArgumentException("closeness must not be negative, but is " + closeness);
    }
  }

  /** Facts of a target of which any success within {@code maxAge} proves all. */
  public Facts(
      Instant lastPublication,
      Instant lastSuccess,
      ReadingOutcome lastOutcome,
      boolean observable,
      Duration maxAge) {
    this(lastPublication, lastSuccess, lastOutcome, observable, maxAge, maxAge, null);
  }

  /** The facts of a target that was never read. */
  public static Facts none(boolean observable, Duration maxAge) {
    return new Facts(null, null, null, observable, maxAge);
  }

  /** The first instant at which the last success is too old; null if there was none. */
  Instant successExpires() {
    return lastSuccess == null ? null : lastSuccess.plus(maxAge).plusMillis(1);
  }

  /**
   * Whether the last success shows that nothing came before a limit, which fell at this instant.
   */
  boolean provesSilenceAt(Instant limit) {
    return lastSuccess != null && !lastSuccess.isBefore(limit.minus(closeness));
  }

  boolean lapsed(Instant now) {
    return lapsesAt != null && !now.isBefore(lapsesAt);
  }
}
