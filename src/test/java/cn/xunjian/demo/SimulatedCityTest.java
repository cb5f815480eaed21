package cn.xunjian.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.demo.answers.CityPages;
import cn.xunjian.demo.answers.Misbehaviour;
import cn.xunjian.demo.plan.CityPlan;
import cn.xunjian.demo.plan.DateForm;
import cn.xunjian.demo.plan.Door;
import cn.xunjian.demo.plan.Doors;
import cn.xunjian.demo.plan.FeedForm;
import cn.xunjian.demo.plan.Lot;
import cn.xunjian.demo.plan.Manner;
import cn.xunjian.demo.plan.Planned;
import cn.xunjian.demo.plan.PlannedPost;
import cn.xunjian.demo.plan.Rhythm;
import cn.xunjian.demo.plan.Serving;
import cn.xunjian.registry.TargetKey;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedCityTest {

  /** 2026-11-23 11:00 in China. */
  private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");

  private static final String HEADER =
      "kind,key,name,unit,unit_parent,region,platform,platform_uid,url,parent,column_class,source,"
          + "visit_interval,reading_interval,status,contact";

  private static final SettableClock CLOCK = new SettableClock();
  private static final CityPlan PLAN = new CityPlan();
  private static Vertx vertx;
  private static SimulatedCity city;
  private static HttpClient client;
  private static Map<String, NamedCsvRecord> registry;

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

  @Test
  void registryIsAnImportFile() {
    assertThat(city.registryCsv().lines().findFirst()).hasValue(HEADER);
    assertThat(registry).hasSameSizeAs(PLAN.all());
    for (NamedCsvRecord row : registry.values()) {
      assertThat(new TargetKey(row.getField("key")).value()).isNotEmpty();
      assertThat(URI.create(row.getField("url")).getHost()).isIn("127.0.0.1", "gone.invalid");
      assertThat(row.getField("reading_interval")).isEqualTo("PT30S");
      boolean site = row.getField("kind").equals("site");
      assertThat(row.getField("visit_interval")).isEqualTo(site ? "PT10S" : "");
      if (row.getField("kind").equals("column")) {
        assertThat(registry.get(row.getField("parent")).getField("kind")).isEqualTo("site");
      }
    }
  }

  @Test
  void addressesCoverEveryPortOfTheRegistry() {
    Set<Integer> allowed = new HashSet<>();
    city.addresses().forEach(address -> allowed.add(address.getPort()));
    assertThat(city.addresses()).allMatch(address -> address.getAddress().isLoopbackAddress());
    for (NamedCsvRecord row : registry.values()) {
      int port = URI.create(row.getField("url")).getPort();
      assertThat(port == -1 || allowed.contains(port)).isTrue();
    }
    assertThat(allowed).contains(city.sinkUrl().getPort());
  }

  @Test
  void everyTargetOfThePlainDoorAnswers() throws Exception {
    Set<Manner> odd = Set.of(Manner.TRUNCATED, Manner.NO_SUCH_NAME);
    for (Planned target : PLAN.all()) {
      Serving serving = target.serving();
      boolean skipped = serving instanceof Serving.Page p && odd.contains(p.manner());
      if (target.door() == Door.PLAIN && !skipped) {
        assertThat(get(url(target)).statusCode()).as(target.name()).isGreaterThanOrEqualTo(200);
      }
    }
  }

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

  @ParameterizedTest
  @EnumSource(names = {"HEALTHY", "SECURE", "GBK"})
  void soundHomePagesListDatedNews(Manner manner) throws Exception {
    Planned site = site(manner);
    HttpResponse<byte[]> response = get(url(site));
    Charset charset = manner == Manner.GBK ? Charset.forName("GBK") : StandardCharsets.UTF_8;
    String page = new String(response.body(), charset);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(page).contains(site.subject(), "网站标识码：" + site.key(), "<li>");
    Serving.Page serving = (Serving.Page) site.serving();
    PlannedPost newest = serving.rhythm().posts(NOW, 1).get(0);
    assertThat(page).contains(serving.form().markup(newest.local()));
  }

  @Test
  void gbkPagesAreReallyGbk() throws Exception {
    HttpResponse<byte[]> response = get(url(site(Manner.GBK)));
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html");
    assertThat(text(response)).contains("charset=gb2312").doesNotContain("演示市");
    assertThat(new String(response.body(), Charset.forName("GBK"))).contains("演示市");
  }

  @Test
  void gzipIsSentToThoseWhoAskForIt() throws Exception {
    String url = url(site(Manner.GZIP));
    HttpResponse<byte[]> plain = get(url);
    HttpResponse<InputStream> packed =
        client.send(
            HttpRequest.newBuilder(URI.create(url)).header("Accept-Encoding", "gzip").build(),
            HttpResponse.BodyHandlers.ofInputStream());
    assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
    try (InputStream inflated = new GZIPInputStream(packed.body())) {
      assertThat(inflated.readAllBytes()).isEqualTo(plain.body());
    }
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
        CLOCK.now = NOW.plus(Misbehaviour.FLAPPING_PHASE.multipliedBy(phase));
        int status = get(url).statusCode();
        assertThat(status).isEqualTo(phase % 2 == 0 ? 200 : 502);
        statuses.add(status);
      }
    } finally {
      CLOCK.now = NOW;
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
  @CsvSource({
    "ISO, 2026-11-22",
    "MONTH_DAY, 11-22",
    "BRACKETED, [11-22]",
    "CHINESE, 2026年11月22日",
    "SLASHED, 2026/11/22",
    "DOTTED, 2026.11.22",
    "DAY_OVER_MONTH, <b>22</b><i>2026-11</i>",
    "URL_ONLY, 202611/t20261122_",
    "BLANK, 暂无信息",
    "SCRIPTED, loadList("
  })
  void listsAreDatedInTheirForm(DateForm form, String expected) {
    Planned column = PLAN.columnsOf(PLAN.sites().get(0)).get(0);
    // no phase is earlier than 00:00 UTC, so a day before noon UTC is yesterday for all
    Instant noon = Instant.parse("2026-11-23T12:00:00Z");
    Serving.Page page = new Serving.Page(Manner.HEALTHY, form, Rhythm.silentDays("x", 1));
    assertThat(new CityPages(PLAN).render(column, page, "", noon)).contains(expected);
  }

  @Test
  void undatedListsBearNoDateAtAll() {
    Planned column = PLAN.columnsOf(PLAN.sites().get(0)).get(0);
    Serving.Page page =
        new Serving.Page(Manner.HEALTHY, DateForm.UNDATED, Rhythm.silentDays("x", 1));
    assertThat(new CityPages(PLAN).render(column, page, "", NOW))
        .contains("<li>")
        .doesNotContain("2026", "11-2", "11月");
  }

  @Test
  void linksOfAListLeadToArticles() throws Exception {
    Planned column = PLAN.columnsOf(PLAN.sites().get(0)).get(0);
    String list = text(get(url(column)));
    String href = list.replaceAll("(?s).*?<li>.*?href=\"([^\"]+)\".*", "$1");
    HttpResponse<byte[]> article = get(URI.create(url(column)).resolve(href).toString());
    assertThat(article.statusCode()).isEqualTo(200);
    assertThat(text(article)).contains("name=\"PubDate\"", "ArticleTitle");
  }

  @ParameterizedTest
  @CsvSource({
    "RSS, 200, <pubDate>",
    "ATOM, 200, <published>2026-",
    "JSON, 200, date_published",
    "RSS_UNDATED, 200, <guid",
    "RSS_EMPTY, 200, </channel>",
    "ERROR_PAGE, 503, Welcome to RSSHub!",
    "GONE, 404, Welcome to RSSHub!",
    "UNAVAILABLE, 503, Unavailable",
    "THROTTLED, 429, Too Many",
    "LOGIN_PAGE, 200, 登录"
  })
  void feedsInEveryForm(FeedForm form, int status, String part) throws Exception {
    Planned account =
        PLAN.accounts().stream()
            .filter(a -> a.serving() instanceof Serving.Feed f && f.form() == form)
            .findFirst()
            .orElseThrow();
    HttpResponse<byte[]> response = get(url(account));
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(text(response)).contains(part);
    assertThat(text(response).contains("<pubDate>")).isEqualTo(form == FeedForm.RSS);
    assertThat(response.headers().firstValue("Retry-After").isPresent())
        .isEqualTo(form == FeedForm.THROTTLED);
  }

  @Test
  void pushFeedsAreReadyToPost() {
    assertThat(city.pushFeeds()).hasSize(10);
    for (PushFeed feed : city.pushFeeds()) {
      assertThat(registry.get(feed.key().value()).getField("source")).isEqualTo("push");
      JsonObject newest = new JsonObject(feed.body()).getJsonArray("publications").getJsonObject(0);
      assertThat(newest.fieldNames()).containsExactly("id", "title", "url", "publishedAt");
      assertThat(newest.getString("publishedAt")).endsWith("+08:00");
    }
  }

  @Test
  void sinkTakesWhatIsSignedAndRefusesTheRest() throws Exception {
    String body =
        "{\"id\":\"e-1\",\"type\":\"cn.xunjian.incident.opened.v1\",\"subject\":\"9900000010\"}";
    assertThat(deliver(body, sign("1700000000." + body))).isEqualTo(204);
    assertThat(deliver(body, sign("1700000000." + body))).isEqualTo(204);
    assertThat(deliver(body, sign("1700000001." + body))).isEqualTo(401);
    assertThat(deliver(body + " ", sign("1700000000." + body))).isEqualTo(401);
    assertThat(deliver(body, "")).isEqualTo(401);
    assertThat(deliver("[1]", sign("1700000000.[1]"))).isEqualTo(204);
    JsonObject seen = new JsonObject(text(get(city.sinkUrl().toString())));
    assertThat(seen.getInteger("accepted")).isEqualTo(3);
    assertThat(seen.getInteger("duplicates")).isEqualTo(1);
    assertThat(seen.getInteger("refused")).isEqualTo(3);
    assertThat(seen.getJsonArray("last").getJsonObject(2).getString("body")).isEqualTo(body);
  }

  @Test
  void indexListsEverySiteWithItsFault() throws Exception {
    String index = text(get(city.indexUrl().toString()));
    for (Planned site : PLAN.sites()) {
      assertThat(index).contains(site.name(), url(site));
    }
    assertThat(index).contains("网站端口关闭");
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

  private static void connect(InetSocketAddress address) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(address);
    }
  }

  private static Planned site(Manner manner) {
    return PLAN.sites().stream()
        .filter(site -> site.serving() instanceof Serving.Page page && page.manner() == manner)
        .findFirst()
        .orElseThrow();
  }

  private static String url(Planned target) {
    return registry.get(target.key().value()).getField("url");
  }

  private static HttpResponse<byte[]> get(String url) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(10)).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private static InputStream stream(String url) throws Exception {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(url)).build(),
            HttpResponse.BodyHandlers.ofInputStream())
        .body();
  }

  private static String location(String url) throws Exception {
    return get(url).headers().firstValue("Location").orElseThrow();
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  /** Every byte of the answer, a char each. */
  private static String raw(Planned site) throws IOException {
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

  private static int deliver(String body, String signature) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(city.sinkUrl())
            .header("X-Xunjian-Timestamp", "1700000000")
            .header("X-Xunjian-Signature", "sha256=" + signature)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode();
  }

  private static String sign(String message) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(city.sinkSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
  }

  private static SSLContext trusting(List<X509Certificate> authorities) throws Exception {
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

  private static <T> T await(io.vertx.core.Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private static final class SettableClock extends Clock {
    private volatile Instant now = NOW;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
