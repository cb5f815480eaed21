package cn.xunjian.periodic;

import cn.xunjian.words.Text;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * A failure that comes again with every beat, while the database is away for example: it is said at
 * once, then once a minute, and that it is over. What else happens in such a night must not drown.
 */
public final class PeriodicFailure {

  private static final long PAUSE = Duration.ofMinutes(1).toNanos();

  private final BiConsumer<Object, Throwable> error;
  private final Consumer<Object> info;
  private final Text what;
  private final LongSupplier nanoTime;
  private long failures;
  private long said;

  /**
   * @param logger of the class whose work fails
   * @param what cannot be done, as the beginning of a sentence: "the outbox cannot be read"
   */
  public PeriodicFailure(Logger logger, Text what) {
    this(logger::error, logger::info, what, System::nanoTime);
  }

  /**
   * @param error where it is said that it fails, and where in the program if that is of interest
   * @param info where it is said that it is over
   * @param what cannot be done
   * @param nanoTime a clock that never goes back
   */
  public PeriodicFailure(
      BiConsumer<Object, Throwable> error,
      Consumer<Object> info,
      Text what,
      LongSupplier nanoTime) {
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
      error.accept(words(why), ours(why) ? why : null);
    }
  }

  private String words(Throwable why) {
    String reason = why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
    return failures == 1
        ? what.both() + ": " + reason
        : new Text("%s（累计 %d 次）", "%s (%d times so far)").with(what, failures).both()
            + ": "
            + reason;
  }

  /** A fault of the program is of no use without its place; a database that is away has none. */
  private static boolean ours(Throwable why) {
    return why.getClass().getPackageName().equals("java.lang");
  }

  /** It went well. */
  public synchronized void well() {
    if (failures > 0) {
      info.accept(
          new Text("已恢复（此前失败 %2$d 次）：%1$s", "over after %2$d times: %1$s")
              .with(what, failures)
              .both());
      failures = 0;
    }
  }
}
