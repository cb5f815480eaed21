package cn.xunjian.delivery;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A failure that comes again with every beat, while the database is away say: it is said at once,
 * then once a minute, and that it is over. What else happens in such a night must not drown.
 */
public final class RepeatedFailure {

  private static final long PAUSE = Duration.ofMinutes(1).toNanos();

  private final Consumer<Object> error;
  private final Consumer<Object> info;
  private final String what;
  private final LongSupplier nanoTime;
  private long failures;
  private long said;

  /**
   * @param error where failures are said
   * @param info where their end is said
   * @param what cannot be done, as the beginning of a sentence: "the outbox cannot be read"
   */
  public RepeatedFailure(Consumer<Object> error, Consumer<Object> info, String what) {
    this(error, info, what, System::nanoTime);
  }

  RepeatedFailure(
      Consumer<Object> error, Consumer<Object> info, String what, LongSupplier nanoTime) {
    this.error = error;
    this.info = info;
    this.what = what;
    this.nanoTime = nanoTime;
  }

  /** It failed again. */
  public synchronized void failed(Throwable why) {
    long now = nanoTime.getAsLong();
    failures++;
    if (failures == 1 || now - said >= PAUSE) {
      said = now;
      String sofar = failures == 1 ? "" : " (" + failures + " times so far)";
      error.accept(what + ": " + text(why) + sofar);
    }
  }

  private static String text(Throwable why) {
    return why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
  }

  /** It went well. */
  public synchronized void well() {
    if (failures > 0) {
      info.accept("over after " + failures + " times: " + what);
      failures = 0;
    }
  }
}
