package cn.xunjian.fetch.exchange;

import cn.xunjian.fetch.Failure;
import cn.xunjian.fetch.exchange.Stopwatch.Phase;
import cn.xunjian.observation.FailureReason;
import java.time.Duration;

/** Which failure it is when the budget of a fetch runs out. */
final class OutOfTime {

  private OutOfTime() {}

  /**
   * The failure, by what was waited for.
   *
   * @param ours why the name servers' silence is our own trouble; empty if it is not
   */
  static Failure failure(Phase phase, Duration budget, String ours) {
    String limit = "after " + budget.toMillis() + " ms, while waiting for " + phase;
    return switch (phase) {
      case DNS ->
          ours.isEmpty()
              ? Failure.of(FailureReason.DNS_TIMEOUT, "no answer from the name servers " + limit)
              : Failure.ours(ours);
      case CONNECT -> Failure.of(FailureReason.CONNECT_TIMEOUT, "not connected " + limit);
      default -> Failure.of(FailureReason.TOO_SLOW, "stopped " + limit);
    };
  }
}
