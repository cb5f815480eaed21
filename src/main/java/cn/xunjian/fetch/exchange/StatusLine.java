package cn.xunjian.fetch.exchange;

import cn.xunjian.fetch.Failure;
import cn.xunjian.observation.FailureReason;

/** What a complete answer's status and length say. */
final class StatusLine {

  private static final Failure NONE = new Failure(null, false, "");

  private StatusLine() {}

  static Failure judge(int status, long bytes) {
    if (status >= 200 && status < 300) {
      return bytes > 0
          ? NONE
          : Failure.of(FailureReason.EMPTY_BODY, "HTTP " + status + " without a body");
    }
    if (status >= 400 && status < 500) {
      return Failure.of(FailureReason.HTTP_4XX, "HTTP " + status);
    }
    if (status >= 500 && status < 600) {
      return Failure.of(FailureReason.HTTP_5XX, "HTTP " + status);
    }
    return Failure.of(FailureReason.PROTOCOL_ERROR, "HTTP " + status + " leads nowhere");
  }
}
