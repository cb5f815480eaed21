package cn.xunjian.web.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.xunjian.testing.ManySites;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.WebhookReceiver;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A service with two sites, and persons of four roles and a stranger of another branch. */
final class OrdersScene {

  static final Duration PATIENCE = Duration.ofMinutes(5);
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  static final String ORDERS = "/api/v1/orders/";
  static final String PASSWORD = "Changde-2026-巡检";
  static final byte[] PICTURE =
      "\u0089PNG\r\n\u001a\nand more".getBytes(StandardCharsets.ISO_8859_1);

  static final Map<String, String> SESSIONS = new HashMap<>();

  static ManySites sites;
  static WebhookReceiver receiver;
  static RunningXunjian xunjian;
  static int own;
  static int first;

  private OrdersScene() {}

  static void start() {
    sites = new ManySites();
    receiver = new WebhookReceiver();
    xunjian =
        RunningXunjian.named("orders")
            .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
            .with(
                "XUNJIAN_RULEBOOK",
                Path.of("src/test/resources/rulebook/quick.yaml").toAbsolutePath().toString())
            .with("XUNJIAN_INCIDENT_CONFIRM_BEAT", "300ms")
            .with("XUNJIAN_INSPECTION_PAUSE", "10ms")
            .with("XUNJIAN_INSPECTION_CALENDAR", "false")
            .start();
    xunjian.imports(
        "kind,key,name,unit,unit_parent,url,visit_interval,status\n"
            + "site,4307000001,本区站,武陵区,常德市,%s,PT1H,running\n".formatted(sites.url(1))
            + "site,4307000002,他县站,桃源县,常德市,%s,PT1H,running\n".formatted(sites.url(2)));
    own = xunjian.rest().get("/api/v1/targets/4307000001").path("unit.id");
    int other = xunjian.rest().get("/api/v1/targets/4307000002").path("unit.id");
    for (String role : List.of("supervisor", "officer", "owner", "viewer")) {
      SESSIONS.put(role, person(role, role, own));
    }
    SESSIONS.put("stranger", person("stranger", "supervisor", other));
    xunjian
        .posts(
            "/api/v1/channels",
            Map.of(
                "name",
                "oa",
                "type",
                "webhook",
                "url",
                receiver.url(),
                "secret",
                WebhookReceiver.SECRET))
        .statusCode(201);
  }

  static void stop() {
    xunjian.close();
    receiver.close();
    sites.close();
  }

  static String person(String login, String role, int unit) {
    JsonPath made =
        xunjian
            .posts("/api/v1/users", Map.of("login", login, "name", login))
            .statusCode(201)
            .extract()
            .jsonPath();
    xunjian
        .posts("/api/v1/grants", Map.of("user", made.getInt("user.id"), "role", role, "unit", unit))
        .statusCode(201);
    String session =
        xunjian
            .anonymous()
            .contentType("application/json")
            .body(Map.of("login", login, "password", made.getString("password")))
            .post("/api/v1/session")
            .cookie("xj_session");
    xunjian
        .session(session)
        .contentType("application/json")
        .body(Map.of("now", made.getString("password"), "next", PASSWORD))
        .put("/api/v1/me/password")
        .then()
        .statusCode(204);
    return session;
  }

  static RequestSpecification as(String who) {
    return xunjian.session(SESSIONS.get(who));
  }

  static ValidatableResponse post(String who, String path, Object body) {
    return as(who).contentType("application/json").body(body).post(path).then();
  }

  static ValidatableResponse step(String who, int order, String step, Object body) {
    return post(who, ORDERS + order + "/" + step, body);
  }

  static JsonPath shown(int order) {
    return as("supervisor").get(ORDERS + order).then().statusCode(200).extract().jsonPath();
  }

  /** An order that was drafted of what a person saw, and issued. */
  static int issued(Object term) {
    int id = byHand(term);
    step("supervisor", id, "issue", Map.of()).statusCode(200);
    return id;
  }

  static int byHand(Object term) {
    return post(
            "officer",
            "/api/v1/orders",
            Map.of(
                "unit",
                own,
                "byHand",
                List.of(Map.of("name", "纸质公示栏", "says", "内容过期")),
                "term",
                term))
        .statusCode(201)
        .extract()
        .path("items[0].id");
  }

  static String down(int site) {
    sites.breakDown(site);
    // Its own visits are an hour apart: the process is asked to look by a change of the interval.
    return await("an incident")
        .atMost(PATIENCE)
        .until(
            () ->
                xunjian
                    .rest()
                    .get("/api/v1/incidents?state=open&target=430700000" + site)
                    .<String>path("items[0].id"),
            id -> id != null);
  }

  static void visitEvery(int site, String interval) {
    String path = "/api/v1/targets/430700000" + site;
    xunjian
        .rest()
        .header("If-Match", xunjian.rest().get(path).header("ETag"))
        .contentType("application/merge-patch+json")
        .body("{\"visitInterval\":\"" + interval + "\"}")
        .patch(path)
        .then()
        .statusCode(200);
  }

  /** Brings a year's holidays in place of whatever is known of it. */
  static void calendar(int year, List<LocalDate> holidays) {
    String path = "/api/v1/calendars/" + year;
    String tag = xunjian.rest().get(path).header("ETag");
    RequestSpecification request =
        xunjian
            .rest()
            .contentType("application/json")
            .body(
                Map.of(
                    "document",
                    "试",
                    "holidays",
                    holidays.stream().map(LocalDate::toString).toList(),
                    "workdays",
                    List.of()));
    (tag == null ? request.header("If-None-Match", "*") : request.header("If-Match", tag))
        .put(path)
        .then()
        .statusCode(tag == null ? 201 : 200);
  }

  static List<LocalDate> weekdays(LocalDate from, int count, int step) {
    return Stream.iterate(from, day -> day.plusDays(step))
        .filter(
            day ->
                day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY)
        .limit(count)
        .toList();
  }

  static LocalDate today() {
    return LocalDate.now(ZONE);
  }

  static LocalDate lastDay(int order) {
    return OffsetDateTime.parse(shown(order).getString("dueAt"))
        .atZoneSameInstant(ZONE)
        .toLocalDate()
        .minusDays(1);
  }

  /** The first page of somebody, with what waits for him. */
  static String desk(String who) {
    return as(who).get("/").then().statusCode(200).extract().asString();
  }

  static void awaitLook(int order, String wanted) {
    await("the machine's word")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () ->
                assertThat(shown(order).getString("items[0].look.state"))
                    .as(shown(order).prettify())
                    .isEqualTo(wanted));
  }

  static List<String> told(int order) {
    return receiver.received().stream()
        .filter(event -> ("order/" + order).equals(event.subject()))
        .map(event -> event.type().replaceAll("cn\\.xunjian\\.order\\.(.*)\\.v1", "$1"))
        .toList();
  }
}
