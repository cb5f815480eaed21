package cn.xunjian.fetch.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.fetch.Bridged;
import cn.xunjian.fetch.Fetched;
import cn.xunjian.observation.FailureReason;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.KeyCertOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers that speak HTTP/2 alone, as every browser does. */
class Http2Test extends FetcherFixture {

  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int SETTINGS = 4;

  private static Vertx vertx;

  private final List<HttpVersion> versions = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  @BeforeAll
  static void begin() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void end() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  /** What such a server does with a client that offers HTTP/1.1. */
  private enum Manner {
    /** Refuses it in the handshake. */
    ALERT,
    /** Sends its settings, sees that no preface comes, and leaves. */
    SETTINGS_FIRST,
    /** Leaves without a word. */
    SILENT_END,
    /** Leaves with a reset. */
    RESET
  }

  private Server alone(Manner manner) throws Exception {
    Server server = Server.tls(keys.server(Keys.GOOD), connection -> play(connection, manner));
    return permitted(server);
  }

  private static void play(Server.Connection connection, Manner manner) throws IOException {
    SSLSocket socket = (SSLSocket) connection.socket();
    socket.setHandshakeApplicationProtocolSelector(choose(manner));
    boolean first = manner != Manner.SILENT_END && manner != Manner.RESET;
    if (first) {
      frame(connection, SETTINGS, 0, 0);
    }
    byte[] begun = connection.in().readNBytes(PREFACE.length);
    if (!Arrays.equals(begun, PREFACE)) {
      if (manner == Manner.RESET) {
        connection.reset();
      }
      return;
    }
    if (!first) {
      frame(connection, SETTINGS, 0, 0);
    }
    answer(connection);
  }

  private static BiFunction<SSLSocket, List<String>, String> choose(Manner manner) {
    return (socket, offered) -> offered.contains("h2") ? "h2" : manner == Manner.ALERT ? null : "";
  }

  /** Answers the first request, and reads until the client leaves. */
  private static void answer(Server.Connection connection) throws IOException {
    InputStream in = connection.in();
    while (true) {
      byte[] head = in.readNBytes(9);
      if (head.length < 9) {
        return;
      }
      int length = ByteBuffer.wrap(head).getInt() >>> 8;
      in.readNBytes(length);
      boolean acknowledges = (head[4] & 1) != 0;
      if (head[3] == SETTINGS && !acknowledges) {
        frame(connection, SETTINGS, 1, 0);
      }
      if (head[3] == HEADERS) {
        int stream = ByteBuffer.wrap(head, 5, 4).getInt();
        frame(connection, HEADERS, 4, stream, (byte) 0x88); // :status 200
        frame(connection, DATA, 1, stream, "<h1>ok</h1>".getBytes(StandardCharsets.US_ASCII));
      }
    }
  }

  private static void frame(
      Server.Connection connection, int type, int flags, int stream, byte... content)
      throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.writeBytes(
        ByteBuffer.allocate(9)
            .put((byte) (content.length >> 16))
            .putShort((short) content.length)
            .put((byte) type)
            .put((byte) flags)
            .putInt(stream)
            .array());
    frame.writeBytes(content);
    connection.out().write(frame.toByteArray());
    connection.out().flush();
  }

  @ParameterizedTest
  @EnumSource
  void opensAServerThatSpeaksItAlone(Manner manner) throws Exception {
    Server site = alone(manner);
    for (int visit = 1; visit <= 2; visit++) {
      Fetched fetched = fetch(https(site, "/"));
      assertThat(fetched.reason()).as(fetched.detail()).isNull();
      assertThat(fetched.status()).isEqualTo(200);
      assertThat(fetched.bridged()).containsExactly(Bridged.HTTP2_ALONE);
      assertThat(new String(fetched.body(), StandardCharsets.US_ASCII)).isEqualTo("<h1>ok</h1>");
      assertThat(fetched.phases().firstByte()).isPositive();
      assertThat(site.connections()).as("the second time it is known").isEqualTo(1 + visit);
    }
  }

  @Test
  void aServerThatAnswersNobodyStaysClosed() throws Exception {
    Server site = secure(Keys.GOOD, connection -> connection.in().read());
    Fetched fetched = fetch(https(site, "/"));
    assertThat(fetched.reason()).isEqualTo(FailureReason.CONNECT_RESET);
    assertThat(site.connections()).isEqualTo(2);
    Server plain = site(connection -> connection.in().read());
    assertThat(fetch(http(plain, "/")).reason()).isEqualTo(FailureReason.CONNECT_RESET);
    assertThat(plain.connections()).as("nobody speaks it without TLS").isEqualTo(1);
  }

  private int serve(List<HttpVersion> offered, Consumer<HttpServerRequest> by) throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    HttpServer server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setSsl(true)
                    .setUseAlpn(true)
                    .setAlpnVersions(offered)
                    .setCompressionSupported(true)
                    .setKeyCertOptions(KeyCertOptions.wrap(keys.managers(Keys.GOOD))))
            .connectionHandler(connection -> connections.incrementAndGet())
            .requestHandler(
                request -> {
                  versions.add(request.version());
                  by.accept(request);
                });
    server
        .listen(port, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
    guard.grant(List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
    return port;
  }

  @Test
  void staysWithTheOlderWhereBothAreSpoken() throws Exception {
    int port =
        serve(
            List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1),
            request -> request.response().end("both"));
    Fetched fetched = fetch("https://127.0.0.1:" + port + "/");
    assertThat(fetched.status()).isEqualTo(200);
    assertThat(fetched.bridged()).isEmpty();
    assertThat(versions).containsExactly(HttpVersion.HTTP_1_1);
  }

  @Test
  void readsWholeAnswers() throws Exception {
    String text = "政务公开 ".repeat(20_000);
    int port =
        serve(
            List.of(HttpVersion.HTTP_2),
            request -> {
              switch (request.path()) {
                case "/" ->
                    request
                        .response()
                        .setStatusCode(302)
                        .putHeader("location", "/page?q=1")
                        .putHeader("set-cookie", "seen=1; Path=/")
                        .end();
                case "/page" ->
                    request
                        .response()
                        .putHeader("content-type", "text/plain; charset=utf-8")
                        .putHeader("x-cookie", String.valueOf(request.getHeader("cookie")))
                        .putHeader("x-agent", String.valueOf(request.getHeader("user-agent")))
                        .end(text);
                case "/busy" -> request.response().setStatusCode(503).end("busy");
                case "/reset" -> request.response().reset(2);
                default -> request.connection().close();
              }
            });
    String at = "https://127.0.0.1:" + port;
    Fetched page = fetch(at + "/");
    assertThat(page.reason()).as(page.detail()).isNull();
    assertThat(page.url().toString()).endsWith("/page?q=1");
    assertThat(page.headers().get("x-cookie")).isEqualTo("seen=1");
    assertThat(page.headers().get("x-agent")).isNotEqualTo("null");
    assertThat(page.headers().get("content-encoding")).isEqualTo("gzip");
    assertThat(new String(page.decoded(ROOM, true), StandardCharsets.UTF_8)).isEqualTo(text);
    assertThat(versions).containsOnly(HttpVersion.HTTP_2);
    assertThat(fetch(at + "/busy").reason()).isEqualTo(FailureReason.HTTP_5XX);
    assertThat(fetch(at + "/reset").reason()).isEqualTo(FailureReason.CONNECT_RESET);
    assertThat(fetch(at + "/gone").reason()).isEqualTo(FailureReason.CONNECT_RESET);
  }

  @Test
  void takesNoMoreThanItIsAllowed() throws Exception {
    int port =
        serve(
            List.of(HttpVersion.HTTP_2),
            request ->
                request
                    .response()
                    .putHeader("content-encoding", "identity")
                    .end(Buffer.buffer(new byte[3 * ROOM])));
    Fetched fetched = fetch("https://127.0.0.1:" + port + "/");
    assertThat(fetched.reason()).isEqualTo(FailureReason.BODY_TRUNCATED);
    assertThat(fetched.bytes()).isLessThan(2 * ROOM);
  }

  @Test
  void endsAtTheLimit() throws Exception {
    int port = serve(List.of(HttpVersion.HTTP_2), request -> {});
    Fetched fetched = fetch(get("https://127.0.0.1:" + port + "/", SHORT));
    assertThat(fetched.reason()).isEqualTo(FailureReason.TOO_SLOW);
  }
}
