package cn.xunjian.web.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import cn.xunjian.testing.RunningXunjian;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Credentials over REST: set, shown without values, replaced, forgotten; and what a reading without
 * them says.
 */
class CredentialIT {

  private static final String SECRET = "invented-secret-1234";
  private static final String PATH = "/api/v1/targets/wx-1/credentials";
  private static RunningXunjian xunjian;

  @BeforeAll
  static void start() {
    // Nobody's real account is asked for in a test: this address is refused by the egress guard.
    xunjian =
        RunningXunjian.named("credentials")
            .with("XUNJIAN_PLATFORMS_WECHAT_API_BASE_URL", "http://127.0.0.1:9")
            .with("XUNJIAN_PLATFORMS_WEIBO_WEB_BASE_URL", "http://127.0.0.1:9")
            .start();
    xunjian
        .rest()
        .contentType("text/csv; charset=utf-8")
        .body(
            """
            kind,key,name,unit,platform,platform_uid,source,reading_interval
            account,wx-1,示例发布,市局,wechat,gh_1,wechat-api,PT1S
            account,wb-1,示例微博,市局,weibo,1000,weibo-web,P1D
            account,fd-1,示例订阅,市局,weibo,1001,manual,
            """)
        .post("/api/v1/imports")
        .then()
        .statusCode(200);
    await().atMost(Duration.ofMinutes(5)).until(() -> xunjian.rest().get(PATH).statusCode() == 200);
  }

  @AfterAll
  static void stop() {
    xunjian.close();
  }

  private static RequestSpecification json(String body) {
    return xunjian.rest().contentType(ContentType.JSON).body(body);
  }

  private static String fields(String fields) {
    return "{\"fields\":{" + fields + "}}";
  }

  @Test
  void aSourceIsRefusedOnAPlatformThatIsNotItsOwn() {
    xunjian
        .rest()
        .contentType("text/csv; charset=utf-8")
        .body(
            "kind,key,name,unit,platform,source\naccount,wx-2,示例,市局,weibo,wechat-api\nsite,4307000009,站,市局,,itunes\n")
        .post("/api/v1/imports")
        .then()
        .body("errors.code", hasItems("source_mismatch"));
  }

  @Test
  void whatIsMissingUnknownOrBrokenIsNamedAndNeverQuoted() {
    Response answer =
        json(fields("\"appid\":\"\",\"token\":\"hush-hush\",\"secret\":\"a\\nb-" + SECRET + "\""))
            .header("If-None-Match", "*")
            .put(PATH);
    answer
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItems("/fields/appid", "/fields/token", "/fields/secret"))
        .body("errors.code", hasItems("required", "unknown_field", "bad_character"));
    assertThat(answer.asString()).doesNotContain("hush-hush", SECRET);
    json(fields("\"cookie\":\"x\""))
        .header("If-None-Match", "*")
        .put("/api/v1/targets/fd-1/credentials")
        .then()
        .statusCode(422)
        .body("errors[0].code", equalTo("no_credentials"));
    json("{\"author\":\"李四\",\"fields\":{\"cookie\":\"x\"}}")
        .header("If-None-Match", "*")
        .put("/api/v1/targets/wb-1/credentials")
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/author"));
    json(fields("\"cookie\":\"x\"")).put("/api/v1/targets/wb-1/credentials").then().statusCode(428);
    json(fields("\"cookie\":\"x\"")).put("/api/v1/targets/none/credentials").then().statusCode(404);
  }

  @Test
  void credentialsAreSetShownReplacedAndForgotten() {
    await()
        .atMost(Duration.ofMinutes(5))
        .untilAsserted(
            () ->
                xunjian
                    .rest()
                    .get("/api/v1/targets/wx-1/freshness")
                    .then()
                    .body("freshness", equalTo("unreadable"))
                    .body("lastOutcome", equalTo("auth")));
    String both = fields("\"appid\":\"wx0000000000000001\",\"secret\":\"" + SECRET + "\"");
    Response set = json(both).header("If-None-Match", "*").put(PATH);
    set.then()
        .statusCode(200)
        .header("ETag", "\"0\"")
        .body("complete", equalTo(true))
        .body("author", equalTo("bootstrap"))
        .body("setAt", notNullValue())
        .body("fields.name", hasItems("appid", "secret"))
        .body("fields.set", hasItems(true));
    assertThat(set.asString()).doesNotContain(SECRET, "wx0000000000000001");
    assertThat(
            xunjian
                .database()
                .number(
                    "select count(*) from platform_credential where sealed like 'v1:test:%' and sealed not like '%invented%'"))
        .isEqualTo(1);
    json(both).header("If-None-Match", "*").put(PATH).then().statusCode(412);
    json(both).header("If-Match", "\"7\"").put(PATH).then().statusCode(412);
    json(both).header("If-Match", "\"0\"").put(PATH).then().statusCode(200).header("ETag", "\"1\"");
    xunjian.restart();
    assertThat(xunjian.rest().get(PATH).asString())
        .contains("\"complete\":true")
        .doesNotContain(SECRET);
    xunjian.rest().header("If-Match", "\"1\"").delete(PATH).then().statusCode(204);
    xunjian.rest().get(PATH).then().body("complete", equalTo(false));
    assertThat(xunjian.database().number("select count(*) from platform_credential")).isZero();
    assertThat(xunjian.log()).doesNotContain(SECRET);
  }

  @Test
  void budgetsAndPausesAreMetrics() {
    assertThat(xunjian.rest().get("/metrics").asString())
        .contains(
            "xunjian_platform_budget_remaining{platform=\"weibo-web\"",
            "xunjian_platform_backoff_seconds{platform=\"bilibili-web\"");
  }
}
