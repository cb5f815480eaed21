package cn.xunjian.fetch;

import cn.xunjian.observation.FailureReason;
import io.netty.channel.ConnectTimeoutException;
import java.net.BindException;
import java.util.Locale;

/**
 * Tells from a transport error which failure it is. The JDK gives most of them as one class, so the
 * system's own words decide.
 */
record Failure(FailureReason reason, boolean ownSide, String detail) {

  static Failure of(FailureReason reason, String detail) {
    return new Failure(reason, false, detail);
  }

  static Failure ofConnecting(Throwable cause) {
    String words = words(cause);
    if (cause instanceof BindException
        || words.contains("cannot assign requested")
        || words.contains("too many open files")) {
      return new Failure(
          null, true, "no connection could be opened on our own side: " + cause.getMessage());
    }
    if (cause instanceof ConnectTimeoutException || words.contains("timed out")) {
      return of(FailureReason.CONNECT_TIMEOUT, cause.getMessage());
    }
    if (words.contains("refused")) {
      return of(FailureReason.CONNECT_REFUSED, cause.getMessage());
    }
    if (words.contains("reset")) {
      return of(FailureReason.CONNECT_RESET, cause.getMessage());
    }
    return of(FailureReason.UNREACHABLE, String.valueOf(cause.getMessage()));
  }

  private static String words(Throwable cause) {
    return String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
  }
}
