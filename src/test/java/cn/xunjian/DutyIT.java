package cn.xunjian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import cn.xunjian.testing.ManySites;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.WebhookReceiver;
import cn.xunjian.testing.WebhookReceiver.Received;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Silences, routes, links, closings, reopening and fallback against a real process. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DutyIT {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration CONFIRMATION = Duration.ofMillis(300);

  private static ManySites sites;
  private static WebhookReceiver receiver;
  private static WebhookReceiver officers;
  private static RunningXunjian xunjian;

  @BeforeAll
  static void start() {
    sites = new ManySites();
    receiver = new WebhookReceiver();
    officers = new WebhookReceiver();
    xunjian =
        RunningXunjian.named("duty")
            .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
            .with(
                "XUNJIAN_RULEBOOK",
                Path.of("src/test/resources/rulebook/quick.yaml").toAbsolutePath().toString())
            .with("XUNJIAN_INCIDENT_CONFIRM_BEAT", CONFIRMATION.toMillis() + "ms")
            .with("XUNJIAN_DUTY_PUBLIC_URL", "https://xunjian.example/")
            .with("XUNJIAN_NOTIFY_FALLBACK_AFTER", "1s")
            .start();
    channel("duty", Map.of("url", receiver.url()));
    xunjian.imports(sites.csv(20, "PT1S"));
    await("all were visited")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        xunjian
                            .database()
                            .number("select count(*) from target_state where state = 'up'"))
                    .isEqualTo(20));
  }

  @AfterAll
  static void stop() {
    xunjian.close();
    officers.close();
    receiver.close();
    sites.close();
  }

  private static int channel(String name, Map<String, Object> parts) {
    Map<String, Object> body = new HashMap<>(parts);
    body.put("name", name);
    body.put("type", "webhook");
    body.put("secret", WebhookReceiver.SECRET);
    return post("/api/v1/channels", body).statusCode(201).extract().path("id");
  }

  private static ValidatableResponse post(String path, Map<String, ?> body) {
    return xunjian.posts(path, body);
  }

  private static List<Received> told(WebhookReceiver at, int site, String step) {
    return at.received().stream()
        .filter(r -> ("site/" + ManySites.key(site)).equals(r.subject()))
        .filter(r -> step.equals(r.event().getJsonObject("data").getString("step")))
        .toList();
  }

  private static void awaitTold(WebhookReceiver at, int site, String step) {
    await(step + " of site " + site)
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(told(at, site, step)).hasSize(1));
  }

  private static Instant instant(String written) {
    return OffsetDateTime.parse(written).toInstant();
  }

  private static JsonPath incident(int site, String rule) {
    JsonPath found =
        xunjian
            .rest()
            .queryParam("target", ManySites.key(site))
            .queryParam("rule", rule)
            .get("/api/v1/incidents")
            .jsonPath();
    assertThat(found.getList("items")).isNotEmpty();
    return xunjian.rest().get("/api/v1/incidents/" + found.getString("items[0].id")).jsonPath();
  }

  private static void open(int site, String rule) {
    await("an open incident " + rule + " of site " + site)
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(incident(site, rule).getString("state")).isEqualTo("open"));
  }

  @Test
  @Order(1)
  void fromDeathToDeliveryItTakesTheConfirmationAndLittleMore() {
    sites.breakDown(1);
    awaitTold(receiver, 1, "opened");
    JsonPath found = incident(1, "V2.down");
    Instant failed = instant(found.getString("startedAt"));
    Instant opened = instant(found.getString("openedAt"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(incident(1, "V2.down").getString("notices[0].state"))
                    .isEqualTo("delivered"));
    Instant delivered = instant(incident(1, "V2.down").getString("notices[0].deliveredAt"));
    System.out.printf(
        "death seen to opened %d ms, to delivered %d ms, of which confirmation %d ms%n",
        Duration.between(failed, opened).toMillis(),
        Duration.between(failed, delivered).toMillis(),
        CONFIRMATION.toMillis());
    // The bar is one second; a machine that builds elsewhere at the same time is given more.
    assertThat(Duration.between(failed, delivered))
        .isLessThan(CONFIRMATION.plus(Duration.ofSeconds(4)));
  }

  @Test
  @Order(2)
  void whatComesBackIsTheSameIncident() {
    String first = incident(1, "V2.down").getString("id");
    sites.mend(1);
    awaitTold(receiver, 1, "resolved");
    sites.breakDown(1);
    awaitTold(receiver, 1, "reopened");
    assertThat(told(receiver, 1, "reopened").get(0).type())
        .isEqualTo("cn.xunjian.incident.opened.v1");
    JsonPath again = incident(1, "V2.down");
    assertThat(again.getString("id")).isEqualTo(first);
    assertThat(again.getInt("reopened")).isEqualTo(1);
    assertThat(again.getList("timeline.step")).containsExactly("opened", "resolved", "reopened");
    sites.mend(1);
  }

  @Test
  @Order(3)
  void aSilenceMutesTheMessageAndItsEndReleasesIt() {
    post("/api/v1/silences", Map.of("matchers", Map.of("key", List.of(ManySites.key(2)))))
        .statusCode(422)
        .body("errors.pointer", hasItem("/reason"))
        .body("errors.pointer", hasItem("/until"));
    post("/api/v1/silences", Map.of("matchers", Map.of("key", 7)))
        .statusCode(422)
        .body("errors.pointer", hasItem("/matchers/key"));
    int silence =
        post(
                "/api/v1/silences",
                Map.of(
                    "matchers",
                    Map.of("key", ManySites.key(2)),
                    "to",
                    Instant.now().plusSeconds(3_600).toString(),
                    "reason",
                    "机房割接"))
            .statusCode(201)
            .body("state", equalTo("active"))
            .body("author", equalTo("bootstrap"))
            .extract()
            .path("id");
    xunjian
        .rest()
        .queryParam("target", ManySites.key(2))
        .get("/api/v1/duty/now")
        .then()
        .statusCode(200)
        .body("mutedBy.by", equalTo("silence/" + silence))
        .body("tells.channel", hasItem("duty"));
    sites.breakDown(2);
    open(2, "V2.down");
    JsonPath muted = incident(2, "V2.down");
    assertThat(muted.getString("notices[0].state")).isEqualTo("muted");
    assertThat(muted.getString("notices[0].mutedBy")).isEqualTo("silence/" + silence);
    assertThat(muted.getString("notices[0].mutedWhy")).contains("机房割接");
    assertThat(told(receiver, 2, "opened")).isEmpty();
    post("/api/v1/silences/" + silence + "/expire", Map.of())
        .statusCode(200)
        .body("state", equalTo("expired"))
        .body("expiredBy", equalTo("bootstrap"));
    post("/api/v1/silences/" + silence + "/expire", Map.of()).statusCode(409);
    awaitTold(receiver, 2, "opened");
    sites.mend(2);
    awaitTold(receiver, 2, "resolved");
  }

  @Test
  @Order(4)
  void notesAndHandOversStandInTheTimeline() {
    String id = incident(2, "V2.down").getString("id");
    post("/api/v1/incidents/" + id + "/notes", Map.of("note", "已恢复，原因待查"))
        .statusCode(200)
        .body("timeline.step", hasItem("noted"));
    post("/api/v1/incidents/" + id + "/notes", Map.of())
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/note"));
    post("/api/v1/incidents/" + id + "/handover", Map.of("to", "王")).statusCode(409);
  }

  @Test
  @Order(5)
  void inAnApprovedClosingVisitsAreExemptAndAfterItTheSiteHasToBeOpen() {
    String key = ManySites.key(3);
    Instant until = Instant.now().plusSeconds(8);
    post(
            "/api/v1/targets/" + key + "/closings",
            Map.of("kind", "temporary", "until", until.toString()))
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/document"));
    post(
            "/api/v1/targets/" + key + "/closings",
            Map.of(
                "kind", "temporary",
                "until", until.toString(),
                "document", "常行审批〔2026〕8号"))
        .statusCode(201)
        .body("state", equalTo("active"));
    await("the closing is known")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(exempt(key)).isPositive());
    sites.breakDown(3);
    open(3, "R3.3c");
    assertThat(told(receiver, 3, "opened")).hasSizeLessThanOrEqualTo(1);
    JsonPath found = incident(3, "R3.3c");
    assertThat(found.getString("chinese")).contains("常行审批〔2026〕8号");
    assertThat(instant(found.getString("openedAt"))).isAfterOrEqualTo(until);
    assertThat(
            xunjian
                .database()
                .number(
                    "select count(*) from visit v join target t on t.id = v.target_id where t.key = '"
                        + key
                        + "' and v.result = 2 and v.due_at < '"
                        + until
                        + "'"))
        .as("nothing failed inside the window")
        .isZero();
    sites.mend(3);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(incident(3, "R3.3c").getString("state")).isEqualTo("resolved"));
  }

  private static long exempt(String key) {
    return xunjian
        .database()
        .number(
            "select coalesce(sum(exempt), 0) from visit_hour v join target t on t.id = v.target_id where t.key = '"
                + key
                + "'");
  }

  @Test
  @Order(6)
  void aRouteTellsTheOfficerAndHisLinkAcknowledgesByItsButtonOnly() {
    channel("li", Map.of("url", officers.url(), "officer", "李"));
    put("/api/v1/duty/officers/李", null, "{\"title\":\"值班员\"}").statusCode(428);
    put("/api/v1/duty/officers/李", "*", "{\"title\":\"值班员\"}").statusCode(201);
    put("/api/v1/duty/routes/all", "*", "{\"tell\":[]}")
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/tell"));
    put(
            "/api/v1/duty/routes/all",
            "*",
            "{\"tell\":[{\"officer\":\"李\"}],\"escalate\":[{\"after\":\"PT5S\",\"tell\":[{\"channel\":\"duty\"}]}]}")
        .statusCode(201)
        .header("ETag", "\"0\"");
    xunjian
        .rest()
        .queryParam("target", ManySites.key(4))
        .get("/api/v1/duty/now")
        .then()
        .statusCode(200)
        .body("tells[0].channel", equalTo("li"))
        .body("tells[0].officer", equalTo("李"))
        .body("tells[0].route", equalTo("all"))
        .body("escalateAfter", equalTo("PT5S"))
        .body("severity", equalTo("critical"));
    sites.breakDown(4);
    awaitTold(officers, 4, "opened");
    String link =
        told(officers, 4, "opened")
            .get(0)
            .event()
            .getJsonObject("data")
            .getJsonObject("links")
            .getString("acknowledge");
    assertThat(link).startsWith("https://xunjian.example/duty/acknowledge/");
    String path = link.substring("https://xunjian.example".length());
    xunjian
        .rest()
        .get(path)
        .then()
        .statusCode(200)
        .contentType(startsWith("text/html"))
        .header("Content-Security-Policy", containsString("default-src 'none'"))
        .body(containsString("<form method=\"post\"><button>签收 · Acknowledge（李）</button></form>"));
    assertThat(incident(4, "V2.down").getString("state"))
        .as("looking is not taking")
        .isEqualTo("open");
    xunjian.rest().get(path + "x").then().statusCode(410);
    xunjian.rest().post(path).then().statusCode(200).body(containsString("已签收"));
    xunjian
        .rest()
        .get(path)
        .then()
        .statusCode(200)
        .body(containsString("已由 李 签收"), not(containsString("<form")));
    JsonPath found = incident(4, "V2.down");
    assertThat(found.getString("state")).isEqualTo("acknowledged");
    assertThat(found.getString("acknowledgedBy")).isEqualTo("李");
    JsonPath trail = xunjian.rest().get("/api/v1/audit?action=POST /duty/acknowledge").jsonPath();
    assertThat(trail.getList("items.outcome")).containsExactly("done", "asked");
    assertThat(trail.getList("items.by.name")).containsOnly("李");
    assertThat(trail.getList("items.by.caller")).containsOnly("link");
    assertThat(trail.getList("items.subject")).containsOnly(found.getString("id"));
    sites.mend(4);
  }

  private static ValidatableResponse put(String path, String noneMatch, String body) {
    var request = xunjian.rest().contentType("application/json").body(body);
    return (noneMatch == null ? request : request.header("If-None-Match", noneMatch))
        .put(path)
        .then();
  }

  @Test
  @Order(7)
  void whatNobodyTakesUpIsEscalated() {
    sites.breakDown(5);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(incident(5, "V2.down").getInt("escalation")).isEqualTo(1));
    JsonPath found = incident(5, "V2.down");
    assertThat(found.getList("timeline.step")).containsExactly("opened", "escalated");
    assertThat(found.getString("timeline[1].note")).contains("无人签收");
    awaitTold(receiver, 5, "escalated");
    sites.mend(5);
  }

  @Test
  @Order(8)
  void anotherChannelTakesOverFromOneThatIsDead() {
    int second = channel("second", Map.of("url", officers.url(), "officer", "替补"));
    channel(
        "dead",
        Map.of("url", "http://127.0.0.1:" + RunningXunjian.freePort() + "/", "fallback", second));
    put(
            "/api/v1/duty/routes/first",
            "*",
            "{\"order\":1,\"match\":{\"key\":[\""
                + ManySites.key(6)
                + "\"]},\"tell\":[{\"channel\":\"dead\"}]}")
        .statusCode(201);
    sites.breakDown(6);
    awaitTold(officers, 6, "opened");
    JsonPath taken = xunjian.rest().get("/api/v1/deliveries?channel=second").jsonPath();
    assertThat(taken.getLong("items[0].insteadOf")).isPositive();
    xunjian
        .rest()
        .get("/api/v1/deliveries/" + taken.getLong("items[0].insteadOf"))
        .then()
        .body("state", equalTo("dead"))
        .body("channel", equalTo("dead"));
    sites.mend(6);
    awaitTold(officers, 6, "resolved");
  }
}
