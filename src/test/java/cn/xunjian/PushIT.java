package cn.xunjian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import cn.xunjian.push.Signature;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is pushed, through the doors of the packaged application. */
class PushIT {

  private static final String SECRET = "a-secret-of-the-city";
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static RunningXunjian xunjian;
  private static int unit;

  @BeforeAll
  static void start() {
    xunjian =
        RunningXunjian.named("push")
            .on(DATABASE)
            .with(
                "XUNJIAN_RULEBOOK",
                Path.of("src/test/resources/rulebook/near.yaml").toAbsolutePath().toString())
            .start();
    xunjian.imports(
        """
            kind,key,name,unit,platform,source,status
            account,wx-a,甲发布,市甲局,wechat,push,running
            account,wx-b,乙发布,市甲局,wechat,push,running
            account,wx-c,丙发布,市乙局,wechat,push,running
            account,wx-d,丁发布,市丁局,wechat,push,running
            account,wx-e,戊发布,市戊局,wechat,push,running
            account,f-a,订阅,市甲局,weibo,feed,running
            """);
    unit = xunjian.rest().get("/api/v1/targets/wx-a").jsonPath().getInt("unit.id");
    pusher("matrix", "PT1H", "\"unit\":" + unit);
    await().atMost(PATIENCE).until(() -> status("/api/v1/targets/wx-e/freshness") == 200);
  }

  @AfterAll
  static void stop() {
    xunjian.close();
  }

  private static int status(String path) {
    return xunjian.rest().get(path).statusCode();
  }

  private static void pusher(String name, String heartbeat, String scope) {
    xunjian
        .posts(
            "/api/v1/pushers",
            "{\"name\":\"%s\",\"secret\":\"%s\",\"heartbeat\":\"%s\",%s}"
                .formatted(name, SECRET + name, heartbeat, scope))
        .statusCode(201)
        .body("name", equalTo(name))
        .body("secret", nullValue());
  }

  private static ValidatableResponse signed(String pusher, String path, String body) {
    return signed(pusher, path, body, Instant.now().getEpochSecond(), SECRET + pusher);
  }

  private static ValidatableResponse signed(
      String pusher, String path, String body, long at, String secret) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String timestamp = Long.toString(at);
    return xunjian
        .rest()
        .contentType("application/json")
        .header("X-Xunjian-Pusher", pusher)
        .header("X-Xunjian-Timestamp", timestamp)
        .header("X-Xunjian-Signature", Signature.of(secret, timestamp, bytes))
        .body(bytes)
        .post(path)
        .then();
  }

  private static String batch(String... items) {
    return "{\"publications\":[" + String.join(",", items) + "]}";
  }

  private static String item(String target, String id, Instant at) {
    return "{\"target\":\"%s\",\"id\":\"%s\",\"title\":\"标题%s\",\"url\":\"https://mp.example/%s\",\"publishedAt\":\"%s\"}"
        .formatted(target, id, id, id, at);
  }

  private static JsonPath freshness(String key) {
    return xunjian.rest().get("/api/v1/targets/" + key + "/freshness").jsonPath();
  }

  @Test
  void aSignedBatchIsStoredOnceHoweverOftenItComes() {
    Instant now = Instant.now();
    String body =
        batch(
            item("wx-a", "s1", now.minusSeconds(60)),
            item("wx-a", "s2", now.minusSeconds(120)),
            item("wx-b", "s3", now.minus(Duration.ofDays(8))));
    long at = now.getEpochSecond();
    signed("matrix", "/api/v1/publications", body, at, SECRET + "matrix")
        .statusCode(200)
        .body("pusher", equalTo("matrix"))
        .body("targets", equalTo(2))
        .body("stored", equalTo(3))
        .body("known", equalTo(0));
    signed("matrix", "/api/v1/publications", body, at, SECRET + "matrix")
        .statusCode(200)
        .body("stored", equalTo(0))
        .body("known", equalTo(3));
    assertThat(
            DATABASE.number("select count(*) from publication where identity in ('s1','s2','s3')"))
        .isEqualTo(3);
    assertThat(freshness("wx-a").getString("freshness")).isEqualTo("fresh");
    JsonPath why = freshness("wx-b");
    assertThat(why.getString("freshness")).isEqualTo("sleeping");
    assertThat(why.getString("lastPublication.told.pushedBy")).isEqualTo("matrix");
    assertThat(why.getList("clocks.rule")).containsExactly("A3", "M2");
    assertThat(why.getList("clocks.passed")).containsExactly(true, false);
    assertThat(why.getString("becomes")).isEqualTo("unreadable");
    assertThat(
            xunjian
                .rest()
                .get("/api/v1/targets/wx-b/publications")
                .jsonPath()
                .getString("items[0].told.pushedBy"))
        .isEqualTo("matrix");
    assertThat(
            DATABASE.number(
                "select count(*) from pusher where name = 'matrix' and secret like 'v1:%'"))
        .as("sealed")
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0, another-secret-of-16-, X-Xunjian-Signature, bad_signature",
    "-301, a-secret-of-the-city, X-Xunjian-Timestamp, stale",
    "301, a-secret-of-the-city, X-Xunjian-Timestamp, stale",
  })
  void aSignatureThatDoesNotHoldIsRefused(int late, String secret, String header, String code) {
    signed(
            "matrix",
            "/api/v1/publications",
            batch(),
            Instant.now().getEpochSecond() + late,
            secret + "matrix")
        .statusCode(401)
        .contentType(startsWith("application/problem+json"))
        .body("errors[0].pointer", equalTo(header))
        .body("errors[0].code", equalTo(code));
  }

  @Test
  void aBatchWithOneFaultStoresNothingAndNamesEach() {
    Instant now = Instant.now();
    signed(
            "matrix",
            "/api/v1/publications",
            batch(
                item("wx-a", "n1", now),
                item("wx-nobody", "n2", now),
                item("wx-c", "n3", now),
                item("wx-a", "n4", now.plusSeconds(400)),
                item("f-a", "n5", now)))
        .statusCode(422)
        .body("errors.pointer", hasSize(4))
        .body("errors.pointer", hasItem("/publications/3/publishedAt"))
        .body(
            "errors.code",
            equalTo(List.of("unknown_target", "unknown_target", "future", "wrong_source")));
    assertThat(DATABASE.number("select count(*) from publication where identity like 'n_'"))
        .isZero();
  }

  @Test
  void onlyItsPusherSpeaksForATarget() {
    String one = item("wx-a", "u1", Instant.now());
    xunjian
        .posts("/api/v1/publications", batch(one))
        .statusCode(401)
        .body("errors[0].code", equalTo("signature_required"));
    xunjian.posts("/api/v1/targets/wx-a/publications", "{\"publications\":[]}").statusCode(401);
    // Nobody registered answers for this one, and the service listens on this machine alone.
    xunjian
        .posts("/api/v1/targets/wx-c/publications", batch(item("wx-c", "u2", Instant.now())))
        .statusCode(200)
        .body("stored", equalTo(1));
    signed("matrix", "/api/v1/targets/wx-a/publications", batch(one)).statusCode(200);
  }

  @Test
  void aSilentPusherIsOneIncidentThatSurvivesARestartAndEndsWithItsBeat() {
    pusher("flaky", "PT2S", "\"targets\":[\"wx-d\"]");
    signed("flaky", "/api/v1/publications", batch(item("wx-d", "d1", Instant.now())))
        .statusCode(200);
    String open = "select count(*) from incident where subject = 'pusher/flaky' and state = 'open'";
    await().atMost(PATIENCE).until(() -> DATABASE.number(open) == 1);
    xunjian.kill();
    xunjian.restart();
    await()
        .during(Duration.ofSeconds(6))
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        DATABASE.number(
                            "select count(*) from incident where subject = 'pusher/flaky'"))
                    .as("one, over a kill")
                    .isEqualTo(1));
    xunjian
        .rest()
        .get("/api/v1/incidents?rule=Push.silent")
        .then()
        .body("items[0].chinese", containsString("失联"));
    signed("flaky", "/api/v1/pushers/flaky/heartbeat", "").statusCode(200);
    await().atMost(PATIENCE).until(() -> DATABASE.number(open) == 0);
    assertThat(
            DATABASE.number(
                "select count(*) from incident where subject = 'pusher/flaky' and state = 'resolved'"))
        .isEqualTo(1);
    xunjian.rest().header("If-Match", "*").delete("/api/v1/pushers/flaky").then().statusCode(204);
  }

  private static JsonPath history(String key) {
    return xunjian.rest().get("/api/v1/targets/" + key + "/freshness/history").jsonPath();
  }

  /** The week ends while the pusher is dead: nobody is accused, and the kill loses no history. */
  @Test
  void aLimitThatFallsWhileThePusherIsDeadIsUnreadableAndTheHistoryOutlivesAKill() {
    pusher("dying", "PT1S", "\"targets\":[\"wx-e\"]");
    Instant limit = Instant.now().plusSeconds(12);
    signed(
            "dying",
            "/api/v1/publications",
            batch(item("wx-e", "e1", limit.minus(Duration.ofDays(7)))))
        .statusCode(200);
    assertThat(freshness("wx-e").getString("freshness")).isEqualTo("late");
    xunjian.kill();
    xunjian.restart();
    await()
        .atMost(PATIENCE)
        .until(() -> "unreadable".equals(freshness("wx-e").getString("freshness")));
    // What is thought is shown from memory at once, the history from the database once it is
    // stored.
    await()
        .atMost(PATIENCE)
        .until(() -> history("wx-e").getList("items.to").contains("unreadable"));
    JsonPath history = history("wx-e");
    assertThat(history.getList("items.to")).containsExactly("unreadable", "late");
    assertThat(history.getList("items.from")).containsExactly("late", "unreadable");
    assertThat(Instant.parse(utc(history.getString("items[0].at"))))
        .as("when it became so by the clock")
        .isBetween(limit.minusSeconds(1), limit.plusSeconds(1));
    assertThat(freshness("wx-e").getString("remedy.chinese")).contains("推送方");
    signed("dying", "/api/v1/publications", batch()).statusCode(200).body("nothingNew", equalTo(1));
    await()
        .atMost(PATIENCE)
        .until(() -> "sleeping".equals(freshness("wx-e").getString("freshness")));
    xunjian.kill();
    xunjian.restart();
    await().atMost(PATIENCE).until(() -> freshness("wx-e").getString("freshness") != null);
    assertThat(
            xunjian
                .rest()
                .get("/api/v1/targets/wx-e/freshness/history?limit=2")
                .jsonPath()
                .getList("items.to"))
        .containsExactly("sleeping", "unreadable");
    xunjian.rest().header("If-Match", "*").delete("/api/v1/pushers/dying").then().statusCode(204);
  }

  private static String utc(String written) {
    return java.time.OffsetDateTime.parse(written).toInstant().toString();
  }

  @Test
  void aPusherIsChangedByItsVersionAndItsSecretIsNeverShown() {
    pusher("third", "PT1H", "\"targets\":[\"wx-c\"]");
    String tag = xunjian.rest().get("/api/v1/pushers/third").header("ETag");
    xunjian
        .rest()
        .contentType("application/json")
        .header("If-Match", tag)
        .body("{\"enabled\":false}")
        .patch("/api/v1/pushers/third")
        .then()
        .statusCode(200)
        .body("enabled", equalTo(false))
        .body("targets", equalTo(List.of("wx-c")));
    signed("third", "/api/v1/publications", batch()).statusCode(401);
    xunjian
        .rest()
        .contentType("application/json")
        .header("If-Match", tag)
        .body("{\"enabled\":true}")
        .patch("/api/v1/pushers/third")
        .then()
        .statusCode(412);
    assertThat(xunjian.rest().get("/api/v1/pushers").asString()).doesNotContain(SECRET);
    xunjian.rest().header("If-Match", "*").delete("/api/v1/pushers/third").then().statusCode(204);
  }
}
