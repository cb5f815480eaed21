package cn.xunjian.fetch.client;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.fetch.Fetch;
import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.fetch.exchange.Fetchers;
import cn.xunjian.fetch.exchange.Keys;
import cn.xunjian.fetch.exchange.Server;
import cn.xunjian.fetch.guard.Cidr;
import cn.xunjian.fetch.guard.EgressGuard;
import cn.xunjian.fetch.names.NameServer;
import cn.xunjian.fetch.tls.Trust;
import cn.xunjian.observation.FailureReason;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509KeyManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real clients against real servers on loopback. */
class WebClientsTest {

  private static final Duration AMPLE = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(400);
  private static final Clock CLOCK = Clock.systemUTC();

  private final Vertx vertx = Vertx.vertx();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final EgressGuard guard = new EgressGuard(List.of(), List.of());
  private final Trust trust = new Trust();
  private NameServer resolver;
  private volatile List<String> addresses = List.of("127.0.0.1");
  private LoopbackClients clients;

  @BeforeEach
  void open() throws Exception {
    trust.add(List.of(Keys.get().authority()));
    resolver =
        new NameServer(
            (name, type, nth) ->
                type == NameServer.A
                    ? NameServer.Said.at(addresses.toArray(String[]::new))
                    : NameServer.Said.at());
    clients = new LoopbackClients(guard, Fetchers.names(CLOCK, resolver), trust, CLOCK);
  }

  @AfterEach
  void close() throws Exception {
    clients.close();
    for (AutoCloseable each : opened) {
      each.close();
    }
    resolver.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private Server site(Server.Script script) throws IOException {
    Server server = Server.plain(script);
    opened.add(server);
    guard.grant(List.of(server.address()));
    return server;
  }

  /** Answers every request of a connection and keeps it. */
  private static Server.Script keeping(String answer) {
    return connection -> {
      while (true) {
        connection.request();
        connection.send(answer);
      }
    };
  }

  private static Fetch post(String url, Duration timeout, int most) {
    byte[] body = "hello 你好".getBytes(StandardCharsets.UTF_8);
    return new Fetch(
        WebAddress.parse(url), Map.of("Content-Type", "text/plain"), timeout, most, true, body);
  }

  private CompletableFuture<Fetched> start(String owner, Fetch fetch) {
    return clients.clients().ask(owner, fetch).subscribeAsCompletionStage();
  }

  private Fetched ask(String owner, Fetch fetch) throws Exception {
    return start(owner, fetch).get(30, TimeUnit.SECONDS);
  }

  private Fetched ask(String url) throws Exception {
    return ask("channel-1", post(url, AMPLE, 65_536));
  }

  private static String url(String host, Server server) {
    return "http://" + host + ":" + server.port() + "/hook?a=b%20c&d";
  }

  @Test
  void aConnectionIsKeptForTheNextRequestOfTheSameOwnerOnly() throws Exception {
    Server server = site(keeping(Server.page(200, "fine")));
    for (int i = 0; i < 3; i++) {
      Fetched answer = ask(url("127.0.0.1", server));
      assertThat(answer.ok()).isTrue();
      assertThat(answer.body()).asString().isEqualTo("fine");
      assertThat(answer.address()).isEqualTo("127.0.0.1");
    }
    assertThat(server.connections()).isEqualTo(1);
    ask("channel-2", post(url("127.0.0.1", server), AMPLE, 100));
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void theRequestIsWhole() throws Exception {
    Server server = site(keeping(Server.page(200, "fine")));
    ask(url("office.example", server));
    assertThat(server.requests().get(0))
        .startsWith("POST /hook?a=b%20c&d HTTP/1.1\r\n")
        .containsIgnoringCase("host: office.example:" + server.port() + "\r\n")
        .containsIgnoringCase("user-agent: Xunjian/test\r\n")
        .containsIgnoringCase("content-type: text/plain\r\n")
        .containsIgnoringCase("content-length: 12\r\n")
        .doesNotContainIgnoringCase("upgrade")
        .endsWith("hello 你好");
    ask("platform", Fetch.get(WebAddress.parse(url("office.example", server)), AMPLE, 100, true));
    assertThat(server.requests().get(1)).startsWith("GET /hook?a=b%20c&d HTTP/1.1\r\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsAnAnswerAndNotFollowed(int status) throws Exception {
    Server elsewhere = site(keeping(Server.page(200, "never")));
    Server server =
        site(keeping(Server.page(status, "", "Location: " + url("127.0.0.1", elsewhere))));
    for (Fetch asked :
        List.of(
            post(url("127.0.0.1", server), AMPLE, 100),
            Fetch.get(WebAddress.parse(url("127.0.0.1", server)), AMPLE, 100, true))) {
      Fetched answer = ask("channel-1", asked);
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.ok()).isFalse();
      assertThat(answer.headers().get("location")).contains("/hook");
    }
    assertThat(elsewhere.connections()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"200, ,", "204, EMPTY_BODY", "404, HTTP_4XX", "429, HTTP_4XX", "503, HTTP_5XX"})
  void theStatusSaysWhatItSaysOfVisits(int status, FailureReason reason) throws Exception {
    Server server =
        site(keeping(status == 204 ? "HTTP/1.1 204 No\r\n\r\n" : Server.page(status, "x", "A: 1")));
    Fetched answer = ask(url("127.0.0.1", server));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.reason()).isEqualTo(reason);
  }

  @Test
  void aPrivateAddressIsRefusedBeforeAnyConnection() throws Exception {
    Server hidden = Server.plain(keeping(Server.page(200, "secret")));
    opened.add(hidden);
    for (String host : List.of("127.0.0.1", "inner.example")) {
      Fetched answer = ask(url(host, hidden));
      assertThat(answer.reason()).isEqualTo(FailureReason.EGRESS_DENIED);
      assertThat(answer.detail()).contains("xunjian.egress");
    }
    assertThat(hidden.connections()).isZero();
  }

  /** The first answer is public; when the name is asked for again it is an inner address. */
  @Test
  void aNameThatTurnsToAnInnerAddressIsRefusedThoughAConnectionIsKept() throws Exception {
    resolver.close();
    resolver =
        new NameServer(
            (name, type, nth) ->
                type == NameServer.A
                    ? NameServer.Said.at(nth == 1 ? "127.0.0.1" : "127.0.0.2")
                    : NameServer.Said.at());
    Server server = site(keeping(Server.page(200, "fine")));
    try (LoopbackClients impatient =
        new LoopbackClients(guard, Fetchers.forgetful(CLOCK, resolver), trust, CLOCK)) {
      Fetch asked = post(url("rebinding.example", server), AMPLE, 100);
      Fetched first =
          impatient
              .clients()
              .ask("c", asked)
              .subscribeAsCompletionStage()
              .get(30, TimeUnit.SECONDS);
      assertThat(first.ok()).isTrue();
      Fetched second =
          impatient
              .clients()
              .ask("c", asked)
              .subscribeAsCompletionStage()
              .get(30, TimeUnit.SECONDS);
      assertThat(second.reason()).isEqualTo(FailureReason.EGRESS_DENIED);
      assertThat(second.detail()).contains("127.0.0.2");
      assertThat(server.connections()).isEqualTo(1);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void theNextAddressIsTriedWhereNobodyListens() throws Exception {
    Server server = site(keeping(Server.page(200, "fine")));
    guard.grant(
        List.of(
            new java.net.InetSocketAddress(
                Cidr.address((byte) 127, (byte) 0, (byte) 0, (byte) 9), server.port())));
    addresses = List.of("127.0.0.9", "127.0.0.1");
    Fetched answer = ask(url("two.example", server));
    assertThat(answer.ok()).isTrue();
    assertThat(answer.address()).isEqualTo("127.0.0.1");
  }

  @Test
  void whatCannotBeReachedIsNamedAsForVisits() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    guard.grant(List.of(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), closed)));
    assertThat(ask("http://127.0.0.1:" + closed + "/").reason())
        .isEqualTo(FailureReason.CONNECT_REFUSED);
    Server silent = site(Server.Connection::untilLeft);
    Fetched slow = ask("channel-1", post(url("127.0.0.1", silent), SHORT, 100));
    assertThat(slow.reason()).isEqualTo(FailureReason.TOO_SLOW);
    assertThat(slow.duration()).isGreaterThanOrEqualTo(SHORT);
    Server rude = site(connection -> connection.request());
    assertThat(ask(url("127.0.0.1", rude)).reason()).isEqualTo(FailureReason.CONNECT_RESET);
    Server strange = site(Server.answering("SSH-2.0-OpenSSH_9.6\r\n\r\n"));
    assertThat(ask(url("127.0.0.1", strange)).reason()).isEqualTo(FailureReason.PROTOCOL_ERROR);
    Server cut = site(Server.answering("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhello"));
    Fetched half = ask(url("127.0.0.1", cut));
    assertThat(half.reason()).isEqualTo(FailureReason.BODY_TRUNCATED);
    assertThat(half.status()).isEqualTo(200);
    assertThat(half.body()).asString().isEqualTo("hello");
    addresses = List.of();
    assertThat(ask(url("nowhere.example", cut)).reason()).isEqualTo(FailureReason.DNS_ERROR);
  }

  @Test
  void anEndlessAnswerIsCutAndItsConnectionLeft() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    Server server =
        site(
            connection -> {
              connection.request();
              connection.send("HTTP/1.1 200 OK\r\n\r\n");
              try {
                while (true) {
                  connection.send("x".repeat(10_000));
                }
              } finally {
                gone.countDown();
              }
            });
    Fetched answer = ask("channel-1", post(url("127.0.0.1", server), AMPLE, 65_536));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.reason()).isEqualTo(FailureReason.BODY_TRUNCATED);
    assertThat(answer.body()).hasSize(65_536);
    assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void anAnswerThatDripsIsCutAtTheTimeLimitAndItsConnectionLeft() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    Server server =
        site(
            connection -> {
              connection.request();
              connection.send("HTTP/1.1 200 OK\r\n\r\n");
              try {
                while (true) {
                  connection.send("x");
                  TimeUnit.MILLISECONDS.sleep(20);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } finally {
                gone.countDown();
              }
            });
    Fetched answer = ask("channel-1", post(url("127.0.0.1", server), SHORT, 65_536));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.reason()).isEqualTo(FailureReason.TOO_SLOW);
    assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
  }

  private static final CountDownLatch NOBODY = new CountDownLatch(0);

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void aReceiverThatHangsKeepsNoOtherOwnerWaiting() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Server server =
        site(
            connection -> {
              while (true) {
                boolean quick = connection.request().startsWith("GET");
                await(quick ? NOBODY : release);
                connection.send(Server.page(200, "fine"));
              }
            });
    List<CompletableFuture<Fetched>> hanging = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 40; i++) {
      hanging.add(start("channel-1", post(url("127.0.0.1", server), AMPLE, 100)));
    }
    Fetch quick = Fetch.get(WebAddress.parse(url("127.0.0.1", server)), AMPLE, 100, true);
    assertThat(ask("channel-2", quick).ok()).isTrue();
    assertThat(hanging).noneMatch(CompletableFuture::isDone);
    release.countDown();
    for (CompletableFuture<Fetched> each : hanging) {
      assertThat(each.get(30, TimeUnit.SECONDS).ok()).isTrue();
    }
  }

  private HttpServer secure(String alias, boolean http2, List<String> seen) throws Exception {
    X509KeyManager key = (X509KeyManager) Keys.get().managers(alias).getKeyManagers()[0];
    HttpServer server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setSsl(true)
                    .setUseAlpn(http2)
                    .setKeyCertOptions(KeyCertOptions.wrap(key)))
            .connectionHandler(connection -> seen.add("connection"))
            .requestHandler(
                request -> {
                  seen.add(request.version() + " " + request.authority().host());
                  request.response().end("fine");
                })
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(20, TimeUnit.SECONDS);
    guard.grant(
        List.of(
            new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), server.actualPort())));
    return server;
  }

  @ParameterizedTest
  @CsvSource({"true, HTTP_2", "false, HTTP_1_1"})
  void http2IsSpokenWhereItIsOffered(boolean offered, String version) throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    HttpServer server = secure(Keys.GOOD, offered, seen);
    String url = "https://site.localhost:" + server.actualPort() + "/";
    assertThat(ask(url).ok()).isTrue();
    assertThat(ask(url).ok()).isTrue();
    assertThat(seen)
        .containsExactly("connection", version + " site.localhost", version + " site.localhost");
  }

  @ParameterizedTest
  @CsvSource({
    "wrong-name, site.localhost, TLS_INVALID",
    "untrusted, site.localhost, TLS_INVALID",
    "expired, site.localhost, TLS_EXPIRED",
    "good, other.localhost, TLS_INVALID",
    "good, 127.0.0.1,",
  })
  void theCertificateMustNameTheHostAndBeTrusted(String alias, String host, FailureReason reason)
      throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    HttpServer server = secure(alias, true, seen);
    Fetched answer = ask("https://" + host + ":" + server.actualPort() + "/");
    assertThat(answer.reason()).isEqualTo(reason);
    assertThat(seen.stream().anyMatch(line -> line.startsWith("HTTP"))).isEqualTo(reason == null);
  }
}
