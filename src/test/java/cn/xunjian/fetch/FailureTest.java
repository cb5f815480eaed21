package cn.xunjian.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.observation.FailureReason;
import io.netty.channel.ChannelException;
import io.netty.channel.ConnectTimeoutException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {

  static Stream<Arguments> site() {
    return Stream.of(
        Arguments.of(
            new ConnectException("Connection refused: /192.0.2.1:80"),
            FailureReason.CONNECT_REFUSED),
        Arguments.of(
            new ConnectException("finishConnect(..) failed: Connection refused"),
            FailureReason.CONNECT_REFUSED),
        Arguments.of(
            new ConnectTimeoutException("connection timed out after 100 ms: /192.0.2.1:80"),
            FailureReason.CONNECT_TIMEOUT),
        Arguments.of(
            new ConnectException("Connection timed out: /192.0.2.1:80"),
            FailureReason.CONNECT_TIMEOUT),
        Arguments.of(new SocketException("Connection reset by peer"), FailureReason.CONNECT_RESET),
        Arguments.of(new NoRouteToHostException("No route to host"), FailureReason.UNREACHABLE),
        Arguments.of(new SocketException("Network is unreachable"), FailureReason.UNREACHABLE),
        Arguments.of(new SocketException("Permission denied"), FailureReason.UNREACHABLE),
        Arguments.of(new UnsupportedAddressTypeException(), FailureReason.UNREACHABLE));
  }

  @ParameterizedTest
  @MethodSource("site")
  void namesWhatTheSiteDid(Throwable cause, FailureReason reason) {
    Failure failure = Failure.ofConnecting(cause);

    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.ownSide()).isFalse();
    assertThat(failure.detail()).isNotBlank().isNotEqualTo("null");
  }

  static Stream<Throwable> ours() {
    return Stream.of(
        new BindException("Cannot assign requested address: /192.0.2.1:80"),
        new ConnectException("Cannot assign requested address: /192.0.2.1:80"),
        new ChannelException(
            "Failed to open a socket.", new SocketException("Too many open files")),
        new ChannelException("Failed to open a socket."),
        new SocketException("No buffer space available"));
  }

  @ParameterizedTest
  @MethodSource("ours")
  void blamesNoSiteForWhatThisMachineLacks(Throwable cause) {
    Failure failure = Failure.ofConnecting(cause);

    assertThat(failure.ownSide()).isTrue();
    assertThat(failure.reason()).isNull();
    assertThat(failure.detail()).isNotBlank();
  }
}
