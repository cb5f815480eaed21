package cn.xunjian.fetch.exchange;

import static cn.xunjian.fetch.exchange.Server.answering;
import static cn.xunjian.fetch.exchange.Server.page;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.fetch.Bridged;
import cn.xunjian.fetch.Fetched;
import cn.xunjian.observation.FailureReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that forget a link of their chain, which browsers fetch. */
class IncompleteChainTest extends FetcherFixture {

  private Server authority;
  private Keys chain;

  @BeforeEach
  void standUnderTwoAuthorities() throws Exception {
    authority = site(this::publish);
    String at = http(authority, "/");
    chain = Keys.below(at + "lower.cer", at + "upper.cer");
    begin();
  }

  /** A fetcher that has seen nothing yet. */
  private void begin() throws Exception {
    fetcher.close();
    fetcher = fetcher(Settings.USUAL, Clock.systemUTC());
    fetcher.trust(List.of(chain.authority()));
  }

  private void publish(Server.Connection connection) throws IOException {
    String asked = connection.request();
    try {
      send(connection, chain.certificate(asked.contains("/lower") ? "lower" : "upper"));
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private static void send(Server.Connection connection, X509Certificate certificate)
      throws Exception {
    byte[] der = certificate.getEncoded();
    connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + der.length + "\r\n\r\n");
    connection.out().write(der);
    connection.out().flush();
  }

  private Server showing(int links, String alias) throws Exception {
    return permitted(Server.tls(chain.showing(links, alias), answering(page(200, "<p>安全</p>"))));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 3, 2, 1})
  void opensASiteWhateverItLeavesOut(int links) throws Exception {
    Server site = showing(links, Keys.GOOD);
    for (int visit = 1; visit <= 2; visit++) {
      Fetched fetched = fetch(https(site, "/"));
      assertThat(fetched.reason()).as(fetched.detail()).isNull();
      assertThat(fetched.bridged().contains(Bridged.INCOMPLETE_CHAIN)).isEqualTo(links < 3);
      assertThat(fetched.certificateExpiry())
          .isEqualTo(chain.certificate(Keys.GOOD).getNotAfter().toInstant());
      assertThat(authority.requests()).as("asked once").hasSize(Math.max(0, 3 - links));
    }
  }

  @Test
  void usesWhatAnotherSiteShowed() throws Exception {
    Server whole = showing(3, Keys.GOOD);
    Server part = showing(1, "sibling");
    Fetched before = fetch(https(part, "/"));
    assertThat(before.reason()).isEqualTo(FailureReason.TLS_INVALID);
    assertThat(before.detail()).contains("CN=lower", "缺少中间证书，请补全证书链");
    assertThat(fetch(https(whole, "/")).reason()).isNull();
    assertThat(fetch(https(part, "/")).reason()).isNull();
    assertThat(authority.connections()).isZero();
  }

  @Test
  void namesWhatIsMissingWhereItCannotBeHad() throws Exception {
    Server site = showing(1, Keys.GOOD);
    authority.close();
    Fetched fetched = fetch(https(site, "/"));
    assertThat(fetched.reason()).isEqualTo(FailureReason.TLS_INVALID);
    assertThat(fetched.detail()).contains("CN=lower", "缺少中间证书");
    assertThat(site.requests()).isEmpty();
  }

  @Test
  void believesNothingThatLeadsToNoRoot() throws Exception {
    X509Certificate stranger = keys.certificate(Keys.UNTRUSTED);
    String pem =
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(stranger.getEncoded())
            + "\n-----END CERTIFICATE-----\n";
    for (String body : List.of(pem, "no certificate", "", "0\u0000\u0000")) {
      Server wrong = site(answering(page(200, body)));
      chain = Keys.below(http(wrong, "/lower.cer"), http(wrong, "/upper.cer"));
      begin();
      Fetched fetched = fetch(https(showing(1, Keys.GOOD), "/"));
      assertThat(fetched.reason()).as(body).isEqualTo(FailureReason.TLS_INVALID);
      assertThat(wrong.requests()).hasSize(1);
    }
  }

  @Test
  void readsThemInLettersToo() throws Exception {
    Server[] at = new Server[1];
    at[0] =
        site(
            connection -> {
              String asked = connection.request();
              try {
                byte[] der =
                    chain.certificate(asked.contains("/lower") ? "lower" : "upper").getEncoded();
                connection.send(
                    page(
                        200,
                        "-----BEGIN CERTIFICATE-----\n"
                            + new String(
                                Base64.getMimeEncoder().encode(der), StandardCharsets.US_ASCII)
                            + "\n-----END CERTIFICATE-----\n"));
              } catch (Exception e) {
                throw new IOException(e);
              }
            });
    chain = Keys.below(http(at[0], "/lower.pem"), http(at[0], "/upper.pem"));
    begin();
    assertThat(fetch(https(showing(1, Keys.GOOD), "/")).reason()).isNull();
  }

  /** A certificate is a stranger's word: it must lead us nowhere that a page may not. */
  @Test
  void goesOnlyWhereTheGuardAllows() throws Exception {
    Server inside = hidden(this::publish);
    chain = Keys.below(http(inside, "/lower.cer"), http(inside, "/upper.cer"));
    begin();
    assertThat(fetch(https(showing(1, Keys.GOOD), "/")).reason())
        .isEqualTo(FailureReason.TLS_INVALID);
    for (String odd : List.of("file:///etc/passwd", "ldap://127.0.0.1/", "https://127.0.0.1:1/")) {
      chain = Keys.below(odd, odd);
      begin();
      assertThat(fetch(https(showing(1, Keys.GOOD), "/")).reason())
          .as(odd)
          .isEqualTo(FailureReason.TLS_INVALID);
    }
    assertThat(inside.connections()).isZero();
  }

  @Test
  void fetchesNothingForWhatIsWrongItself() throws Exception {
    Server site = secure(Keys.UNTRUSTED, answering(page(200, "x")));
    assertThat(fetch(https(site, "/")).detail()).doesNotContain("缺少中间证书");
    assertThat(authority.connections()).isZero();
  }
}
