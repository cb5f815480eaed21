package cn.xunjian.fetch.exchange;

import static cn.xunjian.fetch.exchange.Server.answering;
import static cn.xunjian.fetch.exchange.Server.page;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.fetch.Fetched;
import cn.xunjian.observation.FailureReason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One connection that brings no answer: what is said of it, and whose fault it is. */
class NoAnswerTest extends FetcherFixture {

  private static final String PAGE = "<html><title>市人民政府</title></html>";

  @Test
  void namesARefusedConnection() throws Exception {
    Server gone = site(answering(page(200, PAGE)));
    gone.close();
    // Bound as soon as the server has really gone, so that nobody else gets the port; not
    // listening.
    try (Socket nobody = new Socket()) {
      await(PATIENCE)
          .ignoreExceptions()
          .until(
              () -> {
                nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), gone.port()));
                return true;
              });

      Fetched fetched = fetch(http(gone, "/"));

      assertThat(fetched.reason()).isEqualTo(FailureReason.CONNECT_REFUSED);
      assertThat(fetched.detail()).contains("127.0.0.1");
      assertThat(fetched.address()).isEqualTo("127.0.0.1");
      assertThat(fetched.status()).isZero();
      assertThat(fetched.headers().isEmpty()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void namesAResetBeforeTheAnswer(boolean read) throws Exception {
    Server site =
        site(
            connection -> {
              if (read) {
                connection.request();
              }
              connection.reset();
            });

    assertThat(fetch(http(site, "/")).reason()).isEqualTo(FailureReason.CONNECT_RESET);
  }

  @Test
  void namesAServerThatNeverAnswers() throws Exception {
    Server site = site(Server.Connection::untilLeft);

    Fetched fetched = fetch(get(http(site, "/"), SHORT));

    assertThat(fetched.reason()).isEqualTo(FailureReason.TOO_SLOW);
    assertThat(fetched.detail()).contains("500 ms").contains("FIRST_BYTE");
    assertThat(fetched.duration()).isGreaterThanOrEqualTo(SHORT);
    assertThat(fetched.phases().firstByte()).isPositive();
    assertThat(fetched.phases().transfer()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 200 OK\r\nX-Drip: ", "HTTP/1.1 200 OK\r\n\r\n"})
  void namesADrip(String beginning) throws Exception {
    Server site =
        site(
            connection -> {
              connection.request();
              connection.send(beginning);
              connection.socket().setSoTimeout(20);
              while (true) {
                connection.send("x");
                pause(connection);
              }
            });

    Fetched fetched = fetch(get(http(site, "/"), SHORT));

    assertThat(fetched.reason()).isEqualTo(FailureReason.TOO_SLOW);
    assertThat(fetched.duration()).isGreaterThanOrEqualTo(SHORT);
    assertThat(fetched.phases().transfer()).isPositive();
  }

  /** Waits a little for bytes that never come; fails once the client has gone. */
  private static void pause(Server.Connection connection) throws IOException {
    try {
      if (connection.in().read() < 0) {
        throw new IOException("left");
      }
    } catch (SocketTimeoutException expected) {
      // The next drop is due.
    }
  }

  @Test
  void resolvesNamesOfTheHostsFile() throws Exception {
    Server site = site(answering(page(200, PAGE)));

    Fetched fetched = fetch("http://localhost:" + site.port() + "/");

    assertThat(fetched.reason()).isNull();
    assertThat(site.requests().get(0)).contains("host: localhost:" + site.port());
  }

  @Test
  void deniesAnAddressBeforeConnecting() throws Exception {
    Server hidden = hidden(answering(page(200, PAGE)));

    Fetched direct = fetch(http(hidden, "/"));
    Fetched named = fetch("http://rebound.localhost:" + hidden.port() + "/");

    assertThat(direct.reason()).isEqualTo(FailureReason.EGRESS_DENIED);
    assertThat(named.reason()).isEqualTo(FailureReason.EGRESS_DENIED);
    assertThat(named.detail()).contains("rebound.localhost is at 127.0.0.1");
    assertThat(hidden.connections()).isZero();
  }

  @Test
  void namesUnderInvalidDoNotResolve() {
    Fetched fetched = fetch("http://www.example.invalid/");

    assertThat(fetched.reason()).isEqualTo(FailureReason.DNS_ERROR);
    assertThat(fetched.detail()).contains("www.example.invalid");
    assertThat(fetched.address()).isNull();
  }

  @Test
  void aHandlerThatFailsHoldsNoPlace() throws Exception {
    Server site = site(answering(page(200, PAGE)));

    fetcher.fetch(
        get(http(site, "/"), AMPLE),
        fetched -> {
          throw new IllegalStateException("a handler of this test stumbles");
        });

    assertThat(fetch(http(site, "/")).ok()).isTrue();
  }

  @Test
  void aBudgetOfMinutesIsNoTrouble() throws Exception {
    Server site = site(answering(page(200, PAGE)));

    assertThat(fetch(get(http(site, "/"), Duration.ofDays(400))).ok()).isTrue();
  }
}
