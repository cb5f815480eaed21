package cn.xunjian.fetch.client;

import cn.xunjian.fetch.Failure;
import cn.xunjian.observation.FailureReason;
import io.netty.handler.codec.DecoderException;
import io.vertx.core.VertxException;
import java.net.SocketException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Tells from what the web client throws which failure it is. */
final class ClientFailure {

  private ClientFailure() {}

  /**
   * The failure behind an error.
   *
   * @param headed whether the head of an answer had come
   */
  static Failure of(Throwable cause, boolean headed) {
    NamedTrust.Untrusted untrusted = within(cause, NamedTrust.Untrusted.class);
    String said = Failure.said(cause);
    if (untrusted != null) {
      return Failure.of(untrusted.reason(), untrusted.getMessage());
    }
    if (headed) {
      return Failure.of(FailureReason.BODY_TRUNCATED, said + " within the body");
    }
    if (within(cause, SSLException.class) != null) {
      return Failure.of(FailureReason.TLS_HANDSHAKE, said);
    }
    if (cause instanceof TimeoutException) {
      // The client has one class for both waits.
      return Failure.of(
          said.contains("getting a connection")
              ? FailureReason.CONNECT_TIMEOUT
              : FailureReason.TOO_SLOW,
          said);
    }
    if (cause instanceof SocketException) {
      return Failure.ofConnecting(cause);
    }
    if (within(cause, DecoderException.class) != null
        || cause instanceof IllegalArgumentException) {
      return Failure.of(FailureReason.PROTOCOL_ERROR, "the answer is not HTTP: " + said);
    }
    return Failure.of(
        FailureReason.CONNECT_RESET,
        (cause instanceof VertxException ? said : cause.toString()) + " before any answer");
  }

  /** Whether nothing can have been sent yet, so that another address may be tried. */
  static boolean unconnected(Failure failure) {
    FailureReason reason = failure.reason();
    return reason == FailureReason.CONNECT_REFUSED
        || reason == FailureReason.CONNECT_TIMEOUT
        || reason == FailureReason.UNREACHABLE;
  }

  private static <T extends Throwable> T within(Throwable cause, Class<T> wanted) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (wanted.isInstance(t)) {
        return wanted.cast(t);
      }
    }
    return null;
  }
}
