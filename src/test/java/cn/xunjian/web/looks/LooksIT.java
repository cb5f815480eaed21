package cn.xunjian.web.looks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.xunjian.rendering.Looking;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.ScriptedSite;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Looks with a browser and the data behind a page, over REST. */
class LooksIT {

  private static final String SITE = "4307000701";
  private static final String COLUMN = SITE + "/tzgg";

  private static Vertx vertx;
  private static ScriptedSite pages;
  private static RunningXunjian xunjian;

  @BeforeAll
  static void start() {
    assumeTrue(Looking.able(), "a Chromium is installed");
    vertx = Vertx.vertx();
    pages = new ScriptedSite(vertx);
    xunjian =
        RunningXunjian.named("looks")
            .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
            .with("XUNJIAN_RENDERING_POOL", "2")
            .with("XUNJIAN_RENDERING_TIMEOUT", "60s")
            .start();
    registered(
        Map.of(
            "kind", "site",
            "key", SITE,
            "name", "演示市人民政府门户网站",
            "unit", "市政府办公室",
            "url", pages.url("07-challenge.html"),
            "source", "manual",
            "visitInterval", "PT2S"));
    registered(
        Map.of(
            "kind", "column",
            "key", COLUMN,
            "name", "通知公告",
            "unit", "市政府办公室",
            "parent", SITE,
            "columnClass", "notices",
            "url", pages.url("01-ajax.html"),
            "readingInterval", "PT3S"));
  }

  @AfterAll
  static void stop() {
    if (xunjian != null) {
      xunjian.close();
    }
    if (pages != null) {
      pages.close();
      vertx.close();
    }
  }

  private static void registered(Map<String, ?> target) {
    xunjian.posts("/api/v1/targets", target).statusCode(201);
  }

  private static RequestSpecification api() {
    return xunjian.rest().basePath("/api/v1");
  }

  private static JsonPath awaited(Callable<JsonPath> asked, Predicate<JsonPath> seen) {
    return Awaitility.await().atMost(Duration.ofMinutes(2)).until(asked, seen);
  }

  private static JsonPath get(String path) {
    return api().get(path).then().statusCode(200).extract().jsonPath();
  }

  @Test
  void aBrowserSaysWhetherPeopleCanOpenWhatAFirewallHeldUpAndNothingIsCountedByIt() {
    JsonPath looks =
        awaited(() -> get("/targets/" + SITE + "/looks"), j -> !j.getList("items").isEmpty());
    assertThat(looks.getString("items[0].purpose")).isEqualTo("blocked_visit");
    assertThat(looks.getString("items[0].detail")).startsWith("浏览器可以打开");
    byte[] picture =
        xunjian
            .rest()
            .get(looks.getString("items[0].picture"))
            .then()
            .statusCode(200)
            .contentType("image/jpeg")
            .extract()
            .asByteArray();
    assertThat(picture).startsWith((byte) 0xff, (byte) 0xd8);
    api()
        .get("/targets/" + SITE + "/visits")
        .then()
        .body("items.reason.unique()", contains("blocked_by_waf"));
    api().get("/targets/" + SITE + "/looks/999999/picture").then().statusCode(404);
    api().get("/targets/" + SITE + "/looks/x/picture").then().statusCode(404);
  }

  @Test
  void theDataBehindAPageIsProposedTriedAndReadDirectly() {
    JsonPath readings =
        awaited(
            () -> get("/targets/" + COLUMN + "/readings"),
            j -> Boolean.TRUE.equals(j.get("items[0].rendered")));
    assertThat(readings.getString("items[0].source")).isEqualTo("html-rendered");
    JsonPath proposals =
        awaited(
            () -> get("/targets/" + COLUMN + "/data-proposals"),
            j -> !j.getList("items").isEmpty());
    String id = proposals.getString("items[0].id");
    assertThat(proposals.getString("items[0].dataPaths"))
        .isEqualTo("items=rows; title=title; link=url; date=pubDate");
    assertThat(proposals.getBoolean("items[0].accepted")).isFalse();
    String accept = "/targets/" + COLUMN + "/data-proposals/" + id + "/accept";
    api().post(accept).then().statusCode(428);
    api()
        .header("If-Match", "*")
        .post("/targets/" + COLUMN + "/data-proposals/999/accept")
        .then()
        .statusCode(404);
    api()
        .header("If-Match", "*")
        .post(accept)
        .then()
        .statusCode(200)
        .body("accepted", equalTo(true));
    api()
        .get("/targets/" + COLUMN)
        .then()
        .body("source", equalTo("json"))
        .body("url", equalTo(pages.url("01-ajax.html")))
        .body("dataUrl", equalTo(proposals.getString("items[0].dataUrl")));
    JsonPath read =
        awaited(
            () -> get("/targets/" + COLUMN + "/readings"),
            j -> "json".equals(j.getString("items[0].source")));
    assertThat(read.getString("items[0].outcome")).isEqualTo("ok");
    assertThat(read.getBoolean("items[0].rendered")).isFalse();
    assertThat(OffsetDateTime.parse(read.getString("items[0].newest")).toInstant())
        .isEqualTo(Instant.parse("2026-11-27T16:00:00Z"));
  }

  @Test
  void bothAreTriedBeforeAnythingIsRegistered() {
    xunjian
        .posts(
            "/api/v1/readings/try",
            Map.of("url", pages.url("03-jsonp.html"), "source", "html-rendered"))
        .statusCode(200)
        .body("rendered", equalTo(true))
        .body("outcome", equalTo("ok"))
        .body("newest", startsWith("2026-11-2"));
    Map<String, String> json =
        Map.of(
            "url", pages.url("data/01.json"),
            "source", "json",
            "dataPaths", "items=rows; title=title; link=url; date=pubDate");
    xunjian
        .posts("/api/v1/readings/try", json)
        .statusCode(200)
        .body("rendered", equalTo(false))
        .body("outcome", equalTo("ok"))
        .body("found", equalTo(6))
        .body("data", empty())
        .body("publications[0].link", containsString("/art/900.html"));
    xunjian
        .posts("/api/v1/readings/try", Map.of("url", pages.url("data/01.json"), "source", "json"))
        .statusCode(422)
        .body("errors.pointer", contains("/dataPaths"));
    xunjian
        .posts(
            "/api/v1/readings/try",
            Map.of("url", pages.url("data/01.json"), "source", "json", "dataPaths", "items=rows"))
        .statusCode(422)
        .body("errors.code", contains("bad_paths"));
  }

  @Test
  void whatCannotBeReadByItsPathsIsNotRegistered() {
    xunjian
        .posts(
            "/api/v1/targets",
            Map.of(
                "kind", "site",
                "key", "4307000702",
                "name", "某站",
                "unit", "市政府办公室",
                "url", pages.url("01-ajax.html"),
                "source", "json"))
        .statusCode(422)
        .body("errors.pointer", contains("/dataUrl"));
  }
}
