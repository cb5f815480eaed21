package cn.xunjian.patrol;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A watch whose beat fails again and again: said at once, then once a minute, and that it is over.
 * Thread-safe.
 */
final class Stumbles {

  private static final long PAUSE = Duration.ofMinutes(1).toNanos();

  /** How a failure is written down: the words, and what was thrown. */
  interface Log {
    void write(String words, Throwable why);
  }

  private final Log error;
  private final Consumer<Object> info;
  private final String chinese;
  private final String english;
  private final LongSupplier nanoTime;
  private long failures;
  private long said;

  /**
   * @param error where failures are said
   * @param info where their end is said
   * @param chinese what cannot be done, as the beginning of a sentence
   * @param english the same
   * @param nanoTime a clock that never goes back
   */
  Stumbles(
      Log error, Consumer<Object> info, String chinese, String english, LongSupplier nanoTime) {
    this.error = error;
    this.info = info;
    this.chinese = chinese;
    this.english = english;
    this.nanoTime = nanoTime;
  }

  /** It failed again. */
  synchronized void failed(Throwable why) {
    long now = nanoTime.getAsLong();
    failures++;
    if (failures == 1 || now - said >= PAUSE) {
      said = now;
      error.write(
          "%s（累计 %d 次）· %s (%d times so far): %s"
              .formatted(chinese, failures, english, failures, why),
          why);
    }
  }

  /** It went well. */
  synchronized void well() {
    if (failures > 0) {
      info.accept(
          "已恢复（此前失败 %d 次）：%s · over after %d times: %s"
              .formatted(failures, chinese, failures, english));
      failures = 0;
    }
  }
}
