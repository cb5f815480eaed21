package cn.xunjian.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.demo.answers.Misbehaviour;
import cn.xunjian.demo.plan.Door;
import cn.xunjian.demo.plan.Doors;
import cn.xunjian.demo.plan.Lot;
import cn.xunjian.demo.plan.Manner;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How sites of the demo city misbehave, each in its manner. */
class CityMisbehaviourTest extends CityFixture {

  @ParameterizedTest
  @CsvSource({
    "NOT_FOUND, 404",
    "SERVER_ERROR, 500",
    "UNAVAILABLE, 503",
    "WAF_412, 412",
    "WAF_403, 403",
    "WAF_521, 521"
  })
  void refusesWithAStatus(Manner manner, int status) throws Exception {
    HttpResponse<byte[]> response = get(url(site(manner)));
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(text(response).contains("<script")).isEqualTo(manner.name().startsWith("WAF"));
  }

  @Test
  void redirectsAsEachSiteDoes() throws Exception {
    assertThat(location(url(site(Manner.PRIVATE_REDIRECT)))).isEqualTo("http://10.0.0.1/");
    String secure = location(url(site(Manner.TO_HTTPS)));
    assertThat(secure).startsWith("https://");
    assertThat(get(secure).statusCode()).isEqualTo(200);
    String loop = url(site(Manner.REDIRECT_LOOP));
    String there = URI.create(loop).resolve(location(loop)).toString();
    assertThat(there).isNotEqualTo(loop);
    assertThat(URI.create(there).resolve(location(there))).hasToString(loop);
  }

  @Test
  void cookieSiteOpensOnceTheCookieComesBack() throws Exception {
    String url = url(site(Manner.COOKIE));
    HttpResponse<byte[]> first = get(url);
    assertThat(first.statusCode()).isEqualTo(302);
    String cookie = first.headers().firstValue("Set-Cookie").orElseThrow();
    HttpRequest again =
        HttpRequest.newBuilder(URI.create(url))
            .header("Cookie", cookie.substring(0, cookie.indexOf(';')))
            .build();
    assertThat(client.send(again, HttpResponse.BodyHandlers.ofByteArray()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void emptyAndTruncatedBodies() throws Exception {
    HttpResponse<byte[]> empty = get(url(site(Manner.EMPTY_BODY)));
    assertThat(empty.statusCode()).isEqualTo(200);
    assertThat(empty.body()).isEmpty();
    String raw = raw(site(Manner.TRUNCATED));
    String head = raw.substring(0, raw.indexOf("\r\n\r\n"));
    int declared = Integer.parseInt(head.replaceAll("(?si).*content-length: (\\d+).*", "$1"));
    int sent = raw.substring(head.length() + 4).length();
    assertThat(sent).isPositive().isLessThan(declared);
  }

  @Test
  void closedPortRefuses() {
    assertThatThrownBy(() -> get(url(site(Manner.REFUSED)))).isInstanceOf(ConnectException.class);
  }

  @Test
  void resetsAndGarbage() throws Exception {
    assertThatThrownBy(() -> raw(site(Manner.RESET)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("reset");
    assertThat(raw(site(Manner.GARBAGE))).startsWith("220 ");
  }

  @Test
  void slowSiteAnswersLate() throws Exception {
    long before = System.nanoTime();
    assertThat(get(url(site(Manner.SLOW))).statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(290));
  }

  @ParameterizedTest
  @EnumSource(names = {"DRIP", "ENDLESS"})
  void pagesWithoutEndGoOn(Manner manner) throws Exception {
    int beyondThePage = manner == Manner.DRIP ? 10 : 300_000;
    try (InputStream body = stream(url(site(manner)))) {
      String page = new String(body.readNBytes(1024), StandardCharsets.UTF_8);
      assertThat(page).contains("演示市");
      assertThat(body.readNBytes(beyondThePage)).hasSize(beyondThePage);
    }
  }

  @Test
  void bombInflatesFarBeyondItsSize() throws Exception {
    try (InputStream body = new GZIPInputStream(stream(url(site(Manner.GZIP_BOMB))))) {
      body.skipNBytes(20 << 20);
      assertThat(body.read()).isEqualTo(' ');
    }
  }

  @Test
  void flappingSiteFollowsTheClock() throws Exception {
    String url = url(site(Manner.FLAPPING));
    Set<Integer> statuses = new HashSet<>();
    try {
      for (int phase = 0; phase < 4; phase++) {
        CLOCK.set(NOW.plus(Misbehaviour.FLAPPING_PHASE.multipliedBy(phase)));
        int status = get(url).statusCode();
        assertThat(status).isEqualTo(phase % 2 == 0 ? 200 : 502);
        statuses.add(status);
      }
    } finally {
      CLOCK.set(NOW);
    }
    assertThat(statuses).hasSize(2);
  }

  @Test
  void certificatesAreExpiredOrWrongOrUntrusted() {
    assertThatThrownBy(() -> get(url(site(Manner.EXPIRED))))
        .hasRootCauseInstanceOf(CertificateExpiredException.class);
    assertThatThrownBy(() -> get(url(site(Manner.WRONG_NAME))))
        .hasStackTraceContaining("No subject alternative names matching IP address 127.0.0.1");
    assertThatThrownBy(() -> get(url(site(Manner.UNTRUSTED))))
        .hasStackTraceContaining("unable to find valid certification path");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/s",
        "/s/",
        "/s//",
        "/s/x/",
        "/s/9900000001",
        "/feed",
        "/feed/%00",
        "/x/y/z",
        "/s/9900000001/yw/_99999999999999999999.html",
        "/profile/9900000001",
        "/favicon.ico"
      })
  void oddRequestsAreNotFound(String path) throws Exception {
    assertThat(get(city.indexUrl().resolve(path).toString()).statusCode()).isEqualTo(404);
  }

  @Test
  void onlyTheSinkTakesPosts() throws Exception {
    HttpRequest post =
        HttpRequest.newBuilder(city.indexUrl())
            .POST(HttpRequest.BodyPublishers.ofString("x"))
            .build();
    assertThat(client.send(post, HttpResponse.BodyHandlers.ofByteArray()).statusCode())
        .isEqualTo(405);
  }

  @Test
  void takenPortIsNamedAndNothingStaysOpen() throws Exception {
    // below the ports that systems give to clients, so that only a server can be in the way
    int base = 20_000 + Lot.draw(Long.toString(ProcessHandle.current().pid()), 12_000);
    int taken = base + Door.GARBAGE.offset();
    try (ServerSocket holder = new ServerSocket()) {
      holder.bind(Doors.address(taken));
      assertThatThrownBy(() -> await(SimulatedCity.start(vertx, CLOCK, base)))
          .hasMessageContaining("端口 " + taken)
          .hasMessageContaining("choose another base port");
    }
    // Java lets a closed listener go only when its selector turns next
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> connect(Doors.address(base)))
                    .isInstanceOf(ConnectException.class));
  }
}
