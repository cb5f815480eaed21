package cn.xunjian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.xunjian.testing.ManySites;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import cn.xunjian.testing.WebhookReceiver;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Receivers that refuse one message, are told too much, or never answer: nobody else pays. */
class ReceiversIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String REFUSED = "站点0";

  /** The titles that the robot was shown, and those that it took. */
  private final List<String> shown = new CopyOnWriteArrayList<>();

  private final List<String> taken = new CopyOnWriteArrayList<>();

  private final TestDatabase database = TestDatabase.fresh();
  private final ManySites sites = new ManySites();
  private final WebhookReceiver working = new WebhookReceiver();
  private HttpServer robot;
  private volatile boolean reviewing = true;
  private final AtomicInteger floods = new AtomicInteger();
  private RunningXunjian xunjian;

  @BeforeEach
  void start() throws IOException {
    robot = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    robot.setExecutor(Executors.newCachedThreadPool());
    robot.createContext(
        "/",
        exchange -> {
          try (exchange) {
            JsonObject body =
                new JsonObject(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer =
                answer(exchange.getRequestURI().getPath(), body.encode())
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    robot.start();
  }

  private synchronized String answer(String path, String body) {
    shown.add(body);
    if (floods.getAndDecrement() > 0) {
      return "{\"code\":9499,\"msg\":\"too many request\"}";
    }
    if (reviewing && path.startsWith("/robot") && body.contains(REFUSED)) {
      return "{\"errcode\":430102,\"errmsg\":\"message contains inappropriate text\"}";
    }
    taken.add(path + " " + body);
    return body.contains("msg_type") ? "{\"code\":0}" : "{\"errcode\":0,\"errmsg\":\"ok\"}";
  }

  private void run(String... settings) {
    RunningXunjian.Builder builder =
        RunningXunjian.named("receivers")
            .on(database)
            .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
            .with(
                "XUNJIAN_RULEBOOK",
                Path.of("src/test/resources/rulebook/quick.yaml").toAbsolutePath().toString())
            .with("XUNJIAN_INCIDENT_CONFIRM_BEAT", "200ms")
            .with("XUNJIAN_VISIT_PER_HOST", "50");
    for (int i = 0; i < settings.length; i += 2) {
      builder.with(settings[i], settings[i + 1]);
    }
    xunjian = builder.start();
  }

  @AfterEach
  void stop() {
    xunjian.close();
    robot.stop(0);
    sites.close();
    working.close();
  }

  private int channel(String name, String type, String url, Integer fallback) {
    Map<String, Object> body = new HashMap<>(Map.of("name", name, "type", type, "url", url));
    if (type.equals("webhook")) {
      body.put("secret", WebhookReceiver.SECRET);
    }
    if (fallback != null) {
      body.put("fallback", fallback);
    }
    return xunjian
        .rest()
        .contentType("application/json")
        .body(body)
        .post("/api/v1/channels")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private String robot(String path) {
    return "http://127.0.0.1:" + robot.getAddress().getPort() + path;
  }

  private boolean took(String name) {
    return taken.stream().anyMatch(b -> b.contains(name));
  }

  private long count(String where) {
    return database.number(
        "select count(*) from delivery d join channel c on c.id = d.channel_id where " + where);
  }

  @Test
  void oneMessageThatIsRefusedForEverHoldsBackNoOtherIncident() {
    run("XUNJIAN_NOTIFY_UNKNOWN_ANSWERS", "20s");
    channel("robot", "dingtalk", robot("/robot/send?access_token=t"), null);
    xunjian.imports(sites.csv(3, "PT2S"));
    sites.breakDown(0);
    await().atMost(PATIENCE).until(() -> !shown.isEmpty());
    xunjian.kill();
    xunjian.restart();
    sites.breakDown(1);
    await("another site of its unit").atMost(PATIENCE).until(() -> took("站点1"));
    await("given up").atMost(PATIENCE).until(() -> count("d.state = 'dead'") == 1);
    assertThat(count("d.state = 'dead' and d.attempts > 1")).isEqualTo(1);
    sites.breakDown(2);
    await().atMost(PATIENCE).until(() -> took("站点2"));
    // Where the restart took longer than the patience, the message before was the first to say it.
    assertThat(taken).filteredOn(t -> t.contains("此前有 1 条消息未能送达")).hasSize(1);
    reviewing = false;
    sites.mend(0);
    await("its own end").atMost(PATIENCE).until(() -> took(REFUSED));
    assertThat(taken).last().asString().contains("恢复").doesNotContain("未能送达");
  }

  @Test
  void theFallbackTakesOverTheOneMessageThatAChannelRefuses() {
    run("XUNJIAN_NOTIFY_FALLBACK_AFTER", "5s");
    int second = channel("second", "wecom", robot("/second?key=k"), null);
    channel("robot", "dingtalk", robot("/robot/send?access_token=t"), second);
    xunjian
        .rest()
        .contentType("application/json")
        .header("If-None-Match", "*")
        .body("{\"order\":1,\"match\":{},\"tell\":[{\"channel\":\"robot\"}]}")
        .put("/api/v1/duty/routes/all")
        .then()
        .statusCode(201);
    xunjian.imports(sites.csv(2, "PT2S"));
    sites.breakDown(0);
    await("the first is told by itself").atMost(PATIENCE).until(() -> !shown.isEmpty());
    sites.breakDown(1);
    await().atMost(PATIENCE).until(() -> took(REFUSED) && took("站点1"));
    assertThat(taken)
        .filteredOn(t -> t.startsWith("/second"))
        .isNotEmpty()
        .allMatch(t -> t.contains(REFUSED) && !t.contains("站点1"));
    assertThat(count("c.name = 'second' and d.instead_of is not null")).isPositive();
  }

  @Test
  void tooManyRequestsIsWaitedForWhateverItsCode() {
    run();
    floods.set(1);
    reviewing = false;
    channel("feishu", "feishu", robot("/open-apis/bot/v2/hook/t"), null);
    xunjian.imports(sites.csv(1, "PT2S"));
    sites.breakDown(0);
    await().atMost(PATIENCE).until(() -> took(REFUSED));
    assertThat(count("d.state = 'dead'")).isZero();
  }

  @Test
  void receiversThatNeverAnswerTakeNoPlacesFromThoseThatDo() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress())) {
      run("XUNJIAN_NOTIFY_TIMEOUT", "60s");
      for (int i = 0; i < 20; i++) {
        channel("silent" + i, "webhook", "http://127.0.0.1:" + silent.getLocalPort() + "/", null);
      }
      channel("working", "webhook", working.url(), null);
      xunjian.imports(sites.csv(40, "PT2S"));
      for (int site = 0; site < 40; site++) {
        sites.breakDown(site);
      }
      await("before one of the silent has run out of its time")
          .atMost(PATIENCE)
          .until(() -> working.received().size() >= 40);
      assertThat(count("c.name like 'silent%' and d.attempts > 1"))
          .as("the silent have had no second attempt yet")
          .isZero();
    }
  }
}
