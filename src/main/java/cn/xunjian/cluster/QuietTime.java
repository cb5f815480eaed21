package cn.xunjian.cluster;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * For how long a term gave no sign of life. It is measured by a clock of our own that never jumps,
 * and only while we can look: whoever could not ask does not know.
 */
final class QuietTime {

  private final LongSupplier nanoTime;
  private long epoch = -1;
  private long beats;
  private long since;

  QuietTime(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** For how long the beats have been those that are seen now. */
  Duration of(Term seen) {
    long now = nanoTime.getAsLong();
    if (seen.epoch() != epoch || seen.beats() != beats) {
      epoch = seen.epoch();
      beats = seen.beats();
      since = now;
    }
    return Duration.ofNanos(now - since);
  }

  /** We could not look: what comes next is the first that is seen. */
  void forget() {
    epoch = -1;
  }
}
