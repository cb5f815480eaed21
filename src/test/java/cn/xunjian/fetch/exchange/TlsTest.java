package cn.xunjian.fetch.exchange;

import static cn.xunjian.fetch.exchange.Server.answering;
import static cn.xunjian.fetch.exchange.Server.page;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.fetch.Fetched;
import cn.xunjian.observation.FailureReason;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server shows in the handshake. */
class TlsTest extends FetcherFixture {

  private static final String PAGE = "<html>安全</html>";
  private static final int SERVER_NAME = 0;
  private static final int SESSION_TICKET = 35;
  private static final int PRE_SHARED_KEY = 41;

  @ParameterizedTest
  @CsvSource({
    "good, , ''",
    "expired, TLS_EXPIRED, 'the certificate ended at'",
    "future, TLS_INVALID, 'begins only at'",
    "wrong-name, TLS_INVALID, 'does not name 127.0.0.1'",
    "no-names, TLS_INVALID, 'does not name 127.0.0.1'",
    "untrusted, TLS_INVALID, ''",
    "under-expired, TLS_EXPIRED, ''"
  })
  void judgesTheCertificateBeforeAnythingIsSent(String alias, FailureReason reason, String detail)
      throws Exception {
    Server site = secure(alias, answering(page(200, PAGE)));

    for (int visit = 1; visit <= 2; visit++) {
      Fetched fetched = fetch(https(site, "/secret"));

      assertThat(fetched.reason()).isEqualTo(reason);
      assertThat(fetched.detail()).contains(detail).isNotEqualTo("null");
      assertThat(fetched.certificateExpiry())
          .isEqualTo(keys.certificate(alias).getNotAfter().toInstant());
      assertThat(fetched.phases().tls()).isPositive();
      assertThat(site.requests()).hasSize(reason == null ? visit : 0);
    }
  }

  @Test
  void trustsNoRootItWasNotToldOf() throws Exception {
    Server site = secure(Keys.GOOD, answering(page(200, PAGE)));
    Fetcher strict = fetcher(Settings.USUAL, Clock.systemUTC());
    try {
      fetcher.close();
      fetcher = strict;

      assertThat(fetch(https(site, "/")).reason()).isEqualTo(FailureReason.TLS_INVALID);
      strict.trust(List.of(keys.authority()));
      assertThat(fetch(https(site, "/")).reason()).isNull();
    } finally {
      strict.close();
    }
  }

  @Test
  void judgesTheDatesByTheClockAtEachVisit() throws Exception {
    Server site = secure(Keys.GOOD, answering(page(200, PAGE)));
    Instant end = keys.certificate(Keys.GOOD).getNotAfter().toInstant();
    Instant[] now = {end.minusSeconds(1)};
    Clock clock =
        new Clock() {
          @Override
          public Instant instant() {
            return now[0];
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }
        };
    fetcher.close();
    fetcher = fetcher(Settings.USUAL, clock);
    fetcher.trust(List.of(keys.authority()));

    assertThat(fetch(https(site, "/")).reason()).isNull();
    now[0] = end;
    assertThat(fetch(https(site, "/")).reason()).isNull();
    now[0] = end.plusSeconds(1);
    assertThat(fetch(https(site, "/")).reason()).isEqualTo(FailureReason.TLS_EXPIRED);
  }

  @Test
  void readsAnExtraRootFromAFile(@TempDir Path folder) throws Exception {
    Server site = secure(Keys.GOOD, answering(page(200, PAGE)));
    Path pem = folder.resolve("roots.pem");
    Files.writeString(
        pem,
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(keys.authority().getEncoded())
            + "\n-----END CERTIFICATE-----\n");
    fetcher.close();
    fetcher = fetcher(new Settings(10, 10, Optional.of(pem)), Clock.systemUTC());

    assertThat(fetch(https(site, "/")).reason()).isNull();
  }

  @Test
  void namesPlainTextOnATlsPort() throws Exception {
    Server site =
        site(
            connection -> {
              connection.send("HTTP/1.1 400 Bad Request\r\n\r\n");
              connection.untilLeft();
            });

    Fetched fetched = fetch(https(site, "/"));

    assertThat(fetched.reason()).isEqualTo(FailureReason.TLS_HANDSHAKE);
    assertThat(fetched.detail()).isNotBlank().isNotEqualTo("null");
    assertThat(fetched.certificateExpiry()).isNull();
  }

  @Test
  void namesTlsOnAPlainPort() throws Exception {
    Server site = secure(Keys.GOOD, answering(page(200, PAGE)));

    assertThat(fetch(http(site, "/")).reason())
        .isIn(FailureReason.PROTOCOL_ERROR, FailureReason.CONNECT_RESET);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void namesAConnectionThatEndsInTheHandshake(boolean reset) throws Exception {
    Server site =
        site(
            connection -> {
              if (reset) {
                connection.reset();
              }
            });

    Fetched fetched = fetch(https(site, "/"));

    assertThat(fetched.reason()).isEqualTo(FailureReason.TLS_HANDSHAKE);
    assertThat(fetched.detail()).isNotBlank().isNotEqualTo("null");
  }

  @Test
  void namesAHandshakeThatHangs() throws Exception {
    Server site = site(Server.Connection::untilLeft);

    Fetched fetched = fetch(get(https(site, "/"), SHORT));

    assertThat(fetched.reason()).isEqualTo(FailureReason.TOO_SLOW);
    assertThat(fetched.detail()).contains("TLS");
    assertThat(fetched.duration()).isGreaterThanOrEqualTo(SHORT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void namesAServerThatAsksForOurCertificate(String protocol) throws Exception {
    Server site =
        permitted(
            Server.tls(
                keys.server(Keys.GOOD), answering(page(200, PAGE)), new String[] {protocol}, true));

    assertThat(fetch(https(site, "/")).reason()).isEqualTo(FailureReason.TLS_HANDSHAKE);
    assertThat(site.requests()).isEmpty();
  }

  @Test
  void aBodyMayEndWithoutAFarewell() throws Exception {
    Server site =
        secure(
            Keys.GOOD,
            connection -> {
              connection.request();
              connection.send("HTTP/1.1 200 OK\r\n\r\n" + PAGE);
            });

    assertThat(fetch(https(site, "/")).ok()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void neverResumesASession(String protocol) throws Exception {
    List<Map<Integer, byte[]>> hellos = new CopyOnWriteArrayList<>();
    Server front = tapped(protocol, hellos);

    for (int i = 0; i < 4; i++) {
      assertThat(fetch(https(front, "/")).ok()).isTrue();
    }

    assertThat(hellos).hasSize(4);
    for (Map<Integer, byte[]> hello : hellos) {
      assertThat(hello.keySet()).doesNotContain(PRE_SHARED_KEY);
      assertThat(hello.getOrDefault(SESSION_TICKET, new byte[0]).length).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "site.localhost, site.localhost",
    "site.localhost., site.localhost",
    "my_site.localhost, my_site.localhost",
    "127.0.0.1, "
  })
  void saysWhichSiteItWants(String host, String name) throws Exception {
    List<Map<Integer, byte[]>> hellos = new CopyOnWriteArrayList<>();
    Server front = tapped("TLSv1.3", hellos);

    Fetched fetched = fetch("https://" + host + ":" + front.port() + "/");

    assertThat(hellos).as(fetched.detail()).hasSize(1);
    byte[] extension = hellos.get(0).get(SERVER_NAME);
    if (name == null) {
      assertThat(extension).isNull();
    } else {
      // Five bytes of lengths and kind come first.
      assertThat(new String(extension, 5, extension.length - 5, StandardCharsets.US_ASCII))
          .isEqualTo(name);
    }
  }

  /** A TLS site behind a wire that reads the client's first words. */
  private Server tapped(String protocol, List<Map<Integer, byte[]>> hellos) throws Exception {
    Server back =
        permitted(
            Server.tls(
                keys.server(Keys.GOOD),
                answering(page(200, PAGE)),
                new String[] {protocol},
                false));
    return site(
        connection -> {
          DataInputStream in = new DataInputStream(connection.in());
          byte[] record = new byte[5];
          in.readFully(record);
          byte[] hello = new byte[ByteBuffer.wrap(record).getShort(3)];
          in.readFully(hello);
          hellos.add(extensions(hello));
          try (Socket onward = new Socket(back.address().getAddress(), back.port())) {
            onward.getOutputStream().write(record);
            onward.getOutputStream().write(hello);
            Thread up = new Thread(() -> copy(in, onward));
            up.setDaemon(true);
            up.start();
            onward.getInputStream().transferTo(connection.out());
          }
        });
  }

  private static void copy(InputStream in, Socket onward) {
    try (OutputStream out = onward.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException left) {
      // The other side has ended it.
    }
  }

  private static Map<Integer, byte[]> extensions(byte[] hello) {
    ByteBuffer in = ByteBuffer.wrap(hello);
    in.position(4 + 2 + 32); // kind and length, version, random
    in.position(in.position() + 1 + in.get(in.position())); // session id
    in.position(in.position() + 2 + in.getShort(in.position())); // cipher suites
    in.position(in.position() + 1 + in.get(in.position())); // compression
    in.getShort();
    Map<Integer, byte[]> extensions = new TreeMap<>();
    while (in.hasRemaining()) {
      int kind = in.getShort();
      byte[] value = new byte[in.getShort()];
      in.get(value);
      extensions.put(kind, value);
    }
    return extensions;
  }

  @Test
  void theHandshakeCountsAgainstTheBudget() throws Exception {
    Server site = secure(Keys.GOOD, answering(page(200, PAGE)));

    Fetched fetched = fetch(get(https(site, "/"), Duration.ofNanos(1)));

    assertThat(fetched.ok()).isFalse();
    assertThat(fetched.reason())
        .isIn(FailureReason.CONNECT_TIMEOUT, FailureReason.TOO_SLOW, FailureReason.DNS_TIMEOUT);
  }
}
