package cn.xunjian.web.door;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.testing.RawHttp;
import cn.xunjian.testing.RawHttp.Answer;
import cn.xunjian.web.problems.ProblemAnswer;
import cn.xunjian.web.requests.BodyFiles;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies over real sockets, with nothing behind the door but an answer that tells of them. */
class BodiesTest {

  private static final String JSON =
      "POST /api/v1/units HTTP/1.1\nHost: a\nContent-Type: application/json";
  private static final String CSV =
      "POST /api/v1/imports HTTP/1.1\nHost: a\nContent-Type: text/csv";
  private static final BodyFiles FILES = new BodyFiles();

  private static Vertx vertx;
  private static int port;

  private record Config(Optional<List<String>> hosts, Optional<List<String>> origins)
      implements DoorConfig {
    @Override
    public MemorySize maxBody() {
      return new MemorySize(BigInteger.valueOf(1_000_000));
    }

    @Override
    public int uploads() {
      return 2;
    }

    @Override
    public ClientCertificates clientCertificates() {
      return ClientCertificates.NONE;
    }
  }

  @BeforeAll
  static void listen() throws Exception {
    vertx = Vertx.vertx();
    Bodies bodies =
        new Bodies(
            new BodyGate(2_000_000, 1_000_000, 5_000_000),
            FILES,
            new ProblemAnswer(new ObjectMapper()),
            new Config(Optional.empty(), Optional.empty()));
    Router router = Router.router(vertx);
    router.route().handler(bodies::take);
    router.route("/api/v1/imports").handler(BodiesTest::tellOfFile);
    router.route().handler(BodiesTest::tell);
    HttpServer server = vertx.createHttpServer().requestHandler(router);
    port =
        server
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(1, TimeUnit.MINUTES)
            .actualPort();
  }

  @AfterAll
  static void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
  }

  private static void tell(RoutingContext request) {
    int length = request.body().buffer() == null ? 0 : request.body().length();
    request.response().end(length + " " + request.request().isEnded());
  }

  private static void tellOfFile(RoutingContext request) {
    Path file = FILES.claim(request);
    try {
      request.response().end(Files.size(file) + " " + request.request().isEnded());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      FILES.delete(file);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9_999, 20_000, 700_000, 1_000_000})
  void aBodyIsWholeBeforeAnybodyReadsIt(int length) {
    assertThat(RawHttp.ask(port, JSON, "x".repeat(length)).body()).isEqualTo(length + " true");
    assertThat(RawHttp.ask(port, CSV, "x".repeat(length)).body()).isEqualTo(length + " true");
    byte[] chunk =
        (Integer.toHexString(length) + "\r\n" + "x".repeat(length) + "\r\n0\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8);
    assertThat(RawHttp.askChunked(port, JSON, chunk).body()).isEqualTo(length + " true");
  }

  @Test
  void aRequestWithoutABodyGoesThrough() {
    assertThat(RawHttp.ask(port, "GET /x HTTP/1.1\nHost: a", "").body()).startsWith("0 ");
    assertThat(RawHttp.ask(port, "POST /api/v1/x HTTP/1.1\nHost: a", "").body()).startsWith("0 ");
    assertThat(RawHttp.ask(port, "POST /api/v1/imports HTTP/1.1\nHost: a", "").body())
        .as("an empty file")
        .startsWith("0 ");
  }

  @Test
  void whatIsTooLargeIsRefusedAsSoonAsThatIsKnown() {
    assertThat(RawHttp.ask(port, JSON, "x".repeat(1_000_001)).status()).isEqualTo(413);
    byte[] chunk =
        (Integer.toHexString(1_500_000) + "\r\n" + "x".repeat(1_500_000))
            .getBytes(StandardCharsets.UTF_8);
    assertThat(RawHttp.askChunked(port, JSON, chunk).status()).isEqualTo(413);
    assertThat(RawHttp.ask(port, CSV + "\nContent-Length: 5000001", "").status()).isEqualTo(413);
  }

  @Test
  void bytesThatAreNoUtf8AreNoJson() {
    assertThat(
            RawHttp.ask(port, JSON, new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'})
                .status())
        .isEqualTo(400);
    assertThat(RawHttp.ask(port, JSON, "\"😀\"").status()).isEqualTo(200);
  }

  @Test
  void onlySoManyFilesComeAtOnceAndThoseThatLeaveMakeRoom() throws Exception {
    List<Socket> slow = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Socket socket = RawHttp.connect(port);
      socket
          .getOutputStream()
          .write(
              (CSV.replace("\n", "\r\n")
                      + "\r\nExpect: 100-continue\r\nContent-Length: 100\r\n\r\nkind")
                  .getBytes(StandardCharsets.UTF_8));
      assertThat(RawHttp.readUntil(socket, "100 Continue")).contains("100 Continue");
      slow.add(socket);
    }
    Answer third = RawHttp.ask(port, CSV, "x");
    assertThat(third.status()).isEqualTo(429);
    assertThat(third.header("retry-after")).isEqualTo("30");
    assertThat(RawHttp.ask(port, JSON, "1").status()).as("others are answered").isEqualTo(200);

    for (Socket socket : slow) {
      socket.close();
    }
    org.awaitility.Awaitility.await()
        .atMost(java.time.Duration.ofMinutes(1))
        .until(() -> RawHttp.ask(port, CSV, "x").status() == 200);
  }
}
