package cn.xunjian.fetch;

import cn.xunjian.observation.FailureReason;

/** What a complete answer's status and length say. */
public final class StatusLine {

  private static final Failure NONE = new Failure(null, false, "");

  private StatusLine() {}

  /** Why an answer that came whole is no page; without a reason if it is one. */
  public static Failure judge(int status, long bytes) {
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
