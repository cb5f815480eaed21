package cn.xunjian.web.replays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import cn.xunjian.testing.RunningXunjian;
import com.sun.net.httpserver.HttpServer;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the service judged of a site and an account is judged again over REST. */
class ReplaysIT {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Longer than a week, shorter than ten days. */
  private static final Duration SILENT = Duration.ofDays(8);

  private static HttpServer web;
  private static RunningXunjian xunjian;
  private static int unit;
  private static Instant began;

  @BeforeAll
  static void start() throws IOException {
    began = Instant.now().minusSeconds(60);
    web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    serve("/", "text/html; charset=utf-8", "<h1>常德市人民政府</h1>");
    serve("/feed.xml", "application/rss+xml", feed(Instant.now().minus(SILENT)));
    web.start();
    xunjian = RunningXunjian.named("replays").with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8").start();
    register(
        Map.of("kind", "site", "key", "9900000001", "visitInterval", "PT1S", "url", address("/")));
    register(
        Map.of(
            "kind", "account",
            "key", "wx-1",
            "platform", "wechat",
            "platformUid", "gh_1",
            "source", "feed",
            "readingInterval", "PT1S",
            "url", address("/feed.xml")));
    unit = xunjian.rest().get("/api/v1/targets/wx-1").jsonPath().getInt("unit.id");
    await()
        .atMost(PATIENCE)
        .until(() -> verdicts("wx-1") > 0 && verdicts("9900000001") > 0 && turned("wx-1"));
  }

  @AfterAll
  static void stop() {
    xunjian.close();
    web.stop(0);
  }

  private static void serve(String path, String type, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    web.createContext(
        path,
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
          }
        });
  }

  private static String feed(Instant published) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <rss version="2.0"><channel><title>常德发布</title><link>http://127.0.0.1/</link>
    <item><title>我市召开专题会议</title><link>http://127.0.0.1/a/1.html</link><pubDate>%s</pubDate></item>
    </channel></rss>
    """
        .formatted(DateTimeFormatter.RFC_1123_DATE_TIME.format(published.atOffset(ZoneOffset.UTC)));
  }

  private static String address(String path) {
    return "http://127.0.0.1:" + web.getAddress().getPort() + path;
  }

  private static void register(Map<String, String> target) {
    Map<String, String> body = new LinkedHashMap<>(target);
    body.put("name", "常德 " + target.get("kind"));
    body.put("unit", "市政府办公室");
    xunjian
        .rest()
        .contentType("application/json")
        .body(body)
        .post("/api/v1/targets")
        .then()
        .statusCode(201);
  }

  private static int verdicts(String key) {
    return xunjian
        .rest()
        .get("/api/v1/targets/" + key + "/verdicts")
        .jsonPath()
        .getList("items")
        .size();
  }

  private static boolean turned(String key) {
    return "sleeping"
        .equals(xunjian.rest().get("/api/v1/targets/" + key).jsonPath().getString("freshness"));
  }

  private static ValidatableResponse replay(Map<String, ?> body) {
    return xunjian.rest().contentType("application/json").body(body).post("/api/v1/replays").then();
  }

  @Test
  void aBranchIsJudgedAgainWithoutADifference() {
    JsonPath report =
        replay(Map.of("unit", unit, "from", began.toString())).statusCode(200).extract().jsonPath();
    assertThat(report.getList("first")).isEmpty();
    assertThat(report.getLong("targets")).isEqualTo(2);
    assertThat(report.getLong("turns")).isPositive();
    assertThat(report.getLong("verdicts")).isPositive();
    assertThat(report.getLong("equal"))
        .isEqualTo(report.getLong("turns") + report.getLong("verdicts"));
  }

  @Test
  void anotherEditionSaysWhatItWouldHaveSaid() {
    JsonPath report =
        replay(Map.of("target", "wx-1", "from", began.toString(), "edition", "ten-days/2"))
            .statusCode(200)
            .body("edition", equalTo("ten-days/2"))
            .extract()
            .jsonPath();
    assertThat(report.getList("first.cause")).isNotEmpty().containsOnly("other_edition");
    assertThat(report.getLong("unexplained")).isZero();
  }

  @Test
  void whatCannotBeJudgedAgainIsSaidAtOnce() {
    replay(Map.of()).statusCode(422).body("errors.pointer", containsInAnyOrder("/target", "/from"));
    replay(
            Map.of(
                "target",
                "wx-1",
                "unit",
                unit,
                "from",
                "2026-01-02T00:00:00+08:00",
                "to",
                "2026-01-01T00:00:00+08:00",
                "edition",
                "ten days",
                "limit",
                501))
        .statusCode(422)
        .body("errors.pointer", containsInAnyOrder("/target", "/from", "/edition", "/limit"));
    Map<String, Object> sound = Map.of("from", began.toString());
    replay(with(sound, "target", "none"))
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/target"));
    replay(with(sound, "unit", 4711)).statusCode(422).body("errors[0].pointer", equalTo("/unit"));
    replay(with(with(sound, "target", "wx-1"), "edition", "none/1"))
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/edition"));
    replay(with(with(sound, "target", "wx-1"), "to", Instant.now().plusSeconds(3600).toString()))
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/to"));
  }

  private static Map<String, Object> with(Map<String, ?> body, String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(body);
    more.put(name, value);
    return more;
  }
}
