package cn.xunjian.web.bulletins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import cn.xunjian.push.Signature;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.Staff;
import cn.xunjian.testing.TestDatabase;
import cn.xunjian.testing.WebhookReceiver;
import cn.xunjian.testing.clock.MovedTime;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * The office of {@link QuarterIT}: its city, its persons, its time, and what they do again and
 * again.
 */
abstract class QuarterStory {

  static final Duration PATIENCE = Duration.ofMinutes(3);
  static final String ORDERS = "/api/v1/orders/";

  static final String BULLETINS = "/api/v1/bulletins/";
  static final String SECRET = "the-secret-of-a-keeper";
  static final String WORDS = "共查{checked}个，其中不合格{failed}个，请{office}督办。";

  /** Its keeper reports what it publishes, so it can be put right; the others stay silent. */
  static final String MENDED = "wx-bl-xf";

  static final String RETURNED = "wx-ys-sj";
  static final String EXTENDED = "wx-wc-sj";
  static final String OVERDUE = "wx-jy-sj";
  static final String APPEALED = "wx-yw-sj";

  static final List<String> SILENT =
      List.of(RETURNED, EXTENDED, OVERDUE, APPEALED, "wb-js-yj", "wx-bl-sj", "wx-dw-sj");

  /** The findings of failed cards, and the orders, by target. */
  static final Map<String, String> FAILED = new HashMap<>();

  static final Map<String, Integer> ORDERED = new HashMap<>();

  static WebhookReceiver receiver;
  static MovedTime time;
  static TestDatabase database;
  static RunningXunjian xunjian;
  static Staff staff;

  static int first;
  static int second;
  static int bulletin;

  /** The verdict of each card by its target, as they were closed. */
  static Map<String, String> firstCards;

  @BeforeAll
  static void start() {
    time = new MovedTime("quarter", LocalDateTime.of(2026, 10, 12, 9, 20));
    database = TestDatabase.migrated();
    receiver = new WebhookReceiver();
    xunjian =
        RunningXunjian.named("quarter")
            .on(database)
            .java(time.option())
            .with("XUNJIAN_DEMO_ENABLED", "true")
            .with("XUNJIAN_DEMO_PORT", "0")
            .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
            .with("XUNJIAN_REPORT_PUBLIC_PAGES", "true")
            .with("XUNJIAN_CASES_SELF_CHECKS", "true")
            .start();
    staff =
        new Staff(xunjian)
            .ofAll("zhangli", "张丽", "supervisor")
            .ofAll("limin", "李敏", "supervisor")
            .ofAll("zhaoqiang", "赵强", "officer")
            .ofAll("sunping", "孙平", "auditor")
            .ofAll("wangfang", "王芳", "owner");
    seenBySystem();
  }

  @AfterAll
  static void stop() {
    xunjian.close();
    receiver.close();
  }

  /** Everything is read every half minute; those whose silence matters are waited for. */
  static void seenBySystem() {
    String since = time.now().toString();
    String silent =
        """
        select count(*) from target t where source <> 'push' and key in ('%s') and exists (
          select 1 from reading r where r.target_id = t.id and r.outcome = 'ok' and r.judged_at is not null and r.started_at > '%s')"""
            .formatted(String.join("', '", SILENT), since);
    await("each of the silent accounts is read")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> database.number(silent) == SILENT.size());
  }

  static void at(int year, int month, int day, int hour, int minute) {
    time.moveTo(LocalDateTime.of(year, month, day, hour, minute));
    staff.anotherDay();
  }

  static ValidatableResponse post(String who, String path, Object body) {
    return staff.as(who).body(body).post(path).then();
  }

  static JsonPath get(String who, String path) {
    return staff.as(who).get(path).then().statusCode(200).extract().jsonPath();
  }

  static ValidatableResponse step(String who, String order, String step, Object body) {
    return post(who, ORDERS + ORDERED.get(order) + "/" + step, body).statusCode(200);
  }

  static Instant due(String order) {
    String due = get("zhangli", ORDERS + ORDERED.get(order)).getString("dueAt");
    return OffsetDateTime.parse(due).toInstant();
  }

  /** The unit that answers for a target. */
  static int unit(String target) {
    return get("zhangli", "/api/v1/targets/" + target).getInt("unit.id");
  }

  /** What the weekly self-check of a target's unit asks about, by id. */
  static List<String> selfCheck(String target) {
    return get("wangfang", "/api/v1/self-checks/form?unit=" + unit(target)).getList("items.id");
  }

  /** An item of a self-check, as it names what a card of a target found. */
  static String carded(String target) {
    return "finding:" + FAILED.get(target);
  }

  static void looked(String order, String wanted) {
    await("the machine's word about " + order)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () ->
                assertThat(
                        get("zhangli", ORDERS + ORDERED.get(order))
                            .getString("items[0].look.state"))
                    .isEqualTo(wanted));
  }

  /** A spot check as of a whole hour that is past, until its cards are there. */
  static int checked(String name, LocalDateTime at, Map<String, Object> sample) {
    int id =
        post(
                "zhangli",
                "/api/v1/assessments",
                Map.of(
                    "name",
                    name,
                    "kind",
                    "quarterly",
                    "kinds",
                    List.of("account"),
                    "at",
                    at + ":00+08:00",
                    "sample",
                    sample))
            .statusCode(201)
            .extract()
            .path("id");
    post("zhangli", "/api/v1/assessments/" + id + "/fix", Map.of()).statusCode(200);
    await("the cards")
        .atMost(PATIENCE)
        .until(
            () ->
                get("zhangli", "/api/v1/assessments/" + id).getString("state").equals("computed"));
    return id;
  }

  /** What may make a card fail is confirmed by two. */
  static void confirmed(int assessment) {
    List<String> waiting =
        get("zhaoqiang", "/api/v1/findings?limit=500&assessment=" + assessment)
            .getList("items.findings.finding.flatten()");
    assertThat(waiting).hasSizeGreaterThan(2);
    for (String who : List.of("zhaoqiang", "limin")) {
      post(
              who,
              "/api/v1/findings/decisions",
              Map.of("deed", "confirm", "reason", "已截图核实", "findings", waiting))
          .statusCode(200);
    }
  }

  static Map<String, String> verdicts(int assessment) {
    Map<String, String> verdicts = new HashMap<>();
    JsonPath cards = get("zhangli", "/api/v1/assessments/" + assessment + "/cards?limit=500");
    List<String> keys = cards.getList("items.key");
    List<String> said = cards.getList("items.verdict");
    for (int i = 0; i < keys.size(); i++) {
      verdicts.put(keys.get(i), said.get(i));
    }
    return verdicts;
  }

  static long number(Map<String, String> verdicts, String verdict) {
    return verdicts.values().stream().filter(verdict::equals).count();
  }

  /** What the machine cannot see is verified by a person, who says what he saw. */
  static void endedByHand(String order) {
    step("wangfang", order, "fix", Map.of("text", "已整改，见截图"));
    step("zhaoqiang", order, "verify", Map.of("note", "已登录账号核实"));
    step("zhangli", order, "close", Map.of());
  }

  /** The keeper of an account reports what it published, signed as each of its reports. */
  static void published(String title) {
    byte[] body =
        "{\"publications\":[{\"id\":\"%1$s\",\"title\":\"%1$s\",\"publishedAt\":\"%2$s\"}]}"
            .formatted(title, time.now().minusSeconds(600))
            .getBytes(StandardCharsets.UTF_8);
    String timestamp = Long.toString(time.now().getEpochSecond());
    staff
        .as("wangfang")
        .header("X-Xunjian-Pusher", "keeper")
        .header("X-Xunjian-Timestamp", timestamp)
        .header("X-Xunjian-Signature", Signature.of(SECRET, timestamp, body))
        .body(body)
        .post("/api/v1/targets/" + MENDED + "/publications")
        .then()
        .statusCode(200);
  }

  static void happened(String order, String step) {
    await(step)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () ->
                assertThat(get("zhangli", ORDERS + ORDERED.get(order)).getList("steps.step"))
                    .contains(step));
  }

  static int drafted(String from, String to) {
    int id =
        post(
                "zhangli",
                "/api/v1/bulletins",
                Map.of(
                    "kind",
                    "quarterly",
                    "from",
                    from,
                    "to",
                    to,
                    "office",
                    "常德市行政审批服务局",
                    "number",
                    "常行审改〔2027〕1号",
                    "redHead",
                    true))
            .statusCode(201)
            .extract()
            .path("id");
    return id;
  }

  static String version(int id) {
    return staff.as("limin").get(BULLETINS + id).getHeader("ETag");
  }

  static void publishedBy(String who, int id) {
    for (String step : List.of("sign", "publish")) {
      staff
          .as(who)
          .header("If-Match", version(id))
          .body(Map.of())
          .post(BULLETINS + id + "/" + step)
          .then()
          .statusCode(200);
    }
  }

  static String figure(int id, String key) {
    return get("limin", BULLETINS + id)
        .getString("content.figures.find { it.key == '" + key + "' }.value");
  }

  static String rate(Map<String, String> verdicts) {
    return BigDecimal.valueOf(number(verdicts, "pass") * 100)
        .divide(BigDecimal.valueOf(verdicts.size()), 2, RoundingMode.HALF_UP)
        .toString();
  }

  static void told(String order, String... types) {
    await("it was told")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        receiver.received().stream()
                            .filter(e -> e.subject().equals("order/" + ORDERED.get(order)))
                            .map(WebhookReceiver.Received::type))
                    .contains(types));
  }

  /** The unit contradicts what its card says, and owns up to the rest. */
  static void selfChecked(String target) {
    List<Map<String, Object>> answers =
        selfCheck(target).stream()
            .map(
                id ->
                    id.equals(carded(target))
                        ? Map.<String, Object>of("id", id, "agrees", false, "note", "正在移交账号")
                        : Map.<String, Object>of("id", id, "agrees", true))
            .toList();
    post("wangfang", "/api/v1/self-checks", Map.of("unit", unit(target), "items", answers))
        .statusCode(201)
        .body("said.find { it.id == '" + carded(target) + "' }.note", equalTo("正在移交账号"))
        .body("said.find { it.id == '" + carded(target) + "' }.rule", equalTo("M2"));
  }

  /** A first order about the same, so that the one that is appealed repeats it. */
  static void orderedBefore() {
    Map<String, Object> seen = Map.of("name", "乙水宣传", "says", "久未更新", "indicator", "M2");
    Map<String, Object> byHand =
        Map.of("unit", unit(APPEALED), "byHand", List.of(seen), "term", Map.of("workingDays", 5));
    ORDERED.put(
        "earlier",
        post("zhaoqiang", "/api/v1/orders", byHand).statusCode(201).extract().path("items[0].id"));
    step("zhangli", "earlier", "issue", Map.of()).body("number", equalTo("常行审改〔2026〕1号"));
  }

  /** What an order had proposed is proposed no more, and nobody may decide it. */
  static void lapsed(String order) {
    await("what the order proposed has lapsed with it")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        get("zhangli", ORDERS + ORDERED.get(order)).getList("consequences.state"))
                    .containsExactly("lapsed"));
    int lapsed = get("zhangli", ORDERS + ORDERED.get(order)).getInt("consequences[0].id");
    post(
            "limin",
            "/api/v1/consequences/" + lapsed + "/decide",
            Map.of("accept", true, "minutes", "列入通报"))
        .statusCode(409)
        .body("errors[0].code", equalTo("ground_gone"));
  }
}
