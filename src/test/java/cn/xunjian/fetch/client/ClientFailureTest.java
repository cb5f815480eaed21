package cn.xunjian.fetch.client;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.fetch.Failure;
import cn.xunjian.observation.FailureReason;
import io.netty.handler.codec.DecoderException;
import io.vertx.core.VertxException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which failure it is that the web client throws. */
class ClientFailureTest {

  static Stream<Arguments> thrown() {
    return Stream.of(
        Arguments.of(new SSLHandshakeException("no cipher in common"), FailureReason.TLS_HANDSHAKE),
        Arguments.of(
            new IOException("broken", new SSLException("bad record")), FailureReason.TLS_HANDSHAKE),
        Arguments.of(
            new TimeoutException("The timeout of 5000 ms for getting a connection to a.cn passed"),
            FailureReason.CONNECT_TIMEOUT),
        Arguments.of(
            new TimeoutException("The timeout period of 10000ms has been exceeded"),
            FailureReason.TOO_SLOW),
        Arguments.of(new TimeoutException(), FailureReason.TOO_SLOW),
        Arguments.of(new ConnectException("Connection refused"), FailureReason.CONNECT_REFUSED),
        Arguments.of(new ConnectException("Connection timed out"), FailureReason.CONNECT_TIMEOUT),
        Arguments.of(new SocketException("Connection reset"), FailureReason.CONNECT_RESET),
        Arguments.of(new NoRouteToHostException("No route to host"), FailureReason.UNREACHABLE),
        Arguments.of(
            new DecoderException("invalid version format: X"), FailureReason.PROTOCOL_ERROR),
        Arguments.of(
            new RuntimeException(new DecoderException("too long")), FailureReason.PROTOCOL_ERROR),
        Arguments.of(
            new IllegalArgumentException("not a status line"), FailureReason.PROTOCOL_ERROR),
        Arguments.of(new VertxException("Connection was closed"), FailureReason.CONNECT_RESET),
        Arguments.of(new IOException("whatever"), FailureReason.CONNECT_RESET));
  }

  @ParameterizedTest
  @MethodSource("thrown")
  void isReadFromTheKindOfErrorAndItsWords(Throwable cause, FailureReason reason) {
    Failure failure = ClientFailure.of(cause, false);
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.ownSide()).isFalse();
  }

  /** Once a head has come, the receiver may have taken the message. */
  @ParameterizedTest
  @MethodSource("thrown")
  void withinABodyItIsTheBodyThatBrokeOff(Throwable cause, FailureReason before) {
    Failure failure = ClientFailure.of(cause, true);
    assertThat(failure.reason()).isEqualTo(FailureReason.BODY_TRUNCATED);
    assertThat(failure.detail()).endsWith("within the body");
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureReason.class,
      names = {"TLS_INVALID", "TLS_EXPIRED"})
  void aCertificateSaysItselfWhatIsWrongWithIt(FailureReason reason) {
    Throwable cause =
        new SSLHandshakeException("handshake")
            .initCause(new NamedTrust.Untrusted(reason, "it is of another name"));
    assertThat(ClientFailure.of(cause, false))
        .isEqualTo(Failure.of(reason, "it is of another name"));
  }

  @Test
  void whereThisMachineHasNoPortLeftNobodyElseIsBlamed() {
    Failure failure = ClientFailure.of(new BindException("Cannot assign requested address"), false);
    assertThat(failure.ownSide()).isTrue();
    assertThat(failure.reason()).isNull();
  }

  @ParameterizedTest
  @EnumSource(FailureReason.class)
  void anotherAddressIsTriedOnlyWhereNothingCanHaveBeenSent(FailureReason reason) {
    boolean nothingSent =
        switch (reason) {
          case CONNECT_REFUSED, CONNECT_TIMEOUT, UNREACHABLE -> true;
          default -> false;
        };
    assertThat(ClientFailure.unconnected(Failure.of(reason, ""))).isEqualTo(nothingSent);
  }
}
