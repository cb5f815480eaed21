package cn.xunjian.delivery.outbox;

import java.time.Duration;

/**
 * When a failed attempt is repeated: doubling pauses with jitter, and never sooner than the
 * receiver asks.
 */
record RetryPlan(Duration first, Duration longest) {

  /**
   * @param attempt the number of the attempt that failed, from 1
   * @param retryAfter what the receiver asked for; null if nothing
   * @param random from 0 to 1; spreads the attempts of many messages over half the pause
   */
  Duration pause(int attempt, Duration retryAfter, double random) {
    long whole = first.toMillis();
    for (int i = 1; i < attempt && whole < longest.toMillis(); i++) {
      whole *= 2;
    }
    whole = Math.min(whole, longest.toMillis());
    Duration pause = Duration.ofMillis((long) (whole * (0.5 + random / 2)));
    if (retryAfter == null) {
      return pause;
    }
    Duration asked = retryAfter.compareTo(longest) > 0 ? longest : retryAfter;
    return asked.compareTo(pause) > 0 ? asked : pause;
  }
}
