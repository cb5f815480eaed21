package cn.xunjian.reading;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.fetch.FetchConfig;
import cn.xunjian.fetch.exchange.Fetcher;
import cn.xunjian.fetch.exchange.Fetchers;
import cn.xunjian.fetch.exchange.Server;
import cn.xunjian.fetch.exchange.Settings;
import cn.xunjian.observation.PageKind;
import cn.xunjian.observation.Place;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.observation.YearFrom;
import cn.xunjian.registry.Column;
import cn.xunjian.registry.ColumnClass;
import cn.xunjian.registry.Layout;
import cn.xunjian.registry.Profile;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.Status;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.testing.SettableClock;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditional requests, patience and evidence against a real server on loopback. */
class DocumentReaderTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final String PAGE =
      """
      <html><head><meta charset="utf-8"><title>通知公告</title></head><body><ul class="list">
      <li><a href="/art/3.html">关于做好冬季供暖工作的通知</a><span>2026-11-22</span></li>
      <li><a href="/art/2.html">关于开展安全检查的通知公告</a><span>2026-11-20</span></li>
      <li><a href="/art/1.html">关于召开座谈会的通知公告</a><span>2026-11-18</span></li></ul></body></html>""";

  private static EventLoopGroup loops;
  private static Vertx vertx;

  private final SettableClock clock = new SettableClock("2026-11-23T02:00:00Z");
  private Server server;
  private Fetcher fetcher;
  private DocumentReader reader;

  @BeforeAll
  static void open() {
    loops = new NioEventLoopGroup(1);
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void end() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  @AfterEach
  void close() throws IOException {
    Fetchers.close(fetcher);
    server.close();
  }

  /** Serves what the script makes of each request's head. */
  private void serve(Function<String, String> answer) throws IOException {
    server = Server.plain(connection -> connection.send(answer.apply(connection.request())));
    fetcher = Fetchers.permitting(loops, clock, List.of(server));
    FetchConfig fetching = Settings.USUAL;
    reader = new DocumentReader(fetcher, fetching, new Usual(), vertx, clock, ZONE);
  }

  private record Usual() implements ReadingConfig {

    @Override
    public Duration interval() {
      return Duration.ofHours(1);
    }

    @Override
    public Duration slowest() {
      return Duration.ofHours(6);
    }

    @Override
    public Duration timeout() {
      return Duration.ofSeconds(10);
    }

    @Override
    public int maxDecoded() {
      return 1 << 20;
    }

    @Override
    public int maxSnapshot() {
      return 500;
    }
  }

  private Registered column(Source source, Layout layout) {
    Profile profile =
        new Profile(
            new TargetKey("s/tz"),
            "通知公告",
            1,
            null,
            "http://127.0.0.1:" + server.port() + "/tz/",
            source,
            null,
            null,
            Status.RUNNING,
            null,
            layout);
    return new Registered(
        5, new Column(profile, new TargetKey("s"), ColumnClass.NOTICES, null), "办公室", 1);
  }

  private Reading read() throws Exception {
    return read(column(Source.HTML, Layout.NONE));
  }

  private Reading read(Registered target) throws Exception {
    CompletableFuture<Reading> done = new CompletableFuture<>();
    reader.read(target, Place.HERE, clock.instant(), done::complete);
    return done.get(20, TimeUnit.SECONDS);
  }

  private static boolean conditional(String request) {
    return request.contains("If-None-Match") || request.contains("If-Modified-Since");
  }

  private static String unchangedOr(String request, String body, String... headers) {
    return conditional(request)
        ? "HTTP/1.1 304 Not Modified\r\nETag: \"v1\"\r\n\r\n"
        : Server.page(200, body, headers);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ETag: \"v1\"", "Last-Modified: Sun, 22 Nov 2026 01:00:00 GMT"})
  void anUnchangedPageIsReachableAndProvesWhatItProved(String validator) throws Exception {
    serve(request -> unchangedOr(request, PAGE, validator));
    Reading first = read();
    clock.advance(Duration.ofHours(1));
    Reading second = read();

    assertThat(first.outcome()).isEqualTo(ReadingOutcome.OK);
    assertThat(first.publications()).hasSize(3);
    assertThat(second.outcome()).isEqualTo(ReadingOutcome.OK);
    assertThat(second.detail()).startsWith("304 未变 · unchanged").contains("3 items, 3 dated");
    assertThat(second.startedAt()).isEqualTo(clock.instant());
    assertThat(second.publications()).containsExactly(first.publications().get(0));
    assertThat(second.page().hash()).isEqualTo(first.page().hash());
    assertThat(second.page().body()).isNull();
    assertThat(server.requests()).hasSize(2);
    assertThat(conditional(server.requests().get(0))).isFalse();
    String name = validator.startsWith("ETag") ? "If-None-Match: \"v1\"" : "If-Modified-Since: Sun";
    assertThat(server.requests().get(1)).contains(name);
  }

  @Test
  void aServerThatSaysUnchangedForEverIsAskedForAllAgain() throws Exception {
    serve(request -> unchangedOr(request, PAGE, "ETag: \"v1\""));
    for (int hour = 0; hour < 49; hour++) {
      assertThat(read().outcome()).isEqualTo(ReadingOutcome.OK);
      clock.advance(Duration.ofHours(1));
    }
    List<Integer> whole =
        java.util.stream.IntStream.range(0, 49)
            .filter(i -> !conditional(server.requests().get(i)))
            .boxed()
            .toList();
    // At ten, then in the hour before each further day since the end of the 22nd is complete.
    assertThat(whole).containsExactly(0, 13, 37);
  }

  @Test
  void anUnchangedThatNobodyAskedForProvesNothing() throws Exception {
    serve(request -> "HTTP/1.1 304 Not Modified\r\nETag: \"v1\"\r\n\r\n");
    assertThat(read().outcome()).isEqualTo(ReadingOutcome.MALFORMED);
    assertThat(read().detail()).contains("304");
    assertThat(server.requests()).noneMatch(DocumentReaderTest::conditional);
  }

  @Test
  void aFailureInBetweenMakesTheNextRequestWhole() throws Exception {
    int[] turn = {0};
    serve(
        request ->
            ++turn[0] == 2 ? Server.page(500, "down") : unchangedOr(request, PAGE, "ETag: \"v1\""));
    for (int i = 0; i < 4; i++) {
      read();
    }
    assertThat(server.requests().stream().map(DocumentReaderTest::conditional))
        .containsExactly(false, true, false, true);
  }

  @Test
  void anUndatedPageIsNeverAskedForConditionally() throws Exception {
    String undated = PAGE.replaceAll("<span>[^<]*</span>", "");
    serve(request -> unchangedOr(request, undated, "ETag: \"v1\""));
    assertThat(read().outcome()).isEqualTo(ReadingOutcome.UNDATED);
    read();
    assertThat(server.requests()).hasSize(2).noneMatch(DocumentReaderTest::conditional);
  }

  @Test
  void anotherLayoutTakesEffectAtOnceAndAsksForAll() throws Exception {
    serve(request -> unchangedOr(request, PAGE, "ETag: \"v1\""));
    read();
    Layout layout = new Layout(null, "li:nth-child(2) span", "yyyy-MM-dd", null);
    Reading second = read(column(Source.HTML, layout));
    assertThat(second.publications()).hasSize(1);
    assertThat(second.publications().get(0).link()).endsWith("/art/2.html");
    assertThat(server.requests()).noneMatch(DocumentReaderTest::conditional);
    assertThat(second.page().basis()).isNotEqualTo(read().page().basis());
  }

  @Test
  void feedsAreAskedConditionallyToo() throws Exception {
    String feed =
        "<rss version=\"2.0\"><channel><title>t</title><item><title>一条消息</title>"
            + "<link>http://a/1</link><pubDate>Sun, 22 Nov 2026 09:00:00 +0800</pubDate></item>"
            + "</channel></rss>";
    serve(request -> unchangedOr(request, feed, "ETag: \"f1\""));
    Registered account = column(Source.FEED, Layout.NONE);
    assertThat(read(account).outcome()).isEqualTo(ReadingOutcome.OK);
    assertThat(read(account).detail()).startsWith("304");
  }

  @Test
  void aHostThatAsksForPatienceIsLeftAlone() throws Exception {
    serve(request -> Server.page(429, "slow down", "Retry-After: 600"));
    Reading asked = read();
    Reading waited = read();
    clock.advance(Duration.ofSeconds(599));
    Reading stillWaited = read();
    clock.advance(Duration.ofSeconds(1));
    read();

    assertThat(asked.outcome()).isEqualTo(ReadingOutcome.THROTTLED);
    assertThat(asked.detail()).contains("Retry-After: 600").contains("10:10:00");
    assertThat(waited.outcome()).isEqualTo(ReadingOutcome.THROTTLED);
    assertThat(waited.detail()).contains("10:10:00");
    assertThat(waited.publications()).isEmpty();
    assertThat(stillWaited.outcome()).isEqualTo(ReadingOutcome.THROTTLED);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void takesThePageAsEvidenceAndCutsALongOne() throws Exception {
    String body = PAGE + "<!-- " + "x".repeat(2_000) + " -->";
    serve(request -> Server.page(200, body, "Content-Type: text/html"));
    Reading seen = read();
    byte[] whole = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);

    assertThat(seen.page().hash()).isEqualTo(PageEvidence.hash(whole)).hasSize(64);
    assertThat(seen.page().bytes()).isEqualTo(whole.length);
    assertThat(seen.page().cut()).isTrue();
    assertThat(inflated(seen.page().body())).isEqualTo(java.util.Arrays.copyOf(whole, 500));
  }

  private static byte[] inflated(byte[] deflated) throws IOException {
    try (var in = new InflaterInputStream(new ByteArrayInputStream(deflated), new Inflater(true))) {
      return in.readAllBytes();
    }
  }

  @Test
  void anErrorPageIsNoEvidence() throws Exception {
    serve(request -> Server.page(404, PAGE));
    assertThat(read().page()).isNull();
  }

  private static final String YEARLESS =
      """
      <html><head><meta charset="utf-8"><title>通知公告</title></head><body><ul class="list">
      <li><a href="/art/3.html">关于做好冬季供暖工作的通知</a><span>11-20</span></li>
      <li><a href="/old/2.html">关于开展安全检查的通知公告</a><span>2025-10-20</span></li>
      <li><a href="/old/1.html">关于召开座谈会的通知公告</a><span>2025-10-18</span></li></ul></body></html>""";

  private static final String ARTICLE =
      """
      <html><head><meta charset="utf-8"><title>关于做好冬季供暖工作的通知</title></head><body>
      <h1>关于做好冬季供暖工作的通知</h1><p>发布时间：2025-11-20 09:00 来源：办公室</p>
      <p>为保障冬季供暖，各供热单位应当在供暖期开始前完成设备检修和管网打压试验，并公布服务电话。</p>
      <p>供暖期间室内温度不达标的，用户可以向供热单位提出测温，供热单位应当在二十四小时内上门处理。</p></body></html>""";

  @Test
  void oneArticleIsOpenedForTheYearOfTheNewestItemAndNeverAgain() throws Exception {
    serve(request -> Server.page(200, request.startsWith("GET /art/3.html") ? ARTICLE : YEARLESS));
    for (int hour = 0; hour < 3; hour++) {
      Reading reading = read();
      assertThat(reading.outcome()).as(reading.detail()).isEqualTo(ReadingOutcome.OK);
      assertThat(reading.publications().get(0).publishedAt()).isEqualTo("2025-11-19T16:00:00Z");
      assertThat(reading.publications().get(0).yearFrom()).isEqualTo(YearFrom.ARTICLE);
      assertThat(reading.page().kind()).isEqualTo(PageKind.LIST);
      clock.advance(Duration.ofHours(1));
    }
    assertThat(server.requests()).hasSize(4);
  }

  @Test
  void withoutItsArticleAYearlessItemProvesNothing() throws Exception {
    serve(
        request ->
            request.startsWith("GET /art/3.html")
                ? Server.page(404, "not found")
                : Server.page(200, YEARLESS));
    for (int hour = 0; hour < 3; hour++) {
      Reading reading = read();
      assertThat(reading.outcome()).isEqualTo(ReadingOutcome.UNDATED);
      assertThat(reading.detail()).contains("年份尚无凭据");
      assertThat(reading.publications().get(0).publishedAt()).isEqualTo("2025-10-19T16:00:00Z");
      clock.advance(Duration.ofHours(1));
    }
    assertThat(server.requests()).filteredOn(r -> r.startsWith("GET /art/3.html")).hasSize(1);
  }
}
