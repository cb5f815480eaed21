package cn.xunjian.rendering;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The time of one look: for three quarters of it the page may still load, then it is taken. */
final class LookClock {

  private final LongSupplier ticks;
  private final long from;
  private final long whole;

  LookClock(Duration whole, LongSupplier ticks) {
    this.ticks = ticks;
    this.from = ticks.getAsLong();
    this.whole = whole.toMillis();
  }

  long millis() {
    return (ticks.getAsLong() - from) / 1_000_000;
  }

  Duration passed() {
    return Duration.ofMillis(millis());
  }

  /** No more waiting for the page. */
  boolean late() {
    return millis() > whole * 3 / 4;
  }

  /** No more waiting for anything. */
  boolean over() {
    return millis() > whole;
  }
}
