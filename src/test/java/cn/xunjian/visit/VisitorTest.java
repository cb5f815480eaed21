package cn.xunjian.visit;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.fetch.exchange.Fetcher;
import cn.xunjian.fetch.exchange.Fetchers;
import cn.xunjian.fetch.exchange.Server;
import cn.xunjian.fetch.exchange.Settings;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Phases;
import cn.xunjian.observation.Place;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitResult;
import cn.xunjian.registry.Account;
import cn.xunjian.registry.Platform;
import cn.xunjian.registry.Profile;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Site;
import cn.xunjian.registry.Status;
import cn.xunjian.registry.Stewardship;
import cn.xunjian.registry.TargetKey;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisitorTest {

  private static final Instant DUE = Instant.parse("2026-11-20T08:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-20T08:00:00.250Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final String CHINESE = "<html><title>市人民政府门户网站</title>欢迎您</html>";

  private static NioEventLoopGroup loops;

  private final List<Server> servers = new ArrayList<>();
  private Fetcher fetcher;

  @BeforeAll
  static void startLoops() {
    loops = new NioEventLoopGroup(1);
  }

  @AfterAll
  static void endLoops() throws InterruptedException {
    loops.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();
  }

  @AfterEach
  void close() throws IOException {
    if (fetcher != null) {
      Fetchers.close(fetcher);
    }
    for (Server server : servers) {
      server.close();
    }
  }

  private Server site(Server.Script script) throws IOException {
    Server server = Server.plain(script);
    servers.add(server);
    return server;
  }

  private Server site(String head, byte[] body) throws IOException {
    return site(
        connection -> {
          connection.request();
          connection.send(head + "Content-Length: " + body.length + "\r\n\r\n");
          connection.out().write(body);
        });
  }

  private Visitor visitor() {
    fetcher = Fetchers.permitting(loops, CLOCK, servers);
    return new Visitor(fetcher, Settings.USUAL, CLOCK, Place.HERE);
  }

  private Visit visit(String url) throws Exception {
    return visit(new Registered(7, new Site(profile(url), null, null, null, null, null), "市府办", 1));
  }

  private Visit visit(Registered target) throws Exception {
    CompletableFuture<Visit> done = new CompletableFuture<>();
    visitor().visit(target, DUE, true, done::complete);
    return done.get(30, TimeUnit.SECONDS);
  }

  private static Profile profile(String url) {
    return new Profile(
        new TargetKey("4307000001"),
        "市人民政府门户网站",
        1,
        "430700",
        url,
        null,
        null,
        null,
        Status.RUNNING,
        null);
  }

  private static String http(Server server) {
    return "http://127.0.0.1:" + server.port() + "/";
  }

  @Test
  void aServersWelcomePageIsNotTheSite() throws Exception {
    String page = "<html><head><title>Welcome to nginx!</title></head></html>";
    Visit visit = visit(http(site(Server.answering(Server.page(200, page)))));

    assertThat(visit.result()).isEqualTo(VisitResult.FAILED);
    assertThat(visit.reason()).isEqualTo(FailureReason.BODY_MISMATCH);
    assertThat(visit.httpStatus()).isEqualTo(200);
    assertThat(visit.evidence().detail())
        .isEqualTo("the page is not the site: a server's own welcome page (\"welcome to nginx!\")");
    assertThat(visit.evidence().firstBytes()).isEqualTo(page);
  }

  @Test
  void anOpenSiteLeavesNoEvidence() throws Exception {
    Visit visit = visit(http(site(Server.answering(Server.page(200, CHINESE)))));

    assertThat(visit.result()).isEqualTo(VisitResult.OK);
    assertThat(visit.target()).isEqualTo(7);
    assertThat(visit.due()).isEqualTo(DUE);
    assertThat(visit.scheduled()).isTrue();
    assertThat(visit.startedAt()).isEqualTo(NOW);
    assertThat(visit.duration()).isPositive();
    assertThat(visit.httpStatus()).isEqualTo(200);
    assertThat(visit.bytes()).isEqualTo(CHINESE.getBytes(StandardCharsets.UTF_8).length);
    assertThat(visit.address()).isEqualTo("127.0.0.1");
    assertThat(visit.reason()).isNull();
    assertThat(visit.evidence()).isNull();
    assertThat(visit.certificateExpiry()).isNull();
    assertThat(visit.phases()).isNotEqualTo(Phases.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GBK"})
  void aFailureKeepsWhatTheSiteSent(String charset) throws Exception {
    Server site =
        site(
            "HTTP/1.1 503 Down\r\nServer: nginx\r\nX-A: b\r\n",
            CHINESE.getBytes(Charset.forName(charset)));

    Visit visit = visit(http(site));

    assertThat(visit.result()).isEqualTo(VisitResult.FAILED);
    assertThat(visit.reason()).isEqualTo(FailureReason.HTTP_5XX);
    assertThat(visit.httpStatus()).isEqualTo(503);
    assertThat(visit.evidence().detail()).isEqualTo("HTTP 503");
    assertThat(visit.evidence().url()).isEqualTo(http(site));
    assertThat(visit.evidence().redirects()).isEmpty();
    assertThat(visit.evidence().headers()).startsWith("Server: nginx\nX-A: b\nContent-Length: ");
    assertThat(visit.evidence().firstBytes()).isEqualTo(CHINESE);
  }

  /** Lets in who says that he is a browser. */
  private Server guarded(int status, String forBrowsers, int theirs) throws IOException {
    return site(
        connection -> {
          String asked = connection.request();
          boolean browser =
              asked.contains("User-Agent: Browser/test")
                  && asked.contains("Sec-Fetch-Mode: navigate");
          connection.send(
              browser
                  ? Server.page(theirs, forBrowsers, "X-For: browsers")
                  : Server.page(status, "<h1>Forbidden</h1>", "X-For: others"));
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 405, 412, 521})
  void whoLetsBrowsersInIsOpenAndKeepsUsOut(int status) throws Exception {
    Server site = guarded(status, CHINESE, 200);

    Visit visit = visit(http(site));

    assertThat(visit.result()).isEqualTo(VisitResult.FAILED);
    assertThat(visit.reason()).isEqualTo(FailureReason.BLOCKED_BY_WAF);
    assertThat(visit.httpStatus()).isEqualTo(status);
    assertThat(visit.evidence().detail())
        .isEqualTo("HTTP " + status + "; with a browser's headers: 200");
    assertThat(visit.evidence().headers())
        .contains("X-For: others", "asked again with a browser's headers", "X-For: browsers");
    assertThat(visit.evidence().firstBytes()).startsWith("<h1>Forbidden</h1>").endsWith(CHINESE);
    assertThat(site.requests()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "403, 403, <h1>Forbidden</h1>, HTTP_4XX, 'HTTP 403; with a browser''s headers: 403 HTTP 403'",
    "521, 521, <h1>Down</h1>, HTTP_5XX, 'HTTP 521; with a browser''s headers: 521 HTTP 521'",
    "403, 502, <h1>Bad</h1>, HTTP_4XX, 'HTTP 403; with a browser''s headers: 502 HTTP 502'",
    "403, 200, <title>Welcome to nginx!</title>, HTTP_4XX, 'HTTP 403; with a browser''s headers: 200'",
    "412, 412, <script>$_ts=window['$_ts'];</script>, BLOCKED_BY_WAF, 'HTTP 412; with a browser''s headers: 412 HTTP 412'",
  })
  void whoRefusesBrowsersTooIsJudgedByTheFirstAnswer(
      int status, int theirs, String page, FailureReason reason, String detail) throws Exception {
    Visit visit = visit(http(guarded(status, page, theirs)));

    assertThat(visit.reason()).isEqualTo(reason);
    assertThat(visit.httpStatus()).isEqualTo(status);
    assertThat(visit.evidence().detail()).isEqualTo(detail);
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410, 500, 502, 503})
  void whatSpeaksOfTheSiteItselfIsAskedOnce(int status) throws Exception {
    Server site = guarded(status, CHINESE, 200);

    assertThat(visit(http(site)).reason())
        .isEqualTo(status < 500 ? FailureReason.HTTP_4XX : FailureReason.HTTP_5XX);
    assertThat(site.requests()).hasSize(1);
  }

  @Test
  void evidenceIsUnpacked() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(CHINESE.getBytes(Charset.forName("GBK")));
    }
    Server site = site("HTTP/1.1 500 Oh\r\nContent-Encoding: gzip\r\n", packed.toByteArray());

    assertThat(visit(http(site)).evidence().firstBytes()).isEqualTo(CHINESE);
  }

  @Test
  void oneBrokenCharacterMakesNoOtherEncoding() throws Exception {
    byte[] body = CHINESE.getBytes(StandardCharsets.UTF_8);
    body[15] = 'x'; // in the middle of the first Chinese character
    Server site = site("HTTP/1.1 500 Oh\r\n", body);

    assertThat(visit(http(site)).evidence().firstBytes()).contains("人民政府门户网站");
  }

  @Test
  void evidenceIsClippedBetweenCharacters() throws Exception {
    String wide = "x" + "\uD83C\uDFDB".repeat(3_000);
    Server site =
        site(
            "HTTP/1.1 500 Oh\r\nX-Long: " + "y".repeat(20_000) + "\r\n",
            wide.getBytes(StandardCharsets.UTF_8));

    Visit visit = visit(http(site));

    assertThat(visit.evidence().headers()).hasSize(4_096).startsWith("X-Long: yyy");
    assertThat(visit.evidence().firstBytes()).isEqualTo(wide.substring(0, 1_023));
    assertThat(visit.bytes()).isEqualTo(wide.getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  void redirectsAreKept() throws Exception {
    Server last = site(Server.answering(Server.page(404, "")));
    Server first = site(Server.answering(Server.page(302, "", "Location: " + http(last) + "新")));

    Visit visit = visit(http(first));

    assertThat(visit.reason()).isEqualTo(FailureReason.HTTP_4XX);
    assertThat(visit.evidence().redirects()).containsExactly(http(first));
    assertThat(visit.evidence().url()).isEqualTo(http(last) + "%E6%96%B0");
  }

  @Test
  void aFirewallsPageIsToldFromAClosedSite() throws Exception {
    Server site = site(Server.answering(Server.page(412, "<script>$_ts=window['$_ts'];</script>")));

    Visit visit = visit(http(site));

    assertThat(visit.reason()).isEqualTo(FailureReason.BLOCKED_BY_WAF);
    assertThat(visit.showsClosed()).isFalse();
    assertThat(visit.evidence().firstBytes()).contains("$_ts");
  }

  @Test
  void aRefusedConnectionHasEvidenceToo() throws Exception {
    Server gone = site(Server.Connection::untilLeft);
    gone.close();

    Visit visit = visit(http(gone));

    assertThat(visit.reason()).isEqualTo(FailureReason.CONNECT_REFUSED);
    assertThat(visit.httpStatus()).isZero();
    assertThat(visit.evidence().detail()).containsIgnoringCase("refused");
    assertThat(visit.evidence().headers()).isEmpty();
    assertThat(visit.evidence().firstBytes()).isEmpty();
  }

  @Test
  void aDeniedAddressIsAFailureThatDoesNotCount() throws Exception {
    Visit visit = visit("http://169.254.169.254/latest/meta-data/");

    assertThat(visit.reason()).isEqualTo(FailureReason.EGRESS_DENIED);
    assertThat(visit.showsClosed()).isFalse();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "www.example.gov.cn", "gh_000000000001", "http://0177.0.0.1/"})
  void anAddressThatIsNoneIsOurAffair(String url) throws Exception {
    Account account = new Account(profile(url), Platform.WECHAT, null, Stewardship.UNKNOWN);

    Visit visit = visit(new Registered(7, account, "市府办", 1));

    assertThat(visit.result()).isEqualTo(VisitResult.VOID);
    assertThat(visit.reason()).isNull();
    assertThat(visit.startedAt()).isEqualTo(NOW);
    assertThat(visit.duration()).isZero();
    assertThat(visit.evidence().url()).isEqualTo(url == null ? "" : url);
    assertThat(visit.evidence().detail()).contains("cannot be visited");
  }

  @Test
  void aStoppedNodeFindsNothing() throws Exception {
    Server site = site(Server.answering(Server.page(200, CHINESE)));
    Visitor visitor = visitor();
    Fetchers.close(fetcher);
    CompletableFuture<Visit> done = new CompletableFuture<>();
    Site target = new Site(profile(http(site)), null, null, null, null, null);

    visitor.visit(new Registered(7, target, "市府办", 1), DUE, false, done::complete);

    Visit visit = done.get(30, TimeUnit.SECONDS);
    assertThat(visit.result()).isEqualTo(VisitResult.VOID);
    assertThat(visit.scheduled()).isFalse();
    assertThat(visit.evidence().detail()).contains("stopping");
    assertThat(site.connections()).isZero();
  }

  @Test
  void aLookKeepsTheBeginningOnly() throws Exception {
    Server site = site(Server.answering(Server.page(200, "x".repeat(100_000))));
    CompletableFuture<Fetched> done = new CompletableFuture<>();

    visitor().look(WebAddress.parse(http(site)), Duration.ofSeconds(20), done::complete);

    Fetched fetched = done.get(30, TimeUnit.SECONDS);
    assertThat(fetched.ok()).isTrue();
    assertThat(fetched.bytes()).isEqualTo(100_000);
    assertThat(fetched.body()).hasSizeLessThan(10_000);
  }
}
