package cn.xunjian.fetch.exchange;

import cn.xunjian.fetch.Failure;
import cn.xunjian.fetch.sockets.LoopWatch;
import java.util.concurrent.TimeUnit;

/**
 * How late the loop of an exchange was since it began: what depends on time is no fault of the site
 * if our own loop was late.
 */
record LateLoop(LoopWatch watch, long before) {

  /** A loop that was late so long in all may have caused the time-out that it then saw. */
  private static final long LATE = TimeUnit.SECONDS.toNanos(1);

  static LateLoop from(LoopWatch watch) {
    return new LateLoop(watch, watch.late());
  }

  /** The failure, or that it is ours. */
  Failure doubted(Failure failure) {
    if (failure.reason() == null || !failure.reason().dependsOnTime()) {
      return failure;
    }
    long late = watch.late() - before;
    return late < LATE
        ? failure
        : Failure.ours(
            "the event loop of this node was %d ms late during the visit; it would have been %s: %s"
                .formatted(
                    TimeUnit.NANOSECONDS.toMillis(late),
                    failure.reason().code(),
                    failure.detail()));
  }
}
