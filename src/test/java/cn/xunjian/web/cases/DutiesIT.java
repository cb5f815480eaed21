package cn.xunjian.web.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.WebhookReceiver;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Daily check-ins and weekly self-checks of two units, over REST. */
class DutiesIT {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static WebhookReceiver receiver;
  private static RunningXunjian xunjian;
  private static int own;
  private static int other;
  private static String key;

  @BeforeAll
  static void start() {
    receiver = new WebhookReceiver();
    xunjian =
        RunningXunjian.named("duties")
            .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
            .with("XUNJIAN_CASES_BEAT", "1s")
            .with(
                "XUNJIAN_RULEBOOK",
                Path.of("src/test/resources/rulebook/quick.yaml").toAbsolutePath().toString())
            .with("XUNJIAN_INCIDENT_CONFIRM_BEAT", "300ms")
            .with("XUNJIAN_CASES_CHECK_INS", "true")
            .with("XUNJIAN_CASES_SELF_CHECKS", "true")
            .with("XUNJIAN_CASES_DECLARATIONS", "true")
            // Due at midnight: at every hour of the day at which this runs.
            .with("XUNJIAN_CASES_CHECK_IN_AT", "00:00")
            .with("XUNJIAN_CASES_CHECK_IN_RANDOM", "0")
            .with("XUNJIAN_CASES_CHECK_IN_WITHIN", "1m")
            .start();
    xunjian.tells(receiver.url());
    worked();
    xunjian.imports(
        """
        kind,key,name,unit,unit_parent,platform,url,visit_interval,source,status
        site,4307000001,本区站,武陵区,常德市,,http://127.0.0.1:1/,PT1S,html,running
        site,4307000002,他县站,桃源县,常德市,,http://127.0.0.1:1/,PT1H,html,running
        account,wx,武陵发布,武陵区,常德市,wechat,,,manual,running
        account,wx2,桃源发布,桃源县,常德市,wechat,,,manual,running
        """);
    own = xunjian.rest().get("/api/v1/targets/4307000001").path("unit.id");
    other = xunjian.rest().get("/api/v1/targets/4307000002").path("unit.id");
    key =
        xunjian
            .posts(
                "/api/v1/keys",
                Map.of("name", "district", "scopes", List.of("read", "push"), "unit", own))
            .statusCode(201)
            .extract()
            .path("secret");
  }

  /** Today is worked, whatever day it is. */
  private static void worked() {
    LocalDate today = LocalDate.now(ZONE);
    List<String> days =
        Stream.of(today, today.plusDays(1))
            .filter(day -> day.getDayOfWeek().getValue() > 5)
            .map(LocalDate::toString)
            .toList();
    String path = "/api/v1/calendars/" + today.getYear();
    xunjian
        .rest()
        .contentType("application/json")
        .header("If-None-Match", "*")
        .body(Map.of("document", "试", "holidays", List.of(), "workdays", days))
        .put(path)
        .then()
        .statusCode(201);
  }

  @AfterAll
  static void stop() {
    xunjian.close();
    receiver.close();
  }

  private static ValidatableResponse post(String path, Object body) {
    return xunjian
        .anonymous()
        .header("Authorization", "Bearer " + key)
        .contentType("application/json")
        .body(body)
        .post(path)
        .then();
  }

  private static ValidatableResponse get(String path) {
    return xunjian.anonymous().header("Authorization", "Bearer " + key).get(path).then();
  }

  @Test
  void aUnitChecksInOnceAndAnotherIsMissingAndToldOf() {
    post("/api/v1/checkins", Map.of("unit", other)).statusCode(404);
    post("/api/v1/checkins", Map.of("unit", own, "note", "均正常"))
        .statusCode(201)
        .body("by", equalTo("district"))
        .body("said.targets", equalTo(2));
    post("/api/v1/checkins", Map.of("unit", own))
        .statusCode(409)
        .body("errors[0].code", equalTo("nothing_due"));

    get("/api/v1/checkins").statusCode(200).body("items.unit", equalTo(List.of(own)));
    xunjian
        .rest()
        .get("/api/v1/checkins?state=missing")
        .then()
        .statusCode(200)
        .body("items.unit", equalTo(List.of(other)));
    await("the other unit is told of once")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        receiver.received().stream()
                            .filter(r -> r.type().equals("cn.xunjian.duty.missing.v1"))
                            .filter(r -> r.subject().startsWith("duty/check_in/" + other + "-")))
                    .hasSize(1));
    await("counted")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(xunjian.rest().get("/metrics").asString())
                    .containsPattern("xunjian_duties_missing\\{duty=\"check_in\",?} [12]\\.0"));
  }

  @Test
  void aSelfCheckAnswersWhatTheMachineFound() {
    await("an incident")
        .atMost(PATIENCE)
        .until(
            () ->
                get("/api/v1/self-checks/form?unit=" + own)
                    .statusCode(200)
                    .extract()
                    .<List<String>>path("items.id")
                    .stream()
                    .anyMatch(id -> id.startsWith("incident:")));
    get("/api/v1/self-checks/form?unit=" + other).statusCode(404);
    List<String> ids = get("/api/v1/self-checks/form?unit=" + own).extract().path("items.id");

    post("/api/v1/self-checks", Map.of("unit", own, "items", List.of()))
        .statusCode(422)
        .body("errors[0].message", containsString("is not answered"));
    post("/api/v1/self-checks", Map.of("unit", own, "items", answers(ids, false, null)))
        .statusCode(422);
    post("/api/v1/self-checks", Map.of("unit", own, "items", answers(ids, false, "机房检修")))
        .statusCode(201)
        .body("said[0].agrees", equalTo(false))
        .body("said[0].note", equalTo("机房检修"));
    post("/api/v1/self-checks", Map.of("unit", own, "items", answers(ids, true, "")))
        .statusCode(409)
        .body("errors[0].code", equalTo("sent_in"));
    get("/api/v1/self-checks").statusCode(200).body("items", hasSize(1));
  }

  @Test
  void aUnitDeclaresWhoKeepsItsAccountsOnceAQuarter() {
    get("/api/v1/declarations/form?unit=" + own)
        .statusCode(200)
        .body("items.account", equalTo(List.of("wx")));
    get("/api/v1/declarations/form?unit=" + other).statusCode(404);
    post("/api/v1/declarations", Map.of("unit", own, "accounts", List.of()))
        .statusCode(422)
        .body("errors[0].message", containsString("wx is not declared"));
    post("/api/v1/declarations", Map.of("unit", own, "accounts", List.of(declared("wx2"))))
        .statusCode(422);
    post(
            "/api/v1/declarations",
            Map.of(
                "unit",
                own,
                "accounts",
                List.of(Map.of("account", "wx", "custodian", "王敏", "password", "123456"))))
        .statusCode(400)
        .body("errors[0].code", equalTo("unknown_field"));

    post("/api/v1/declarations", Map.of("unit", own, "accounts", List.of(declared("wx"))))
        .statusCode(201)
        .body("said[0].custodian", equalTo("王敏"));
    post("/api/v1/declarations", Map.of("unit", own, "accounts", List.of(declared("wx"))))
        .statusCode(409)
        .body("errors[0].code", equalTo("sent_in"));
    get("/api/v1/declarations").statusCode(200).body("items.unit", equalTo(List.of(own)));
    xunjian
        .rest()
        .get("/api/v1/declarations")
        .then()
        .statusCode(200)
        .body("items.unit", hasSize(2));
  }

  private static Map<String, Object> declared(String account) {
    return Map.of(
        "account", account, "custodian", "王敏", "dedicatedDevice", true, "noAutoLogin", true);
  }

  private static List<Map<String, Object>> answers(List<String> ids, boolean agrees, String note) {
    return ids.stream()
        .map(
            id ->
                note == null
                    ? Map.<String, Object>of("id", id, "agrees", agrees)
                    : Map.<String, Object>of("id", id, "agrees", agrees, "note", note))
        .toList();
  }
}
