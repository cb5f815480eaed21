package cn.xunjian.web.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The whole life of orders over REST, by persons of four roles and a stranger of another branch.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OrdersIT {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final String ORDERS = "/api/v1/orders/";
  private static final String PASSWORD = "Changde-2026-巡检";
  private static final byte[] PICTURE =
      "\u0089PNG\r\n\u001a\nand more".getBytes(StandardCharsets.ISO_8859_1);

  private static final Map<String, String> SESSIONS = new HashMap<>();

  private static ManySites sites;
  private static WebhookReceiver receiver;
  private static RunningXunjian xunjian;
  private static int own;
  private static int first;

  @BeforeAll
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

  @AfterAll
  static void stop() {
    xunjian.close();
    receiver.close();
    sites.close();
  }

  private static String person(String login, String role, int unit) {
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

  private static RequestSpecification as(String who) {
    return xunjian.session(SESSIONS.get(who));
  }

  private static ValidatableResponse post(String who, String path, Object body) {
    return as(who).contentType("application/json").body(body).post(path).then();
  }

  private static ValidatableResponse step(String who, int order, String step, Object body) {
    return post(who, ORDERS + order + "/" + step, body);
  }

  private static JsonPath shown(int order) {
    return as("supervisor").get(ORDERS + order).then().statusCode(200).extract().jsonPath();
  }

  /** An order that was drafted of what a person saw, and issued. */
  private static int issued(Object term) {
    int id = byHand(term);
    step("supervisor", id, "issue", Map.of()).statusCode(200);
    return id;
  }

  private static int byHand(Object term) {
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

  private static String down(int site) {
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

  private static void visitEvery(int site, String interval) {
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
  private static void calendar(int year, List<LocalDate> holidays) {
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

  private static List<LocalDate> weekdays(LocalDate from, int count, int step) {
    return Stream.iterate(from, day -> day.plusDays(step))
        .filter(
            day ->
                day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY)
        .limit(count)
        .toList();
  }

  private static LocalDate today() {
    return LocalDate.now(ZONE);
  }

  private static LocalDate lastDay(int order) {
    return OffsetDateTime.parse(shown(order).getString("dueAt"))
        .atZoneSameInstant(ZONE)
        .toLocalDate()
        .minusDays(1);
  }

  @Test
  @Order(1)
  void aDeadlineIsNeverGuessed() {
    int year = today().getYear();
    // So many holidays that 250 working days end in the next year, whatever the day is.
    calendar(year, weekdays(LocalDate.of(year, 12, 31), 30, -1));
    int draft = byHand(Map.of("workingDays", 250));

    step("supervisor", draft, "issue", Map.of())
        .statusCode(409)
        .body("errors[0].code", equalTo("calendar_missing"))
        .body("errors[0].message", containsString("没有 " + (year + 1) + " 年的节假日安排"));

    as("officer")
        .get(ORDERS + draft)
        .then()
        .body("state", equalTo("draft"))
        .body("number", nullValue());
    calendar(year, List.of());
    calendar(year + 1, List.of());
    calendar(year + 2, List.of());
    step("supervisor", draft, "issue", Map.of())
        .statusCode(200)
        .body("number", equalTo("常行审改〔" + year + "〕1号"));
    step("supervisor", draft, "withdraw", Map.of("reason", "试")).statusCode(200);
  }

  @Test
  @Order(2)
  void aDraftIsItsSupervisorsAffair() {
    visitEvery(1, "PT1S");
    String incident = down(1);
    visitEvery(1, "PT1H");
    Map<String, Object> wanted =
        Map.of("incidents", List.of(incident), "title", "首页打不开", "term", Map.of("workingDays", 5));

    post("viewer", "/api/v1/orders", wanted).statusCode(403);
    post("owner", "/api/v1/orders", wanted).statusCode(403);
    post("stranger", "/api/v1/orders", wanted)
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/incidents/0"))
        .body("errors[0].code", equalTo("unknown_value"));
    first =
        post("officer", "/api/v1/orders", wanted)
            .statusCode(201)
            .body("items", hasSize(1))
            .body("items[0].state", equalTo("draft"))
            .extract()
            .path("items[0].id");
    post("officer", "/api/v1/orders", wanted)
        .statusCode(409)
        .body("errors[0].code", equalTo("ordered_already"));
    as("owner").get(ORDERS + first).then().statusCode(404);
    as("owner").get("/api/v1/orders").then().body("items.id", not(containsItem(first)));
    String tag = as("officer").get(ORDERS + first).header("ETag");
    as("officer")
        .contentType("application/json")
        .header("If-Match", tag)
        .body(Map.of("title", "首页打不开", "demand", "请恢复", "term", Map.of("workingDays", 3)))
        .put(ORDERS + first)
        .then()
        .statusCode(200)
        .body("term.workingDays", equalTo(3));
    as("officer")
        .contentType("application/json")
        .header("If-Match", tag)
        .body(Map.of("title", "旧", "demand", "旧", "term", Map.of("hours", 3)))
        .put(ORDERS + first)
        .then()
        .statusCode(412);
  }

  private static Matcher<Iterable<? super Integer>> containsItem(int id) {
    return hasItem(id);
  }

  @Test
  @Order(3)
  void itIsIssuedReceivedExtendedAndReturnedWhileTheMachineStillSeesTheFault() {
    step("officer", first, "issue", Map.of()).statusCode(403);
    step("supervisor", first, "issue", Map.of())
        .statusCode(200)
        .body("state", equalTo("issued"))
        .body("number", equalTo("常行审改〔" + today().getYear() + "〕2号"));
    assertThat(lastDay(first)).isEqualTo(weekdays(today().plusDays(1), 3, 1).get(2));
    step("supervisor", first, "issue", Map.of())
        .statusCode(409)
        .body("errors[0].code", equalTo("state"));

    as("viewer").get(ORDERS + first).then().statusCode(200);
    step("viewer", first, "receive", Map.of()).statusCode(403);
    assertThat(desk("owner")).as("it waits for the unit").contains("/orders/" + first);
    assertThat(desk("supervisor")).doesNotContain("/orders/" + first);
    step("owner", first, "receive", Map.of("note", "已转运维"))
        .statusCode(200)
        .body("state", equalTo("received"))
        .body("consequences", hasSize(0));
    step("owner", first, "extension", Map.of("workingDays", 2, "reason", "采购证书"))
        .statusCode(200)
        .body("extension.askedBy", containsString("owner"));
    assertThat(desk("supervisor")).as("who asks waits for an answer").contains("/orders/" + first);
    step("officer", first, "extension/grant", Map.of()).statusCode(403);
    step("supervisor", first, "extension/grant", Map.of())
        .statusCode(200)
        .body("extension", nullValue());
    assertThat(lastDay(first)).isEqualTo(weekdays(today().plusDays(1), 5, 1).get(4));
    step("supervisor", first, "extension/refuse", Map.of("reason", "再无申请")).statusCode(409);

    step("owner", first, "fix", Map.of("text", "已恢复"))
        .statusCode(200)
        .body("state", equalTo("fixed"));
    assertThat(desk("officer")).as("it waits to be verified").contains("/orders/" + first);
    for (String other : List.of("owner", "viewer", "stranger")) {
      assertThat(desk(other)).as(other).doesNotContain("/orders/" + first);
    }
    awaitLook(first, "failed");
    step("officer", first, "verify", Map.of())
        .statusCode(409)
        .body("errors[0].code", equalTo("look_not_passed"));
    step("supervisor", first, "return", Map.of("reason", "仍打不开"))
        .statusCode(200)
        .body("state", equalTo("returned"));
  }

  /** The first page of somebody, with what waits for him. */
  private static String desk(String who) {
    return as(who).get("/").then().statusCode(200).extract().asString();
  }

  private static void awaitLook(int order, String wanted) {
    await("the machine's word")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () ->
                assertThat(shown(order).getString("items[0].look.state"))
                    .as(shown(order).prettify())
                    .isEqualTo(wanted));
  }

  @Test
  @Order(4)
  void aSecondLookVerifiesWhatIsPutRight() {
    sites.mend(1);
    int proof =
        as("owner")
            .contentType("application/octet-stream")
            .body(PICTURE)
            .post(ORDERS + first + "/files?name=整改截图.png")
            .then()
            .statusCode(201)
            .body("type", equalTo("image/png"))
            .extract()
            .path("id");
    as("owner")
        .contentType("application/octet-stream")
        .body("<html>".getBytes(StandardCharsets.UTF_8))
        .post(ORDERS + first + "/files?name=a.png")
        .then()
        .statusCode(422);
    step("owner", first, "fix", Map.of("text", "已重启", "fixedOn", "2999-01-01")).statusCode(422);
    step("owner", first, "fix", Map.of("text", "已重启")).statusCode(200);
    awaitLook(first, "passed");
    assertThat(
            as("supervisor")
                .get(ORDERS + first + "/files/" + proof)
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString("attachment"))
                .extract()
                .asByteArray())
        .isEqualTo(PICTURE);
    step("officer", first, "verify", Map.of()).statusCode(200);
    step("owner", first, "close", Map.of()).statusCode(403);
    step("supervisor", first, "close", Map.of()).statusCode(200).body("state", equalTo("closed"));

    assertThat(shown(first).getList("steps.step"))
        .containsExactly(
            "drafted",
            "changed",
            "issued",
            "received",
            "extension_asked",
            "extension_granted",
            "fixed",
            "looked",
            "returned",
            "fixed",
            "looked",
            "verified",
            "closed");
    assertThat(shown(first).getString("steps[2].actor")).isEqualTo("supervisor（supervisor）");
    await("each step is told, in its order")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(told(first))
                    .containsExactly(
                        "issued",
                        "received",
                        "extension-asked",
                        "extension-granted",
                        "fixed",
                        "looked",
                        "returned",
                        "fixed",
                        "looked",
                        "verified",
                        "closed"));
    assertThat(receiver.received()).allMatch(WebhookReceiver.Received::signed);
  }

  private static List<String> told(int order) {
    return receiver.received().stream()
        .filter(event -> ("order/" + order).equals(event.subject()))
        .map(event -> event.type().replaceAll("cn\\.xunjian\\.order\\.(.*)\\.v1", "$1"))
        .toList();
  }

  /** Whoever has every right on another branch finds nothing on any address of this order. */
  @Test
  @Order(5)
  void aStrangerFindsNothingByAnyStep() {
    int order = issued(Map.of("workingDays", 5));
    Map<String, Map<String, Object>> steps = new HashMap<>();
    for (String plain : List.of("issue", "look", "verify", "close", "receive", "extension/grant")) {
      steps.put(plain, Map.of("note", "外人"));
    }
    for (String withReason : List.of("return", "withdraw", "extension/refuse")) {
      steps.put(withReason, Map.of("reason", "外人"));
    }
    steps.put("fix", Map.of("text", "外人"));
    steps.put("extension", Map.of("workingDays", 1, "reason", "外人"));
    long before = xunjian.database().number("select count(*) from order_step");

    as("stranger").get(ORDERS + order).then().statusCode(404);
    steps.forEach((step, body) -> step("stranger", order, step, body).statusCode(404));
    as("stranger")
        .contentType("application/json")
        .header("If-Match", "\"0\"")
        .body(Map.of("title", "外", "demand", "外", "term", Map.of("hours", 1)))
        .put(ORDERS + order)
        .then()
        .statusCode(404);
    as("stranger")
        .contentType("application/octet-stream")
        .body(PICTURE)
        .post(ORDERS + order + "/files?name=a.png")
        .then()
        .statusCode(404);
    as("stranger").get(ORDERS + first + "/files/1").then().statusCode(404);
    as("stranger").get("/api/v1/orders").then().body("items", hasSize(0));
    as("stranger").get("/api/v1/orders?unit=" + own).then().body("items", hasSize(0));
    assertThat(xunjian.database().number("select count(*) from order_step")).isEqualTo(before);
  }

  @Test
  @Order(6)
  void repeatsProposeWhatAPersonDecides() {
    visitEvery(1, "PT1S");
    String incident = down(1);
    visitEvery(1, "PT1H");
    int again =
        post("officer", "/api/v1/orders", Map.of("incidents", List.of(incident)))
            .statusCode(201)
            .extract()
            .path("items[0].id");
    step("supervisor", again, "issue", Map.of()).statusCode(200);

    JsonPath proposed =
        as("officer").get("/api/v1/consequences?state=proposed").then().extract().jsonPath();
    int proposal = proposed.getInt("items.find { it.order == " + again + " }.id");
    assertThat(proposed.getString("items.find { it.order == " + again + " }.kind"))
        .isEqualTo("bulletin");
    as("owner").get("/api/v1/consequences").then().statusCode(403);
    String decide = "/api/v1/consequences/" + proposal + "/decide";
    post("officer", decide, Map.of("accept", true, "minutes", "同意")).statusCode(403);
    post("stranger", decide, Map.of("accept", true, "minutes", "同意")).statusCode(404);
    post("supervisor", decide, Map.of("accept", true)).statusCode(422);
    post("supervisor", decide, Map.of("accept", true, "minutes", "列入四季度通报"))
        .statusCode(200)
        .body("state", equalTo("accepted"))
        .body("decidedBy", containsString("supervisor"));
    post("supervisor", decide, Map.of("accept", false, "minutes", "反悔"))
        .statusCode(409)
        .body("errors[0].message", containsString("supervisor"));
    step("supervisor", again, "withdraw", Map.of("reason", "试")).statusCode(200);
    sites.mend(1);
  }

  @Test
  @Order(7)
  void whatIsOverdueIsSaidAndGoesFurtherByTheRoute() {
    xunjian
        .rest()
        .contentType("application/json")
        .header("If-None-Match", "*")
        .body(
            Map.of(
                "match",
                Map.of("unit", List.of("武陵区"), "rule", List.of("order.*")),
                "tell",
                List.of(Map.of("channel", "oa")),
                "escalate",
                List.of(Map.of("after", "PT5S", "tell", List.of(Map.of("channel", "oa"))))))
        .put("/api/v1/duty/routes/orders")
        .then()
        .statusCode(201);
    int late = issued(Map.of("hours", 4));
    xunjian
        .database()
        .execute(
            "update rectification_order set due_at = now() + interval '1 minute', term_from = now() - interval '4 hours' where id = "
                + late);
    await("reminded")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(told(late)).containsExactly("issued", "due-soon"));
    xunjian
        .database()
        .execute(
            "update rectification_order set due_at = now() - interval '11 days', term_from = now() - interval '12 days' where id = "
                + late);
    await("taken further")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(told(late))
                    .containsExactly("issued", "due-soon", "overdue", "overdue-raised"));
    as("owner")
        .get("/api/v1/orders?overdue=true")
        .then()
        .body("items.id", equalTo(List.of(late)))
        .body("items[0].overdue", equalTo(true))
        .body("items[0].overdueSince", notNullValue());
    await("long overdue")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(shown(late).getList("consequences.cause"))
                    .containsExactly("long_overdue"));
    await("counted")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(xunjian.rest().get("/metrics").asString())
                    .contains("xunjian_orders_overdue 1.0")
                    .containsPattern("xunjian_orders\\{state=\"closed\",?} 1\\.0"));
    step("owner", late, "fix", Map.of("text", "已更新公示栏")).statusCode(200);
    as("owner").get("/api/v1/orders?overdue=true").then().body("items", hasSize(0));
    step("officer", late, "verify", Map.of()).statusCode(200);
  }

  @Test
  @Order(8)
  void anotherCalendarMovesOpenDeadlinesAndSaysSo() {
    int order = issued(Map.of("workingDays", 2));
    LocalDate before = lastDay(order);
    List<LocalDate> free = weekdays(today().plusDays(1), 3, 1);
    for (int year : new HashSet<>(free.stream().map(LocalDate::getYear).toList())) {
      calendar(year, free.stream().filter(day -> day.getYear() == year).toList());
    }
    LocalDate wanted = weekdays(today().plusDays(1), 5, 1).get(4);

    await("counted again")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(lastDay(order)).isEqualTo(wanted));
    assertThat(shown(order).getString("steps.last().says.zh"))
        .contains("节假日安排有变")
        .contains(before.toString())
        .contains(wanted.toString());
  }

  @Test
  @Order(9)
  void whatAnInspectionFoundIsInspectedAgain() {
    int inspection =
        post("officer", "/api/v1/inspections", Map.of("target", "4307000001"))
            .statusCode(202)
            .extract()
            .path("id");
    await("the inspection")
        .atMost(PATIENCE)
        .until(
            () ->
                as("officer")
                    .get("/api/v1/inspections/" + inspection)
                    .<String>path("state")
                    .equals("done"));
    int finding =
        as("officer")
            .get("/api/v1/site-findings?state=certain&kind=badge_missing")
            .<Integer>path("items[0].id");
    int order =
        post("officer", "/api/v1/orders", Map.of("siteFindings", List.of(finding)))
            .statusCode(201)
            .extract()
            .path("items[0].id");
    step("supervisor", order, "issue", Map.of()).statusCode(200);
    step("owner", order, "fix", Map.of("text", "已添加标识")).statusCode(200);

    awaitLook(order, "failed");
    assertThat(shown(order).getInt("items[0].look.evidence.inspection")).isGreaterThan(inspection);
    step("officer", order, "verify", Map.of("note", "页面改版，标识已在页脚图片中")).statusCode(200);
    step("supervisor", order, "close", Map.of()).statusCode(200);
  }

  @Test
  @Order(10)
  void manyIssuedAtOnceHaveEachNumberOnce() throws Exception {
    long taken =
        xunjian
            .database()
            .number("select count(*) from rectification_order where number is not null");
    List<Integer> drafts =
        IntStream.range(0, 20).mapToObj(i -> byHand(Map.of("hours", 1))).toList();
    ExecutorService supervisors = Executors.newFixedThreadPool(10);
    List<Integer> codes = new ArrayList<>();
    try {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int draft : drafts) {
        for (int twice = 0; twice < 2; twice++) {
          answers.add(
              supervisors.submit(
                  () -> step("supervisor", draft, "issue", Map.of()).extract().statusCode()));
        }
      }
      for (Future<Integer> each : answers) {
        codes.add(each.get());
      }
    } finally {
      supervisors.shutdownNow();
    }

    assertThat(codes.stream().filter(code -> code == 200)).hasSize(20);
    assertThat(codes.stream().filter(code -> code == 409)).hasSize(20);
    Set<String> numbers =
        Set.copyOf(
            xunjian
                .database()
                .texts("select number from rectification_order where number is not null"));
    assertThat(numbers)
        .hasSize((int) taken + 20)
        .containsAll(
            IntStream.rangeClosed(1, (int) taken + 20)
                .mapToObj(n -> "常行审改〔" + today().getYear() + "〕" + n + "号")
                .toList());
  }
}
