package cn.xunjian.web.assessments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The whole life of an assessment over REST, with a database of its own. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AssessmentIT {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int ACCOUNTS = 1_500;

  private static final Map<String, String> KEYS = new ConcurrentHashMap<>();

  private static TestDatabase database;
  private static RunningXunjian xunjian;
  private static int id;

  @BeforeAll
  static void start() {
    database = TestDatabase.fresh();
    xunjian = RunningXunjian.named("assessment").on(database).start();
    xunjian.imports(
        "kind,key,name,unit,platform,platform_uid,source,url,reading_interval,status\n"
            + IntStream.range(0, ACCOUNTS)
                .mapToObj(
                    i ->
                        "account,wx-%d,发布%d,局%d,%s,gh_%d,feed,http://127.0.0.1:9/%d,P1D,running"
                            .formatted(i, i, i % 10, i % 5 == 0 ? "weibo" : "wechat", i, i))
                .collect(Collectors.joining("\n"))
            + "\n");
    // Read ten minutes before the hour; every hundredth was silent for twenty days.
    database.execute(
        """
        insert into reading (target_id, place, due_at, started_at, duration_us, source, outcome, detail, found, dated, newest, judged_at)
        select id, 0, at, at, 1, 'feed', 'ok', '', 1, 1, at - interval '1 day', at
        from target, (select date_trunc('hour', now()) - interval '10 minutes' as at) a where key like 'wx-%'""");
    database.execute(
        """
        insert into publication (target_id, identity_hash, identity, title, link, published_at, date_precision, found_by, first_seen_at)
        select id, gen_random_uuid(), key, '通知', 'https://www.example.gov.cn/1',
          date_trunc('hour', now()) - case when key like '%00' then interval '20 days' else interval '1 day' end, 'second', 'feed',
          date_trunc('hour', now()) - interval '10 minutes' from target where key like 'wx-%'""");
  }

  @AfterAll
  static void stop() {
    xunjian.close();
  }

  private static JsonPath get(String path) {
    return xunjian.rest().get(path).then().statusCode(200).extract().jsonPath();
  }

  private static ValidatableResponse post(String path, Object body) {
    return xunjian.posts(path, body);
  }

  private static int made(Object sample) {
    return post("/api/v1/assessments", Map.of("name", "第四季度检查", "sample", sample))
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static JsonPath computed(int assessment) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> get("/api/v1/assessments/" + assessment).getString("state").equals("computed"));
    return get("/api/v1/assessments/" + assessment);
  }

  @Test
  @Order(1)
  void theDrawCanBeRepeatedByAnybody() throws Exception {
    id = made(Map.of("ratio", 0.3, "stratify", List.of("platform"), "seed", "2026-q4"));

    JsonPath draw = get("/api/v1/assessments/" + id + "/draw");

    assertThat(draw.getInt("population")).isEqualTo(ACCOUNTS);
    assertThat(draw.getInt("drawn")).isEqualTo(450);
    String key = draw.getString("lots[0].key");
    assertThat(draw.getString("lots[0].lot"))
        .isEqualTo(
            HexFormat.of()
                .formatHex(
                    MessageDigest.getInstance("SHA-256")
                        .digest(("2026-q4\n" + key).getBytes(StandardCharsets.UTF_8))));
    int same = made(Map.of("ratio", 0.3, "stratify", List.of("platform"), "seed", "2026-q4"));
    assertThat(get("/api/v1/assessments/" + same + "/draw").getList("lots"))
        .isEqualTo(draw.getList("lots"));
    post("/api/v1/assessments/" + id + "/draw", Map.of("ratio", 1, "seed", "2026-q4"))
        .statusCode(200);
    assertThat(get("/api/v1/assessments/" + id + "/draw").getInt("drawn")).isEqualTo(ACCOUNTS);
  }

  @Test
  @Order(2)
  void aRunThatWasKilledGoesOnWhereItWas() {
    post("/api/v1/assessments/" + id + "/fix", "{}").statusCode(200);
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> database.number("select count(*) from card") > 0);
    xunjian.kill();
    xunjian.restart();

    JsonPath shown = computed(id);

    assertThat(shown.getInt("cards")).isEqualTo(ACCOUNTS);
    assertThat(shown.getInt("proposed")).as("every hundredth").isEqualTo(14);
    assertThat(shown.getInt("passed")).isEqualTo(ACCOUNTS - 14);
    assertThat(database.number("select count(distinct target_id) from card")).isEqualTo(ACCOUNTS);
    post("/api/v1/assessments/" + id + "/fix", "{}").statusCode(409);
  }

  @Test
  @Order(3)
  void theSameAssessmentComputedTwiceHasTheSameHashes() {
    int again = made(Map.of("ratio", 1, "seed", "2026-q4"));
    post("/api/v1/assessments/" + again + "/fix", "{}").statusCode(200);
    computed(again);

    // The hour may have turned meanwhile: then the cards speak of another instant.
    if (get("/api/v1/assessments/" + again)
        .getString("at")
        .equals(get("/api/v1/assessments/" + id).getString("at"))) {
      assertThat(
              database.number(
                  "select count(*) from card a join card b using (target_id, sha256) where a.assessment_id = %d and b.assessment_id = %d"
                      .formatted(id, again)))
          .isEqualTo(ACCOUNTS);
    }
  }

  private static List<String> waiting() {
    return get("/api/v1/findings?assessment=" + id).getList("items.findings.finding.flatten()");
  }

  /** Each decides by a key of his own. */
  private static ValidatableResponse decide(String finding, String deed, String by) {
    return xunjian
        .anonymous()
        .header("Authorization", "Bearer " + KEYS.computeIfAbsent(by, AssessmentIT::key))
        .contentType("application/json")
        .body(Map.of("reason", "已截图核实"))
        .post("/api/v1/findings/" + finding + "/" + deed)
        .then();
  }

  private static String key(String name) {
    return post("/api/v1/keys", Map.of("name", name, "scopes", List.of("read", "write", "push")))
        .statusCode(201)
        .extract()
        .path("secret");
  }

  @Test
  @Order(4)
  void aVetoTakesTwoPersonsAndTheNextIsToldWhatHappened() {
    List<String> waiting = waiting();
    assertThat(waiting).hasSize(14).allMatch(each -> each.endsWith("-M2"));
    String first = waiting.get(0);

    decide(first, "confirm", "张三").statusCode(200).body("state", equalTo("proposed"));
    decide(first, "confirm", "张三").statusCode(409).body("detail", containsString("单项否决须由另一人复核"));
    decide(first, "confirm", "李四").statusCode(200).body("state", equalTo("confirmed"));
    decide(first, "strike", "王五")
        .statusCode(409)
        .body("detail", containsString("李四"))
        .body("detail", containsString("已截图核实"));
    xunjian
        .rest()
        .get("/api/v1/cards/" + first.substring(0, first.indexOf('-')))
        .then()
        .statusCode(200)
        .body("verdict", equalTo("fail"))
        .body("items.find { it.indicator == 'M2' }.decisions", hasSize(2));
    post("/api/v1/assessments/" + id + "/announce", "{}")
        .statusCode(409)
        .body("detail", containsString("13"));
  }

  /** Twenty at once about the same finding: one is heard, the others are told. */
  @Test
  @Order(5)
  void ofManyAtOnceOneDecides() throws Exception {
    String finding = waiting().get(0);
    ExecutorService officers = Executors.newFixedThreadPool(20);
    try {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        String officer = "值班员" + i;
        answers.add(
            officers.submit(() -> decide(finding, "strike", officer).extract().statusCode()));
      }
      List<Integer> codes = new ArrayList<>();
      for (Future<Integer> each : answers) {
        codes.add(each.get());
      }
      assertThat(codes).containsOnly(200, 409);
      assertThat(codes.stream().filter(code -> code == 200)).hasSize(1);
    } finally {
      officers.shutdownNow();
    }
    long card = Long.parseLong(finding.substring(0, finding.indexOf('-')));
    assertThat(database.number("select count(*) from card_decision where card_id = " + card))
        .isEqualTo(1);
  }

  @Test
  @Order(6)
  void unitsAnswerAndTheSupervisorDecides() {
    for (String each : waiting()) {
      decide(each, "confirm", "张三").statusCode(200);
      decide(each, "confirm", "李四").statusCode(200);
    }
    post("/api/v1/assessments/" + id + "/announce", Map.of("answerUntil", "2099-01-01T00:00:00Z"))
        .statusCode(200)
        .body("state", equalTo("announced"))
        .body("failed", equalTo(13))
        .body("passRate", equalTo(99.13f));
    String failed =
        get("/api/v1/assessments/" + id + "/cards?verdict=fail").getString("items[0].id") + "-M2";

    decide(failed, "confirm", "张三").statusCode(409);
    decide(failed, "decide", "张三").statusCode(422);
    post("/api/v1/findings/" + failed + "/decide", Map.of("ruling", "strike", "reason", "无"))
        .statusCode(409);
    decide(failed, "answer", "市某局").statusCode(200);
    post("/api/v1/findings/" + failed + "/decide", Map.of("ruling", "strike", "reason", "申辩成立"))
        .statusCode(200)
        .body("state", equalTo("struck"));
    assertThat(get("/api/v1/assessments/" + id).getInt("failed")).isEqualTo(12);
  }

  @Test
  @Order(7)
  void whatIsClosedNeverChanges() {
    post("/api/v1/assessments/" + id + "/close", "{}")
        .statusCode(200)
        .body("state", equalTo("closed"));
    String failed =
        get("/api/v1/assessments/" + id + "/cards?verdict=fail").getString("items[0].id");

    decide(failed + "-M2", "answer", "市某局").statusCode(409);
    assertThatThrownBy(
            () -> database.execute("update card set verdict = 'pass' where id = " + failed))
        .hasStackTraceContaining("closed and never changes");
    assertThat(
            database.number(
                "select count(*) from card where sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')"))
        .isEqualTo(database.number("select count(*) from card"));
  }

  @Test
  @Order(10)
  void theCardsAreAWorkbook() throws Exception {
    byte[] file =
        xunjian
            .rest()
            .get("/api/v1/exports/assessments/" + id)
            .then()
            .statusCode(200)
            .extract()
            .asByteArray();
    Path kept = Files.createTempFile("cards", ".xlsx");
    Files.write(kept, file);

    try (ZipFile zip = new ZipFile(kept.toFile())) {
      String sheet =
          new String(
              zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
              StandardCharsets.UTF_8);
      assertThat(sheet.split("<row ", -1)).hasSize(ACCOUNTS + 2);
      // As the workbook writes 不合格.
      assertThat(sheet).contains("&#x4e0d;&#x5408;&#x683c;", "SHA-256", "wx-0");
    } finally {
      Files.delete(kept);
    }
    xunjian.rest().get("/api/v1/exports/assessments/999").then().statusCode(404);
  }

  @Test
  @Order(9)
  void aNumberThatNobodyReadIsCalledADefaultUntilSomebodyComparesIt() {
    String checks = "/api/v1/rulebooks/cn-2019-19/2/checks";
    String news = "items.find { it.indicator == 'D1.news' }.note.zh";
    assertThat(get(checks).getString(news)).isEqualTo("系统默认值，请以正式文本核对");

    post(checks, Map.of("indicator", "D1.news", "document", "19号文附件", "checkedOn", "2026-12-01"))
        .statusCode(200);

    assertThat(get(checks).getString(news))
        .contains("bootstrap")
        .contains("2026-12-01")
        .contains("19号文附件");
    post(checks, Map.of("indicator", "X9", "document", "x", "checkedOn", "2026-12-01"))
        .statusCode(422);
  }

  /** Those that failed are drawn again before any lot. */
  @Test
  @Order(8)
  void thoseThatFailedLastTimeAreAlwaysDrawn() {
    int next = made(Map.of("count", 20, "seed", "2027-q1", "withFailed", true));

    JsonPath draw = get("/api/v1/assessments/" + next + "/draw");

    assertThat(draw.getInt("drawn")).isEqualTo(20);
    assertThat(draw.getList("lots.findAll { it.because == 'failed_before' }")).hasSize(12);
  }

  /** All cards are counted at the start and every five minutes. */
  @Test
  @Order(9)
  void cardsAreCountedForPrometheus() {
    xunjian.restart();

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(xunjian.rest().get("/metrics").asString())
                    .containsPattern("xunjian_assessment_cards\\{state=\"closed\",?} " + ACCOUNTS));
  }
}
