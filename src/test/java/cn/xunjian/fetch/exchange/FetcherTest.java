package cn.xunjian.fetch.exchange;

import static cn.xunjian.fetch.exchange.Server.answering;
import static cn.xunjian.fetch.exchange.Server.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.fetch.BodyException;
import cn.xunjian.fetch.ContentCodingTest;
import cn.xunjian.fetch.Fetch;
import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Phases;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One connection: what a server may do, and what is said of it. */
class FetcherTest extends FetcherFixture {

  private static final String PAGE = "<html><title>市人民政府</title></html>";

  @Test
  void takesAWholePage() throws Exception {
    Server site = site(answering(page(200, PAGE, "Server: nginx", "Content-Type: text/html")));

    Fetched fetched = fetch(http(site, "/新闻?a=b c"));

    assertThat(fetched.ok()).isTrue();
    assertThat(fetched.failure()).isNull();
    assertThat(fetched.detail()).isEmpty();
    assertThat(fetched.status()).isEqualTo(200);
    assertThat(new String(fetched.body(), StandardCharsets.UTF_8)).isEqualTo(PAGE);
    assertThat(fetched.bytes()).isEqualTo(PAGE.getBytes(StandardCharsets.UTF_8).length);
    assertThat(fetched.headers().get("server")).isEqualTo("nginx");
    assertThat(fetched.address()).isEqualTo("127.0.0.1");
    assertThat(fetched.redirects()).isEmpty();
    assertThat(fetched.certificateExpiry()).isNull();
    assertThat(site.requests()).hasSize(1);
    assertThat(site.requests().get(0))
        .startsWith("GET /%E6%96%B0%E9%97%BB?a=b%20c HTTP/1.1\r\n")
        .contains("host: 127.0.0.1:" + site.port() + "\r\n")
        .contains("User-Agent: Xunjian/test\r\n")
        .contains("Accept-Encoding: gzip, deflate\r\n")
        .contains("Connection: close\r\n")
        .doesNotContainIgnoringCase("cookie")
        .doesNotContainIgnoringCase("content-length");
  }

  @Test
  void itsPhasesAddUpToItsDuration() throws Exception {
    Server site = secure(Keys.GOOD, answering(page(200, PAGE)));

    Fetched fetched = fetch(https(site, "/"));

    Phases phases = fetched.phases();
    long sum =
        (long) phases.dns()
            + phases.connect()
            + phases.tls()
            + phases.firstByte()
            + phases.transfer();
    assertThat(fetched.ok()).isTrue();
    assertThat(fetched.duration().toNanos() / 1_000 - sum).isBetween(0L, 5L);
    assertThat(phases.connect()).isPositive();
    assertThat(phases.tls()).isPositive();
    assertThat(phases.firstByte()).isPositive();
  }

  static Stream<Arguments> answers() {
    return Stream.of(
        Arguments.of(page(200, PAGE), 200, null, null),
        Arguments.of("HTTP/1.0 200 OK\r\n\r\n" + PAGE, 200, null, null),
        Arguments.of("HTTP/1.1 200\r\nContent-Length: 1\r\n\r\nx", 200, null, null),
        Arguments.of("HTTP/1.1 200 OK\nContent-Length: 1\n\nx", 200, null, null),
        Arguments.of(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
            200,
            null,
            null),
        Arguments.of(
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx", 200, null, null),
        Arguments.of(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
                + page(200, PAGE),
            200,
            null,
            null),
        Arguments.of(
            "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nSet-Cookie: a=b; Expires="
                + "A".repeat(70)
                + "\r\n\r\ngood",
            200,
            null,
            null),
        Arguments.of(
            "HTTP/1.1 500 No\r\nContent-Length: 3\r\nSet-Cookie: a=b; Path=/\001\r\n\r\nbad",
            500,
            FailureReason.HTTP_5XX,
            "HTTP 500"),
        Arguments.of(page(204, ""), 204, FailureReason.EMPTY_BODY, "without a body"),
        Arguments.of(page(200, ""), 200, FailureReason.EMPTY_BODY, "without a body"),
        Arguments.of("HTTP/1.1 200 OK\r\n\r\n", 200, FailureReason.EMPTY_BODY, "without a body"),
        Arguments.of(page(400, "x"), 400, FailureReason.HTTP_4XX, "HTTP 400"),
        Arguments.of(page(404, PAGE), 404, FailureReason.HTTP_4XX, "HTTP 404"),
        Arguments.of(page(500, PAGE), 500, FailureReason.HTTP_5XX, "HTTP 500"),
        Arguments.of(page(503, ""), 503, FailureReason.HTTP_5XX, "HTTP 503"),
        Arguments.of(page(304, ""), 304, FailureReason.PROTOCOL_ERROR, "HTTP 304"),
        Arguments.of(page(302, "x"), 302, FailureReason.PROTOCOL_ERROR, "HTTP 302"),
        Arguments.of(page(600, "x"), 600, FailureReason.PROTOCOL_ERROR, "HTTP 600"),
        Arguments.of(
            "HTTP/1.1 101 Switching\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n",
            101,
            FailureReason.PROTOCOL_ERROR,
            "HTTP 101"),
        Arguments.of(
            "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
            200,
            FailureReason.BODY_TRUNCATED,
            "after 5 bytes"),
        Arguments.of(
            "HTTP/1.1 500 Oh\r\nContent-Length: 100\r\n\r\nshort",
            500,
            FailureReason.BODY_TRUNCATED,
            "after 5 bytes"),
        Arguments.of(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nabc",
            200,
            FailureReason.BODY_TRUNCATED,
            "after 3 bytes"),
        Arguments.of(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
            200,
            FailureReason.BODY_TRUNCATED,
            "after 3 bytes"),
        Arguments.of(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc",
            200,
            FailureReason.PROTOCOL_ERROR,
            "not HTTP"),
        Arguments.of(
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
            0,
            FailureReason.PROTOCOL_ERROR,
            "not HTTP"),
        Arguments.of(
            "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nx",
            0,
            FailureReason.PROTOCOL_ERROR,
            "not HTTP"),
        Arguments.of("SSH-2.0-OpenSSH_9.2\r\n", 0, FailureReason.PROTOCOL_ERROR, "not HTTP"),
        Arguments.of("<html>old</html>\r\n", 0, FailureReason.PROTOCOL_ERROR, "not HTTP"),
        Arguments.of("\u0000\u0001\u0002\r\n\r\n", 0, FailureReason.PROTOCOL_ERROR, "answer"),
        Arguments.of("220 ftp", 0, FailureReason.PROTOCOL_ERROR, "within the head"),
        Arguments.of("HTTP/1.1 200 OK\r\nServer: x", 0, FailureReason.PROTOCOL_ERROR, "head"),
        Arguments.of(
            "HTTP/1.1 200 OK\r\nX: " + "x".repeat(1_000_000) + "\r\n\r\n",
            0,
            FailureReason.PROTOCOL_ERROR,
            "not HTTP"),
        Arguments.of(
            "HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(200_000) + "\r\n",
            0,
            FailureReason.PROTOCOL_ERROR,
            "not HTTP"),
        Arguments.of(
            "HTTP/1.1 200 " + "O".repeat(100_000) + "\r\n\r\n",
            0,
            FailureReason.PROTOCOL_ERROR,
            "not HTTP"),
        Arguments.of(
            "HTTP/1.1 100 Continue\r\n\r\n".repeat(10_000),
            0,
            FailureReason.PROTOCOL_ERROR,
            "without end"),
        Arguments.of("", 0, FailureReason.CONNECT_RESET, "before any answer"));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void saysWhatWasWrongWithAnAnswer(String sent, int status, FailureReason reason, String detail)
      throws Exception {
    // Reads on until we leave, so that what is sent is never lost to a reset.
    Server site =
        site(
            connection -> {
              connection.request();
              connection.send(sent);
              connection.socket().shutdownOutput();
              connection.untilLeft();
            });

    Fetched fetched = fetch(http(site, "/"));

    assertThat(fetched.reason()).isEqualTo(reason);
    assertThat(fetched.status()).isEqualTo(status);
    assertThat(fetched.ownSide()).isFalse();
    if (reason == null) {
      assertThat(fetched.detail()).isEmpty();
      assertThat(fetched.body()).isNotEmpty();
    } else {
      assertThat(fetched.detail()).contains(detail).hasSizeLessThan(600);
    }
    assertThat(site.connections()).isEqualTo(1);
  }

  @Test
  void anAnswerEndsWithItsLengthThoughTheServerStays() throws Exception {
    Server site =
        site(
            connection -> {
              connection.request();
              connection.send(page(200, PAGE, "Connection: keep-alive"));
              connection.untilLeft();
            });

    assertThat(fetch(http(site, "/")).ok()).isTrue();
    assertThat(fetch(http(site, "/")).ok()).isTrue();
    assertThat(site.connections()).as("a new connection each time").isEqualTo(2);
  }

  @Test
  void takesAnAnswerThatComesBeforeTheQuestionIsRead() throws Exception {
    Server site =
        site(
            connection -> {
              connection.send(page(200, PAGE));
              connection.untilLeft();
            });

    assertThat(fetch(http(site, "/")).ok()).isTrue();
  }

  @Test
  void aBlankPageIsEmpty() throws Exception {
    Server site = site(answering(page(200, "\ufeff \r\n\t ")));

    assertThat(fetch(http(site, "/")).failure()).isEqualTo(FailureReason.EMPTY_BODY);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void stopsAnEndlessPageAtTheCap(boolean keep) throws Exception {
    String block = "x".repeat(10_000);
    Server site =
        site(
            connection -> {
              connection.request();
              connection.send("HTTP/1.1 200 OK\r\n\r\n");
              while (true) {
                connection.send(block);
              }
            });

    Fetched fetched = fetch(Fetch.get(WebAddress.parse(http(site, "/")), AMPLE, 100_000, keep));

    assertThat(fetched.reason()).isEqualTo(FailureReason.BODY_TRUNCATED);
    assertThat(fetched.detail()).contains("100000 bytes");
    assertThat(fetched.bytes()).isBetween(100_001L, 300_000L);
    assertThat(fetched.body()).hasSize(keep ? 100_000 : Fetch.HEAD);
  }

  @Test
  void aPageOfExactlyTheCapIsWhole() throws Exception {
    Server site = site(answering(page(200, "x".repeat(5_000))));
    WebAddress url = WebAddress.parse(http(site, "/"));

    assertThat(fetch(Fetch.get(url, AMPLE, 5_000, true)).ok()).isTrue();
    assertThat(fetch(Fetch.get(url, AMPLE, 4_999, true)).reason())
        .isEqualTo(FailureReason.BODY_TRUNCATED);
  }

  @Test
  void keepsOnlyTheBeginningForALook() throws Exception {
    Server site = site(answering(page(200, "x".repeat(50_000))));

    Fetched fetched = fetch(Fetch.get(WebAddress.parse(http(site, "/")), AMPLE, ROOM, false));

    assertThat(fetched.ok()).isTrue();
    assertThat(fetched.bytes()).isEqualTo(50_000);
    assertThat(fetched.body()).hasSize(Fetch.HEAD);
  }

  @Test
  void aBombIsSmallOnTheWayAndStaysSmall() throws Exception {
    byte[] bomb = ContentCodingTest.gzip(new byte[20_000_000]);
    Server site =
        site(
            connection -> {
              connection.request();
              connection.send(
                  "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: "
                      + bomb.length
                      + "\r\n\r\n");
              connection.out().write(bomb);
            });

    Fetched fetched = fetch(http(site, "/"));

    assertThat(fetched.ok()).isTrue();
    assertThat(fetched.body()).isEqualTo(bomb);
    assertThat(fetched.head()).hasSize(16_384);
    assertThatThrownBy(() -> fetched.decoded(ROOM, true)).isInstanceOf(BodyException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "gzip, hello, PROTOCOL_ERROR",
    "deflate, \u007f\u007f\u007f\u007f, PROTOCOL_ERROR",
    "br-xyz, hello, ",
    "identity, hello, ",
  })
  void aPageThatNoBrowserCanUnpackIsNotOpened(String coding, String body, FailureReason failure)
      throws Exception {
    Server site = site(answering(page(200, body, "Content-Encoding: " + coding)));
    assertThat(fetch(http(site, "/")).failure()).isEqualTo(failure);
  }

  @Test
  void undoesCodingsInSeveralLines() throws Exception {
    byte[] twice =
        ContentCodingTest.gzip(ContentCodingTest.gzip(PAGE.getBytes(StandardCharsets.UTF_8)));
    Server site =
        site(
            connection -> {
              connection.request();
              connection.send(
                  "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Encoding: gzip\r\n\r\n");
              connection.out().write(twice);
            });

    assertThat(new String(fetch(http(site, "/")).decoded(ROOM, true), StandardCharsets.UTF_8))
        .isEqualTo(PAGE);
  }

  @Test
  void sendsAPostAndItsHeaders() throws Exception {
    Server site = site(answering(page(200, "{}")));
    byte[] body = "{\"名\":\"巡检\"}".getBytes(StandardCharsets.UTF_8);

    Fetched fetched = fetch(post(http(site, "/hook"), body));

    assertThat(fetched.ok()).isTrue();
    assertThat(site.requests().get(0))
        .startsWith("POST /hook HTTP/1.1\r\n")
        .contains("X-Signature: abc\r\n")
        .contains("content-length: " + body.length + "\r\n")
        .endsWith("{\"名\":\"巡检\"}");
  }

  @Test
  void followsNoRedirectOfAPost() throws Exception {
    Server other = site(answering(page(200, PAGE)));
    Server site = site(answering(page(307, "", "Location: " + http(other, "/"))));

    Fetched fetched = fetch(post(http(site, "/hook"), new byte[10]));

    assertThat(fetched.status()).isEqualTo(307);
    assertThat(fetched.ok()).isFalse();
    assertThat(fetched.redirects()).isEmpty();
    assertThat(other.connections()).isZero();
  }

  private static Fetch post(String url, byte[] body) {
    return new Fetch(WebAddress.parse(url), Map.of("X-Signature", "abc"), AMPLE, ROOM, true, body);
  }
}
