package cn.xunjian.web.door;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.xunjian.testing.RawHttp;
import cn.xunjian.testing.RunningXunjian;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS of the service itself, set as docs/operations.md says. */
class TlsIT {

  private static final String PASSWORD = "for-a-test";

  @TempDir Path folder;

  @Test
  void servesByTlsWithItsOwnCertificate() throws Exception {
    Path keys = folder.resolve("keys.p12");
    make(keys);
    int port = RunningXunjian.freePort();
    try (RunningXunjian xunjian =
        RunningXunjian.named("TlsIT")
            .with("QUARKUS_TLS_KEY_STORE_P12_PATH", keys.toString())
            .with("QUARKUS_TLS_KEY_STORE_P12_PASSWORD", PASSWORD)
            .with("QUARKUS_HTTP_SSL_PORT", Integer.toString(port))
            .start()) {
      String secure = "https://localhost:" + port;
      HttpClient trusting = HttpClient.newBuilder().sslContext(trust(keys)).build();
      HttpResponse<String> page = get(trusting, secure + "/sign-in");

      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("巡检");
      assertThat(page.headers().firstValue("Strict-Transport-Security"))
          .hasValueSatisfying(v -> assertThat(v).startsWith("max-age="));
      assertThat(get(trusting, secure + "/q/health/ready").statusCode()).isEqualTo(200);
      assertThat(
              trusting
                  .send(
                      HttpRequest.newBuilder(URI.create(secure + "/api/v1/units"))
                          .header("Content-Type", "application/json")
                          .header("Authorization", RunningXunjian.AUTHORIZATION)
                          .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"over TLS\"}"))
                          .build(),
                      HttpResponse.BodyHandlers.ofString())
                  .statusCode())
          .isEqualTo(201);
      assertThatThrownBy(() -> get(HttpClient.newHttpClient(), secure + "/"))
          .isInstanceOf(SSLHandshakeException.class);
      theCookieIsNeverSentInTheClear(xunjian, trusting, secure);
      assertThat(
              RawHttp.ask(xunjian.port(), "GET / HTTP/1.1\nHost: localhost", "")
                  .header("strict-transport-security"))
          .as("over plain HTTP a browser would not heed it")
          .isEmpty();
    }
  }

  /** Whoever listens to plain HTTP must not hear the token of a session that was begun over TLS. */
  private static void theCookieIsNeverSentInTheClear(
      RunningXunjian xunjian, HttpClient trusting, String secure)
      throws IOException, InterruptedException {
    String password =
        xunjian
            .posts("/api/v1/users", Map.of("login", "li", "name", "李"))
            .statusCode(201)
            .extract()
            .path("password");
    HttpResponse<String> in =
        trusting.send(
            HttpRequest.newBuilder(URI.create(secure + "/api/v1/session"))
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"login\":\"li\",\"password\":\"" + password + "\"}"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(in.statusCode()).as(in.body()).isEqualTo(200);
    assertThat(in.headers().allValues("set-cookie"))
        .singleElement(as(InstanceOfAssertFactories.STRING))
        .contains("xj_session=", "Secure", "HttpOnly", "SameSite=Lax");
    CookieManager jar = new CookieManager();
    jar.put(URI.create(secure + "/"), in.headers().map());
    assertThat(jar.getCookieStore().get(URI.create(secure + "/"))).hasSize(1);
    assertThat(jar.getCookieStore().get(URI.create(xunjian.url() + "/")))
        .as("what a browser sends over plain HTTP")
        .isEmpty();
  }

  /** A machine that shows no certificate, or one of nobody's, does not get as far as a request. */
  @Test
  void connectsOnlyToThoseWhoseCertificateIsKnown() throws Exception {
    Path keys = folder.resolve("server.p12");
    Path known = folder.resolve("known.p12");
    Path stranger = folder.resolve("stranger.p12");
    Path trusted = folder.resolve("trusted.p12");
    for (Path store : List.of(keys, known, stranger)) {
      make(store);
    }
    try (OutputStream out = Files.newOutputStream(trusted)) {
      vouching(known).store(out, PASSWORD.toCharArray());
    }
    int port = RunningXunjian.freePort();
    try (RunningXunjian xunjian =
        RunningXunjian.named("ClientCertificates")
            .with("QUARKUS_TLS_KEY_STORE_P12_PATH", keys.toString())
            .with("QUARKUS_TLS_KEY_STORE_P12_PASSWORD", PASSWORD)
            .with("QUARKUS_TLS_TRUST_STORE_P12_PATH", trusted.toString())
            .with("QUARKUS_TLS_TRUST_STORE_P12_PASSWORD", PASSWORD)
            .with("QUARKUS_HTTP_SSL_PORT", Integer.toString(port))
            .with("QUARKUS_HTTP_INSECURE_REQUESTS", "redirect")
            .with("XUNJIAN_WEB_CLIENT_CERTIFICATES", "required")
            .launched()) {
      String page = "https://localhost:" + port + "/sign-in";
      HttpClient guest = client(keys, known);
      await()
          .atMost(Duration.ofMinutes(2))
          .ignoreExceptions()
          .untilAsserted(() -> assertThat(get(guest, page).statusCode()).isEqualTo(200));
      assertThat(get(guest, "https://localhost:" + port + "/api/v1/me").statusCode())
          .as("a certificate signs nobody in")
          .isEqualTo(401);
      assertThatThrownBy(() -> get(client(keys, stranger), page)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> get(client(keys, null), page)).isInstanceOf(IOException.class);
      assertThat(RawHttp.ask(xunjian.port(), "GET /sign-in HTTP/1.1\nHost: localhost", "").status())
          .as("without TLS nobody is served")
          .isBetween(301, 308);
    }
  }

  private static HttpClient client(Path server, Path own) throws Exception {
    KeyManager[] shown = null;
    if (own != null) {
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(loaded(own), PASSWORD.toCharArray());
      shown = factory.getKeyManagers();
    }
    return HttpClient.newBuilder().sslContext(context(server, shown)).build();
  }

  private static HttpResponse<String> get(HttpClient client, String url)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static void make(Path keys) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "xunjian",
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-dname",
            "CN=localhost",
            "-ext",
            "SAN=dns:localhost,ip:127.0.0.1",
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-keystore",
            keys.toString(),
            "-storepass",
            PASSWORD);
    Process keytool = new ProcessBuilder(command).inheritIO().start();
    assertThat(keytool.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(keytool.exitValue()).isZero();
  }

  private static SSLContext trust(Path keys) throws Exception {
    return context(keys, null);
  }

  private static SSLContext context(Path trusted, KeyManager[] shown) throws Exception {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(vouching(trusted));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(shown, factory.getTrustManagers(), null);
    return context;
  }

  /** The certificate of these keys alone, as one that is trusted. */
  private static KeyStore vouching(Path keys) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("xunjian", loaded(keys).getCertificate("xunjian"));
    return trusted;
  }

  private static KeyStore loaded(Path keys) throws Exception {
    KeyStore known = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      known.load(in, PASSWORD.toCharArray());
    }
    return known;
  }
}
