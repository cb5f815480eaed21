package cn.xunjian.fetch.exchange;

import static cn.xunjian.fetch.exchange.Server.answering;
import static cn.xunjian.fetch.exchange.Server.page;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.fetch.Fetch;
import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.observation.FailureReason;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From one address to the next. */
class RedirectTest extends FetcherFixture {

  private static final String PAGE = "<html>到了</html>";

  /** Redirects /n to /n-1, down to /0, which is the page. */
  private Server countdown() throws Exception {
    return site(
        connection -> {
          int n = Integer.parseInt(path(connection.request()).substring(1));
          connection.send(n == 0 ? page(200, PAGE) : page(302, "moved", "Location: /" + (n - 1)));
        });
  }

  private static String path(String request) {
    return request.split(" ", 3)[1];
  }

  @Test
  void followsTwentyRedirects() throws Exception {
    Server site = countdown();

    Fetched fetched = fetch(http(site, "/20"));

    assertThat(fetched.ok()).isTrue();
    assertThat(fetched.status()).isEqualTo(200);
    assertThat(fetched.url()).hasToString(http(site, "/0"));
    assertThat(fetched.redirects())
        .hasSize(20)
        .startsWith(WebAddress.parse(http(site, "/20")))
        .endsWith(WebAddress.parse(http(site, "/1")));
    assertThat(fetched.bytes()).isEqualTo(PAGE.getBytes(StandardCharsets.UTF_8).length);
    assertThat(site.connections()).as("a connection each").isEqualTo(21);
  }

  @Test
  void doesNotFollowOneMore() throws Exception {
    Server site = countdown();

    Fetched fetched = fetch(http(site, "/21"));

    assertThat(fetched.reason()).isEqualTo(FailureReason.TOO_MANY_REDIRECTS);
    assertThat(fetched.status()).isEqualTo(302);
    assertThat(fetched.url()).hasToString(http(site, "/1"));
    assertThat(fetched.redirects()).hasSize(20);
    assertThat(site.connections()).isEqualTo(21);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "", "#", "?"})
  void endsALoop(String location) throws Exception {
    Server site = site(answering(page(301, "", "Location: " + location)));

    assertThat(fetch(http(site, "/")).reason()).isEqualTo(FailureReason.TOO_MANY_REDIRECTS);
    assertThat(site.connections()).isEqualTo(21);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "next.html | /a/next.html",
        "../next.html?x=1#top | /next.html?x=1",
        "?x=1 | /a/b?x=1",
        "http:/ok | /ok",
        "http:ok | /a/ok",
        "a b.html | /a/a%20b.html",
        "/新闻/要闻.html | /%E6%96%B0%E9%97%BB/%E8%A6%81%E9%97%BB.html",
        "新闻/ | /a/%E6%96%B0%E9%97%BB/",
        "/%E6%96%B0 | /%E6%96%B0"
      })
  void readsRelativeLocations(String location, String asked) throws Exception {
    Server site =
        site(
            connection -> {
              boolean first = path(connection.request()).equals("/a/b");
              connection.send(first ? page(302, "", "Location: " + location) : page(200, PAGE));
            });

    Fetched fetched = fetch(http(site, "/a/b"));

    assertThat(fetched.ok()).isTrue();
    assertThat(path(site.requests().get(1))).isEqualTo(asked);
  }

  @Test
  void handsGbkBytesBack() throws Exception {
    byte[] location = "Location: /新闻\r\n".getBytes(Charset.forName("GBK"));
    Server site =
        site(
            connection -> {
              boolean first = path(connection.request()).equals("/");
              connection.send(first ? "HTTP/1.1 302 Found\r\n" : page(200, PAGE));
              if (first) {
                connection.out().write(location);
                connection.send("Content-Length: 0\r\n\r\n");
              }
            });

    assertThat(fetch(http(site, "/")).ok()).isTrue();
    assertThat(path(site.requests().get(1))).isEqualTo("/%D0%C2%CE%C5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
        "http://user:secret@127.0.0.1/",
        "http://2130706433/",
        "http://0177.0.0.1/",
        "//",
        "http://"
      })
  void goesNowhereButTheWeb(String location) throws Exception {
    Server site = site(answering(page(302, "", "Location: " + location)));

    Fetched fetched = fetch(http(site, "/"));

    assertThat(fetched.reason()).isEqualTo(FailureReason.PROTOCOL_ERROR);
    assertThat(fetched.detail()).contains(location);
    assertThat(fetched.status()).isEqualTo(302);
  }

  private Fetched look(String url) {
    return fetch(Fetch.get(WebAddress.parse(url), AMPLE, ROOM, false));
  }

  private static final String META = "<meta http-equiv=refresh content=\"0;url=/main\">";

  @Test
  void aLookGoesOnWhereItsReaderIsSentOn() throws Exception {
    Server site =
        site(
            connection ->
                connection.send(
                    path(connection.request()).equals("/") ? page(200, META) : page(200, PAGE)));

    Fetched fetched = look(http(site, "/"));

    assertThat(fetched.ok()).isTrue();
    assertThat(fetched.url()).hasToString(http(site, "/main"));
    assertThat(fetched.redirects()).containsExactly(WebAddress.parse(http(site, "/")));
    assertThat(fetch(http(site, "/")).url())
        .as("who keeps the page reads it")
        .hasToString(http(site, "/"));
  }

  @Test
  void theSiteIsWhatItsFirstPageLeadsTo() throws Exception {
    Server site =
        site(
            connection ->
                connection.send(
                    path(connection.request()).equals("/") ? page(200, META) : page(404, "")));

    assertThat(look(http(site, "/")).reason()).isEqualTo(FailureReason.HTTP_4XX);
  }

  @Test
  void aPageThatLeadsBackIsTakenAsItIs() throws Exception {
    Server site =
        site(
            connection ->
                connection.send(
                    path(connection.request()).equals("/main")
                        ? page(200, "<script>location='/'</script>")
                        : page(200, META)));

    Fetched fetched = look(http(site, "/"));

    assertThat(fetched.status()).isEqualTo(200);
    assertThat(fetched.ok()).isTrue();
    assertThat(fetched.url()).hasToString(http(site, "/main"));
    assertThat(site.connections()).isEqualTo(2);
  }

  @Test
  void aRefreshIsCheckedAndCountedAsARedirectIs() throws Exception {
    Server hidden = hidden(answering(page(200, "secret")));
    Server inward =
        site(answering(page(200, "", "Refresh: 0; url=" + http(hidden, "/latest/meta-data"))));
    assertThat(look(http(inward, "/")).reason()).isEqualTo(FailureReason.EGRESS_DENIED);
    assertThat(hidden.connections()).isZero();

    Server endless =
        site(
            connection -> {
              int n = Integer.parseInt(path(connection.request()).substring(1));
              connection.send(page(200, "<script>location.href='/" + (n + 1) + "'</script>"));
            });
    assertThat(look(http(endless, "/1")).reason()).isEqualTo(FailureReason.TOO_MANY_REDIRECTS);
    assertThat(endless.connections()).isEqualTo(21);
  }

  @Test
  void aHugeLocationIsAnErrorWithAShortDetail() throws Exception {
    Server site = site(answering(page(302, "", "Location: /" + "a".repeat(60_000))));

    Fetched fetched = fetch(http(site, "/"));

    assertThat(fetched.reason()).isEqualTo(FailureReason.PROTOCOL_ERROR);
    assertThat(fetched.detail()).hasSizeLessThan(600);
  }

  @Test
  void checksEachAddressAnew() throws Exception {
    Server hidden = hidden(answering(page(200, "secret")));
    Server site = site(answering(page(302, "", "Location: " + http(hidden, "/latest/meta-data"))));

    Fetched fetched = fetch(http(site, "/"));

    assertThat(fetched.reason()).isEqualTo(FailureReason.EGRESS_DENIED);
    assertThat(fetched.detail()).contains("127.0.0.1");
    assertThat(fetched.url()).hasToString(http(hidden, "/latest/meta-data"));
    assertThat(fetched.status()).isZero();
    assertThat(fetched.body()).isEmpty();
    assertThat(hidden.connections()).isZero();
  }

  @Test
  void checksTheNameBehindARedirect() throws Exception {
    Server hidden = hidden(answering(page(200, "secret")));
    Server site =
        site(answering(page(302, "", "Location: //intranet.localhost:" + hidden.port() + "/")));

    assertThat(fetch(http(site, "/")).reason()).isEqualTo(FailureReason.EGRESS_DENIED);
    assertThat(hidden.connections()).isZero();
  }

  @Test
  void goesFromHttpToHttpsAndBack() throws Exception {
    Server last = site(answering(page(200, PAGE)));
    Server secure = secure(Keys.GOOD, answering(page(302, "", "Location: " + http(last, "/"))));
    Server first = site(answering(page(301, "", "Location: " + https(secure, "/"))));

    Fetched fetched = fetch(http(first, "/"));

    assertThat(fetched.ok()).isTrue();
    assertThat(fetched.redirects())
        .extracting(WebAddress::toString)
        .containsExactly(http(first, "/"), https(secure, "/"));
    assertThat(fetched.url()).hasToString(http(last, "/"));
    assertThat(fetched.certificateExpiry())
        .isEqualTo(keys.certificate(Keys.GOOD).getNotAfter().toInstant());
    assertThat(fetched.phases().tls()).isPositive();
  }

  @Test
  void carriesCookiesToTheSameHost() throws Exception {
    Server site =
        site(
            connection -> {
              boolean marked = connection.request().contains("cookie: seen=1; other=2\r\n");
              connection.send(
                  marked
                      ? page(200, PAGE)
                      : page(
                          302,
                          "",
                          "Set-Cookie: seen=1; path=/",
                          "Set-Cookie: other=2",
                          "Location: /"));
            });

    Fetched fetched = fetch(http(site, "/"));

    assertThat(fetched.ok()).isTrue();
    assertThat(site.connections()).isEqualTo(2);
  }

  @Test
  void carriesNoCookieToAnotherHostNorIntoTheNextFetch() throws Exception {
    Server other = site(answering(page(200, PAGE)));
    Server site =
        site(
            answering(
                page(
                    302,
                    "",
                    "Set-Cookie: seen=1",
                    "Location: http://other.localhost:" + other.port() + "/")));

    assertThat(fetch(http(site, "/")).ok()).isTrue();
    assertThat(fetch(http(site, "/")).ok()).isTrue();
    assertThat(List.of(other.requests().get(0), site.requests().get(1)))
        .noneMatch(request -> request.toLowerCase(Locale.ROOT).contains("cookie"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Content-Length: 1000\r\n", "Transfer-Encoding: chunked\r\n"})
  void followsAtTheHeadThoughTheBodyNeverEnds(String framing) throws Exception {
    Server last = site(answering(page(200, PAGE)));
    Server site =
        site(
            connection -> {
              connection.request();
              connection.send(
                  "HTTP/1.1 302 Found\r\nLocation: " + http(last, "/") + "\r\n" + framing + "\r\n");
              connection.untilLeft();
            });

    assertThat(fetch(http(site, "/")).ok()).isTrue();
  }

  /** Else a site could put words into the mouth of another. */
  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 0\r\n\r\n", "Content-Length: 3\r\n\r\nabc", "\r\n"})
  void takesNothingMoreFromTheServerItLeft(String rest) throws Exception {
    Server last = site(Server.Connection::untilLeft);
    Server site =
        site(
            connection -> {
              connection.request();
              connection.send(
                  "HTTP/1.1 302 Found\r\nLocation: "
                      + http(last, "/")
                      + "\r\n"
                      + rest
                      + page(200, "forged"));
              connection.untilLeft();
            });

    Fetched fetched = fetch(get(http(site, "/"), SHORT));

    assertThat(fetched.reason()).isEqualTo(FailureReason.TOO_SLOW);
    assertThat(fetched.url()).hasToString(http(last, "/"));
    assertThat(fetched.status()).isZero();
    assertThat(fetched.body()).isEmpty();
  }

  @Test
  void theBudgetSpansAllRedirects() throws Exception {
    Server last = site(Server.Connection::untilLeft);
    Server site = site(answering(page(302, "", "Location: " + http(last, "/"))));

    Fetched fetched = fetch(get(http(site, "/"), SHORT));

    assertThat(fetched.reason()).isEqualTo(FailureReason.TOO_SLOW);
    assertThat(fetched.duration()).isGreaterThanOrEqualTo(SHORT);
    assertThat(fetched.redirects()).hasSize(1);
  }
}
