package cn.xunjian.web.door;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.testing.RawHttp;
import cn.xunjian.testing.RawHttp.Answer;
import cn.xunjian.testing.RunningXunjian;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Those who send or read slowly, or not at all, hold up nobody else. With real sockets. */
class SlowClientsIT {

  private static final int MANY = 300;

  /** What must answer whoever else is there. */
  private static final List<String> OTHERS =
      List.of(
          "/q/health/live",
          "/q/health/started",
          "/metrics",
          "/api/v1/overview",
          "/api/v1/targets?limit=5",
          "/api/v1/units",
          "/api/v1/prometheus/sd");

  private static RunningXunjian xunjian;

  private final List<Socket> clients = new ArrayList<>();

  @BeforeAll
  static void start() {
    xunjian = RunningXunjian.named("SlowClientsIT").java("-Xmx256m").start();
    xunjian.imports(
        IntStream.range(0, 2_000)
            .mapToObj(i -> "site,k%d,名称 %d,u,http://a%d.example/,suspended".formatted(i, i, i))
            .collect(Collectors.joining("\n", "kind,key,name,unit,url,status\n", "\n")));
  }

  @AfterAll
  static void stop() {
    xunjian.close();
  }

  @AfterEach
  void leave() throws IOException {
    for (Socket client : clients) {
      client.close();
    }
    clients.clear();
  }

  @Test
  void threeHundredSlowUploadsStopNobody() throws IOException {
    for (int i = 0; i < MANY; i++) {
      send(
          "POST /api/v1/imports HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nContent-Length: 1000000\r\n\r\nkind,");
    }
    othersAreAnswered();

    // Those that were taken in leave room again, since they come too slowly.
    Awaitility.await()
        .atMost(Duration.ofMinutes(3))
        .until(() -> upload("kind,key,name,unit\napp,late,n,u\n").status() == 200);
  }

  @Test
  void threeHundredSlowBodiesStopNobody() throws IOException {
    for (int i = 0; i < MANY; i++) {
      String path = i % 2 == 0 ? "/api/v1/units" : "/api/v1/readings/try";
      send(
          "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{\"na"
              .formatted(path));
    }
    othersAreAnswered();
    String page = "<ul><li>2026-11-01 <a href='/a'>x</a></li></ul>";
    assertThat(
            RawHttp.ask(
                    xunjian.port(),
                    "POST /api/v1/readings/try HTTP/1.1\nHost: localhost\nContent-Type: text/html",
                    page)
                .status())
        .isEqualTo(200);
    assertThat(RawHttp.read(clients.get(0)).status()).as("a body that stands still").isEqualTo(408);
  }

  @Test
  void twoHundredThatDoNotReadStopNobody() throws IOException {
    for (int i = 0; i < 200; i++) {
      String asked =
          List.of("/api/v1/targets?limit=500", "/api/v1/exports/targets", "/metrics").get(i % 3);
      send("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(asked).repeat(20));
    }
    othersAreAnswered();
  }

  @Test
  void aReaderOfEventsThatLeavesIsNoError() throws Exception {
    for (int i = 0; i < 100; i++) {
      send("GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }
    for (Socket client : clients) {
      assertThat(client.getInputStream().read()).isPositive();
      client.setSoLinger(true, 0); // as a browser that ends
      client.close();
    }
    clients.clear();
    send("GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assertThat(RawHttp.readUntil(clients.get(0), "event:alive")).contains("event:alive");

    assertThat(xunjian.log())
        .doesNotContain("PublisherResponseHandler", "Failed to mark a promise");
  }

  // What the tests are made of

  /** Sends what is the beginning of a conversation, and reads nothing. */
  private void send(String begin) throws IOException {
    Socket client = new Socket();
    client.setReceiveBufferSize(4_096);
    client.setSoTimeout((int) Duration.ofMinutes(2).toMillis());
    client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), xunjian.port()));
    OutputStream out = client.getOutputStream();
    String known =
        begin.replace("Host: localhost\r\n", "Host: localhost\r\n" + RawHttp.AUTHORIZATION);
    out.write(known.getBytes(StandardCharsets.UTF_8));
    out.flush();
    clients.add(client);
  }

  private static int status(String path) {
    return RawHttp.ask(xunjian.port(), "GET " + path + " HTTP/1.1\nHost: localhost", "").status();
  }

  private void othersAreAnswered() {
    for (String path : OTHERS) {
      // Scrapes have four places, which those that do not read leave one after the other.
      AtomicInteger seen = new AtomicInteger();
      Awaitility.await(path)
          .atMost(Duration.ofMinutes(3))
          .until(
              () -> {
                seen.set(status(path));
                return seen.get() != 503 || !path.equals("/metrics");
              });
      assertThat(seen.get()).as(path).isEqualTo(200);
    }
    assertThat(clients).as("they are still there").noneMatch(Socket::isClosed);
  }

  private static Answer upload(String csv) {
    return RawHttp.ask(
        xunjian.port(),
        "POST /api/v1/imports HTTP/1.1\nHost: localhost\nContent-Type: text/csv",
        csv);
  }
}
