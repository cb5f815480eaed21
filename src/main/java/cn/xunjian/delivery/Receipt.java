package cn.xunjian.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * How an attempt ended.
 *
 * @param status the HTTP status, 0 if none came
 * @param answer the answer's first bytes, or why none came
 * @param retryAfter how long the receiver asks us to wait; null if it does not say
 */
public record Receipt(
    Outcome outcome, Instant at, Duration took, int status, String answer, Duration retryAfter) {

  /** What follows from an attempt. */
  public enum Outcome {
    DELIVERED,
    /** Worth another attempt. */
    RETRY,
    /** An answer whose meaning we do not know: worth another attempt for a while. */
    UNKNOWN,
    /** Another attempt would end the same way. */
    REFUSED;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
