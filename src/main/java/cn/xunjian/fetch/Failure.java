package cn.xunjian.fetch;

import cn.xunjian.observation.FailureReason;
import io.netty.channel.ConnectTimeoutException;
import java.net.BindException;
import java.util.List;
import java.util.Locale;

/**
 * Tells from a transport error which failure it is. The JDK gives most of them as one class, so the
 * system's own words decide.
 */
public record Failure(FailureReason reason, boolean ownSide, String detail) {

  private static final int MOST_DETAIL = 500;

  /** Some details quote what a server sent. */
  public Failure {
    detail = detail.replaceAll("\\p{Cntrl}", "\ufffd");
    detail = detail.length() <= MOST_DETAIL ? detail : detail.substring(0, MOST_DETAIL) + "…";
  }

  /** What the system says when it is this machine that has no socket, port or memory left. */
  private static final List<String> OUR_SIDE =
      List.of(
          "cannot assign requested",
          "too many open files",
          "failed to open a socket",
          "no buffer space",
          "cannot allocate memory");

  public static Failure of(FailureReason reason, String detail) {
    return new Failure(reason, false, detail);
  }

  /** Spoilt on our own side. */
  public static Failure ours(String detail) {
    return new Failure(null, true, detail);
  }

  public static Failure ofConnecting(Throwable cause) {
    String words = words(cause);
    if (cause instanceof BindException || OUR_SIDE.stream().anyMatch(words::contains)) {
      return ours("no connection could be opened: " + words);
    }
    if (cause instanceof ConnectTimeoutException || words.contains("timed out")) {
      return of(FailureReason.CONNECT_TIMEOUT, said(cause));
    }
    if (words.contains("refused")) {
      return of(FailureReason.CONNECT_REFUSED, said(cause));
    }
    if (words.contains("reset")) {
      return of(FailureReason.CONNECT_RESET, said(cause));
    }
    return of(FailureReason.UNREACHABLE, said(cause));
  }

  /** What an error says of itself: some have no words but their name. */
  public static String said(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  /** All the words: Netty wraps what the system said when no socket could be opened. */
  private static String words(Throwable cause) {
    StringBuilder words = new StringBuilder();
    for (Throwable t = cause; t != null; t = t.getCause()) {
      words.append(words.isEmpty() ? "" : ": ").append(said(t));
    }
    return words.toString().toLowerCase(Locale.ROOT);
  }
}
