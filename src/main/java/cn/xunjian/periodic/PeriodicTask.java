package cn.xunjian.periodic;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Work that comes again with every beat. It begins on one event loop, never while it still goes on,
 * and a beat that finds it at work is passed over. Its failures are said and end nothing.
 */
public final class PeriodicTask {

  private final Vertx vertx;
  private final Context context;
  private final Duration beat;
  private final Supplier<Uni<?>> work;
  private final PeriodicFailure failure;

  // Touched on the context alone.
  private boolean beating;
  private boolean working;
  private boolean woken;
  private boolean closed;
  private long timer;

  /**
   * @param beat from one beat to the next
   * @param work may throw: that is a failure as well
   * @param failure how it is said that the work fails
   */
  public PeriodicTask(Vertx vertx, Duration beat, Supplier<Uni<?>> work, PeriodicFailure failure) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.beat = beat;
    this.work = work;
    this.failure = failure;
  }

  /**
   * The event loop on which the work begins; what the work keeps from one beat to the next is its.
   */
  public Context context() {
    return context;
  }

  /** Begins; the work is done first when a whole beat is over. */
  public void begin() {
    beginAfter(beat);
  }

  /** Begins; the work is done first after {@code first}. */
  public void beginAfter(Duration first) {
    context.runOnContext(
        on -> {
          if (!beating && !closed) {
            beating = true;
            timer = vertx.setPeriodic(first.toMillis(), beat.toMillis(), again -> beat());
          }
        });
  }

  private void beat() {
    if (!working) {
      work();
    }
  }

  /**
   * Does the work now rather than at the next beat. If it goes on, it is done once more after that:
   * it may have passed over what it is woken for.
   */
  public void wake() {
    context.runOnContext(
        on -> {
          woken = true;
          beat();
        });
  }

  /** Begins no more; what goes on ends as it likes. */
  public void close() {
    context.runOnContext(
        on -> {
          closed = true;
          if (beating) {
            vertx.cancelTimer(timer);
          }
        });
  }

  private void work() {
    if (closed) {
      return;
    }
    working = true;
    woken = false;
    Uni.createFrom()
        .deferred(work)
        .subscribe()
        .with(
            done -> context.runOnContext(on -> ended(null)),
            why -> context.runOnContext(on -> ended(why)));
  }

  private void ended(Throwable why) {
    working = false;
    if (why == null) {
      failure.well();
    } else {
      failure.failed(why);
    }
    if (woken) {
      work();
    }
  }
}
