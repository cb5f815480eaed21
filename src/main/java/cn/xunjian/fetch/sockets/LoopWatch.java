package cn.xunjian.fetch.sockets;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How far an event loop is behind: it is asked to wake ten times a second, and what it oversleeps
 * beyond a tolerance adds up. Written by its loop, read by any thread.
 */
public final class LoopWatch {

  private static final long BEAT = TimeUnit.MILLISECONDS.toNanos(100);

  /** A breath of the garbage collector, a neighbour's turn: no visit fails of that. */
  private static final long TOLERANCE = TimeUnit.MILLISECONDS.toNanos(100);

  private final LongSupplier nanoTime;
  private volatile long last;
  private volatile long late;

  public LoopWatch(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.last = nanoTime.getAsLong();
  }

  public static LoopWatch on(EventLoop loop) {
    LoopWatch watch = new LoopWatch(System::nanoTime);
    loop.scheduleWithFixedDelay(watch::beat, BEAT, BEAT, TimeUnit.NANOSECONDS);
    return watch;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // Its loop alone writes.
  void beat() {
    long now = nanoTime.getAsLong();
    late += beyond(now);
    last = now;
  }

  private long beyond(long now) {
    return Math.max(0, now - last - BEAT - TOLERANCE);
  }

  /**
   * All nanoseconds that the loop was late until now, one that sleeps right now included: whoever
   * is woken first may ask before the watch itself is.
   */
  public long late() {
    return late + beyond(nanoTime.getAsLong());
  }
}
