package cn.xunjian.demo;

import cn.xunjian.demo.plan.CityPlan;
import cn.xunjian.demo.plan.Manner;
import cn.xunjian.demo.plan.Planned;
import cn.xunjian.demo.plan.Serving;
import cn.xunjian.testing.SettableClock;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The demo city, open for the tests of one class. */
abstract class CityFixture {

  /** 2026-11-23 11:00 in China. */
  static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");

  static final String HEADER =
      "kind,key,name,unit,unit_parent,region,platform,platform_uid,url,parent,column_class,source,"
          + "visit_interval,reading_interval,status,contact";

  static final SettableClock CLOCK = new SettableClock(NOW);
  static final CityPlan PLAN = new CityPlan();
  static Vertx vertx;
  static SimulatedCity city;
  static HttpClient client;
  static Map<String, NamedCsvRecord> registry;

  @BeforeAll
  static void start() throws Exception {
    vertx = Vertx.vertx();
    city = await(SimulatedCity.start(vertx, CLOCK, 0, Duration.ofMillis(300)));
    client = HttpClient.newBuilder().sslContext(trusting(city.trustedCertificates())).build();
    registry = new HashMap<>();
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(city.registryCsv())) {
      csv.forEach(row -> registry.put(row.getField("key"), row));
    }
  }

  @AfterAll
  static void stop() throws Exception {
    await(city.stop());
    await(vertx.close());
  }

  static void connect(InetSocketAddress address) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(address);
    }
  }

  static Planned site(Manner manner) {
    return PLAN.sites().stream()
        .filter(site -> site.serving() instanceof Serving.Page page && page.manner() == manner)
        .findFirst()
        .orElseThrow();
  }

  static String url(Planned target) {
    return registry.get(target.key().value()).getField("url");
  }

  static HttpResponse<byte[]> get(String url) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(10)).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  static InputStream stream(String url) throws Exception {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(url)).build(),
            HttpResponse.BodyHandlers.ofInputStream())
        .body();
  }

  static String location(String url) throws Exception {
    return get(url).headers().firstValue("Location").orElseThrow();
  }

  static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  /** Every byte of the answer, a char each. */
  static String raw(Planned site) throws IOException {
    URI url = URI.create(url(site));
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          ("GET " + url.getPath() + " HTTP/1.1\r\nHost: demo\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  static int deliver(String body, String signature) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(city.sinkUrl())
            .header("X-Xunjian-Timestamp", "1700000000")
            .header("X-Xunjian-Signature", "sha256=" + signature)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode();
  }

  static String sign(String message) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(city.sinkSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
  }

  static SSLContext trusting(List<X509Certificate> authorities) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (X509Certificate authority : authorities) {
      store.setCertificateEntry(authority.getSerialNumber().toString(), authority);
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  static <T> T await(io.vertx.core.Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }
}
