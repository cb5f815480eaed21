package cn.xunjian.fetch.exchange;

import cn.xunjian.fetch.Failure;
import cn.xunjian.observation.FailureReason;
import io.netty.handler.codec.DecoderException;
import javax.net.ssl.SSLException;

/** Tells which failure it is when a connection ends before its answer does. */
final class BrokenConnection {

  private BrokenConnection() {}

  /**
   * The failure, by how far the exchange had come.
   *
   * @param cause null if the connection was closed without an error
   * @param shaking whether the handshake of TLS went on
   */
  static Failure of(Throwable cause, Received received, boolean shaking) {
    Throwable root =
        cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
    String detail = root == null ? "the connection was closed" : Failure.said(root);
    if (received.headed()) {
      return Failure.of(
          FailureReason.BODY_TRUNCATED, detail + " after " + received.bytes() + " bytes of body");
    }
    if (shaking || root instanceof SSLException) {
      return Failure.of(FailureReason.TLS_HANDSHAKE, detail);
    }
    return received.begun() && root == null
        ? Failure.of(FailureReason.PROTOCOL_ERROR, detail + " within the head of the answer")
        : Failure.of(FailureReason.CONNECT_RESET, detail + " before any answer");
  }
}
