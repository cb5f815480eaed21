package cn.xunjian.patrol;

import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitResult;
import cn.xunjian.rulebook.RulesInForce;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Doubts our own side first: a failure seen while our line was down or our own loop stood still
 * says nothing of the site.
 */
@ApplicationScoped
class Doubt {

  private static final long CLOCK_SET = Duration.ofSeconds(2).toMillis();

  private final Predicate<Instant> uplinkHeldSince;
  private final Supplier<Duration> stall;
  private final LongSupplier nanoTime;
  private volatile Instant lastDisturbed = Instant.EPOCH;
  private volatile long lastNanos;
  private volatile long tickNanos = Long.MAX_VALUE / 2;
  private Instant lastTick;

  @Inject
  Doubt(Uplink uplink, RulesInForce rules, Clock clock) {
    this(uplink::heldSince, () -> rules.root(clock.instant()).strained().stall(), System::nanoTime);
  }

  /**
   * @param stall a loop that stood still this long may have caused the time-outs it then saw
   */
  Doubt(Predicate<Instant> uplinkHeldSince, Supplier<Duration> stall, LongSupplier nanoTime) {
    this.uplinkHeldSince = uplinkHeldSince;
    this.stall = stall;
    this.nanoTime = nanoTime;
    this.lastNanos = nanoTime.getAsLong();
  }

  /**
   * Takes note of a tick of the patrol's loop.
   *
   * @return whether the wall clock was set since the last tick, or the machine slept
   */
  boolean tick(Instant now, long tickMillis) {
    long nanos = nanoTime.getAsLong();
    boolean first = lastTick == null;
    Duration shown = first ? Duration.ZERO : Duration.between(lastTick, now);
    long passed = first ? 0 : nanos - lastNanos;
    boolean stalled = !first && late(nanos);
    boolean clockSet = !first && Math.abs(shown.toMillis() - passed / 1_000_000) > CLOCK_SET;
    // Connections do not outlive a machine's sleep; and an instant noted by a clock that was set
    // back would lie in the future, and put every failure until then in doubt.
    if (stalled || clockSet) {
      lastDisturbed = now;
    }
    lastTick = now;
    tickNanos = tickMillis * 1_000_000;
    lastNanos = nanos;
    return clockSet;
  }

  private boolean late(long nanos) {
    return nanos - lastNanos - tickNanos > stall.get().toNanos();
  }

  /** Makes a failure void if our own side may be to blame. May be called on any thread. */
  Visit weigh(Visit seen) {
    if (seen.result() != VisitResult.FAILED) {
      return seen;
    }
    if (!uplinkHeldSince.test(seen.startedAt())) {
      return voided(seen, "the uplink of this node was down");
    }
    // A visit's loop may wake before the patrol's own loop notes that both stood still.
    boolean stoodStill = lastDisturbed.isAfter(seen.startedAt()) || late(nanoTime.getAsLong());
    return stoodStill ? voided(seen, "this node stood still during the visit") : seen;
  }

  private static Visit voided(Visit seen, String why) {
    return seen.setAside(VisitResult.VOID, why);
  }
}
