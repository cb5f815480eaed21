package cn.xunjian.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import cn.xunjian.testing.RunningXunjian;
import io.restassured.path.json.JsonPath;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is changed over REST stands in the audit trail, in the name of who did it. */
class TrailIT {

  private static final String SECRET = "at-least-16-characters";

  private static RunningXunjian xunjian;
  private static String machine;

  @BeforeAll
  static void start() {
    xunjian =
        RunningXunjian.named("TrailIT")
            .with("XUNJIAN_DEMO_ENABLED", "false")
            .with("XUNJIAN_ACCESS_OPEN_METRICS", "127.0.0.0/8,::1/128")
            .start();
    machine =
        xunjian
            .posts("/api/v1/keys", Map.of("name", "大屏", "scopes", List.of("read", "write")))
            .statusCode(201)
            .extract()
            .path("secret");
    xunjian.imports("kind,key,name,unit,status,contact\napp,a-1,甲,市甲局,suspended,张三\n");
  }

  @AfterAll
  static void stop() {
    xunjian.close();
  }

  private static List<Map<String, Object>> rows(String subject) {
    JsonPath trail = xunjian.rest().get("/api/v1/audit?limit=500").jsonPath();
    List<Map<String, Object>> all = trail.getList("items");
    return all.stream().filter(row -> subject.equals(row.get("subject"))).toList();
  }

  @Test
  void aChangeIsAskedForAndDoneInTheNameOfItsKey() {
    xunjian
        .anonymous()
        .header("Authorization", "Bearer " + machine)
        .contentType("application/merge-patch+json")
        .header("If-Match", "*")
        .body("{\"contact\":\"李科长\"}".getBytes(StandardCharsets.UTF_8))
        .patch("/api/v1/targets/a-1")
        .then()
        .statusCode(200);

    List<Map<String, Object>> rows =
        rows("/api/v1/targets/a-1").stream()
            .filter(row -> row.get("action").equals("PATCH /api/v1/targets/{key}"))
            .toList();
    assertThat(rows).extracting(row -> row.get("outcome")).containsExactly("done", "asked");
    assertThat(rows).allSatisfy(row -> assertThat(row.toString()).contains("大屏"));
    assertThat(rows.get(0).get("before")).asString().contains("target a-1", "张三");
    assertThat(rows.get(0).get("after")).asString().contains("target a-1", "李科长");
  }

  /** An import goes on when it was answered; its changes are in one transaction all the same. */
  @Test
  void anImportTellsEachTargetThatItMade() {
    xunjian.imports(
        IntStream.range(0, 120)
            .mapToObj(i -> "app,many-%d,应用,市乙局,suspended\n".formatted(i))
            .collect(Collectors.joining("", "kind,key,name,unit,status\n", "")));

    Awaitility.await()
        .atMost(Duration.ofMinutes(5))
        .until(() -> xunjian.database().number("select count(*) from audit_change") == 0);
    assertThat(
            xunjian
                .database()
                .texts(
                    "select distinct k from audit_entry, json_object_keys(after::json) k where k like 'target many-%'"))
        .hasSize(120);
  }

  @Test
  void whatIsRefusedIsThereToo() {
    xunjian
        .rest()
        .header("If-Match", "\"99\"")
        .delete("/api/v1/targets/a-1")
        .then()
        .statusCode(412);

    assertThat(rows("/api/v1/targets/a-1"))
        .filteredOn(row -> row.toString().contains("DELETE"))
        .extracting(row -> row.get("outcome"))
        .containsExactly("refused", "asked");
  }

  @Test
  void noSecretStandsInTheTrail() {
    xunjian
        .posts(
            "/api/v1/channels",
            Map.of(
                "name",
                "duty",
                "type",
                "webhook",
                "url",
                "https://robot.example/send?access_token=0123456789",
                "secret",
                SECRET))
        .statusCode(201);

    String trail = xunjian.rest().get("/api/v1/audit?limit=500").asString();
    assertThat(trail).contains("POST /api/v1/channels").doesNotContain(SECRET, "0123456789");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/exports/targets",
        "/api/v1/exports/visits?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z"
      })
  void anExportStandsThere(String address) {
    xunjian.rest().urlEncodingEnabled(false).get(address).then().statusCode(200);

    assertThat(rows(address)).extracting(row -> row.get("outcome")).contains("asked");
  }

  @Test
  void aPrivateNetworkReadsMetricsAndNothingElse() {
    for (String open : List.of("/metrics", "/q/metrics", "/api/v1/prometheus/sd")) {
      xunjian.anonymous().get(open).then().statusCode(200);
    }
    for (String closed : List.of("/api/v1/targets", "/api/v1/overview", "/q/openapi")) {
      xunjian.anonymous().get(closed).then().statusCode(401);
    }
    assertThat(xunjian.anonymous().get("/metrics").asString())
        .contains("xunjian_sessions", "xunjian_sign_ins_total{outcome=\"wrong\"");
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void whoeverIsNoLongerLetInHearsNoMore() throws Exception {
    JsonPath made =
        xunjian
            .posts("/api/v1/keys", Map.of("name", "短期", "scopes", List.of("read")))
            .statusCode(201)
            .extract()
            .jsonPath();
    HttpRequest asked =
        HttpRequest.newBuilder(URI.create(xunjian.url() + "/api/v1/events"))
            .header("Authorization", "Bearer " + made.getString("secret"))
            .build();
    try (InputStream events =
        HttpClient.newHttpClient().send(asked, HttpResponse.BodyHandlers.ofInputStream()).body()) {
      assertThat(events.read()).as("it goes on as long as the key is good").isNotNegative();
      xunjian.rest().delete("/api/v1/keys/" + made.getLong("key.id")).then().statusCode(200);
      events.readAllBytes(); // It ends.
    }
  }

  @Test
  void readingLeavesNoRowAndTheChainIsWhole() {
    xunjian.rest().get("/api/v1/targets").then().statusCode(200);

    assertThat(rows("/api/v1/targets")).isEmpty();
    xunjian.rest().get("/api/v1/audit/verify").then().body("broken", equalTo(null));
  }
}
