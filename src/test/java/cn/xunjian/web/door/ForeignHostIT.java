package cn.xunjian.web.door;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.testing.PlainXunjian;
import cn.xunjian.testing.RawHttp;
import cn.xunjian.testing.RawHttp.Answer;
import cn.xunjian.testing.RunningXunjian;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whom a request asks is what its Host says and nothing else: what other headers and spellings say
 * of it opens nothing, and comes back in no answer. Without set-up no proxy is believed.
 */
class ForeignHostIT {

  private static final String FOREIGN = "evil.example";

  private static RunningXunjian xunjian;

  @BeforeAll
  static void start() {
    xunjian = PlainXunjian.ready();
  }

  private static Answer ask(String head) {
    return RawHttp.ask(xunjian.port(), head, "");
  }

  /** Each line stands for one of the head; the last says whose name it smuggles. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\nHost: evil.example\nX-Forwarded-Host: localhost",
        "GET / HTTP/1.1\nHost: evil.example\nForwarded: host=localhost",
        "GET / HTTP/1.1\nHost: evil.example\nX-Host: localhost",
        "GET / HTTP/1.1\nHost: evil.example.",
        "GET / HTTP/1.1\nHost: evil.example:80",
        "GET / HTTP/1.1\nHost: localhost.evil.example",
        "GET / HTTP/1.1\nHost: localhost@evil.example",
        "GET / HTTP/1.1\nHost: evil.example@localhost",
        "GET / HTTP/1.1\nHost: localhost:80@evil.example",
        "GET / HTTP/1.1\nHost: localhost evil.example",
        "GET / HTTP/1.1\nHost: localhost,evil.example",
        "GET / HTTP/1.1\nHost: localhost/evil.example",
        "GET / HTTP/1.1\nHost: localhost#evil.example",
        "GET / HTTP/1.1\nHost: localhost:port",
        "GET / HTTP/1.1\nHost: localhost:999999",
        "GET / HTTP/1.1\nHost: localhost..",
        "GET / HTTP/1.1\nHost: 127.0.0.1.evil.example",
        "GET / HTTP/1.1\nHost: [::1].evil.example",
        "GET / HTTP/1.1\nHost:",
        "GET / HTTP/1.1\nHost: localhost\nHost: evil.example",
        "GET / HTTP/1.1\nHost: evil.example\nHost: localhost",
        "GET / HTTP/1.1\nHost: localhost\nHost: localhost",
        "GET http://evil.example/ HTTP/1.1\nHost: localhost",
        "GET http://evil.example/ HTTP/1.1\nHost: evil.example",
        "GET http://localhost@evil.example/ HTTP/1.1\nHost: localhost",
        "GET //evil.example/ HTTP/1.1\nHost: evil.example",
        "GET / HTTP/1.1\nHost : localhost\nHost: evil.example",
      })
  void whoIsAskedUnderAnotherNameDoesNotAnswer(String head) {
    Answer answer = ask(head);

    assertThat(answer.status()).as(answer.body()).isIn(400, 403);
    assertThat(answer.headers().toString()).doesNotContain(FOREIGN);
  }

  /** The service's own name, with another smuggled in beside it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-Host: evil.example",
        "X-Forwarded-Host: evil.example\nX-Forwarded-Proto: https\nX-Forwarded-Port: 443",
        "Forwarded: for=10.0.0.1;host=evil.example;proto=https",
        "X-Host: evil.example",
        "X-Original-Host: evil.example",
        "X-Forwarded-Server: evil.example",
        "X-HTTP-Host-Override: evil.example",
        "X-Forwarded-Prefix: //evil.example",
        "X-Original-URL: http://evil.example/",
        "X-Rewrite-URL: //evil.example/",
        "X-Real-IP: evil.example",
      })
  void whatOtherHeadersSayOfItComesBackInNoAnswer(String more) {
    for (String path :
        new String[] {
          "/",
          "/sign-in",
          "/sign-in/with/nobody",
          "/targets",
          "/q/openapi",
          "/api/v1/units",
          "/nothing"
        }) {
      Answer answer = ask("GET " + path + " HTTP/1.1\nHost: localhost\n" + more);
      assertThat(answer.status()).isLessThan(500);
      assertThat(answer.headers().toString() + answer.body()).as(path).doesNotContain(FOREIGN);
      assertThat(answer.header("set-cookie")).doesNotContain("Secure");
      assertThat(answer.header("strict-transport-security")).isEmpty();
    }
  }

  /** A session is no less guarded by what a header says of where it is asked. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: localhost\nX-Forwarded-Host: evil.example\nOrigin: http://evil.example",
        "Host: localhost\nForwarded: host=evil.example\nOrigin: http://evil.example",
        "Host: localhost\nOrigin: http://localhost.evil.example",
        "Host: localhost\nOrigin: http://evil.example@localhost",
        "Host: localhost\nOrigin: http://localhost:80@evil.example",
      })
  void anOriginIsNotMadeOnesOwnByAHeader(String head) throws IOException {
    try (Socket socket = RawHttp.connect(xunjian.port())) {
      String whole =
          "POST /api/v1/units HTTP/1.1\n%s\n%sContent-Type: application/json\nContent-Length: 19\nConnection: close\n\n"
              .formatted(head, RawHttp.AUTHORIZATION.replace("\r", ""));
      socket
          .getOutputStream()
          .write(
              (whole.replace("\n", "\r\n") + "{\"name\":\"smuggled\"}")
                  .getBytes(StandardCharsets.US_ASCII));
      Answer answer = RawHttp.read(socket);
      assertThat(answer.status()).as(answer.body()).isEqualTo(403);
    }
    assertThat(xunjian.database().number("select count(*) from unit where name = 'smuggled'"))
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost.", "LOCALHOST", "localhost:65535", "127.0.0.1:1", "[::1]"})
  void itsOwnNameMayBeSpelt(String host) {
    assertThat(ask("GET /api/v1/units HTTP/1.1\nHost: " + host).status()).isEqualTo(200);
  }
}
