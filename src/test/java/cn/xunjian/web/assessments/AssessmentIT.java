package cn.xunjian.web.assessments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
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
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

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
    // Every hundredth was silent, and they are all of the first of ten units.
    int first = xunjian.rest().get("/api/v1/targets/wx-100").path("unit.id");
    int second = xunjian.rest().get("/api/v1/targets/wx-1").path("unit.id");
    String queue = "/api/v1/findings?assessment=" + id + "&unit=";
    assertThat(get(queue + first).getList("items")).hasSize(14);
    assertThat(get(queue + second).getList("items")).isEmpty();
    String finding = waiting.get(0);

    decide(finding, "confirm", "张三").statusCode(200).body("state", equalTo("proposed"));
    decide(finding, "confirm", "张三").statusCode(409).body("detail", containsString("单项否决须由另一人复核"));
    decide(finding, "confirm", "李四").statusCode(200).body("state", equalTo("confirmed"));
    decide(finding, "strike", "王五")
        .statusCode(409)
        .body("detail", containsString("李四"))
        .body("detail", containsString("已截图核实"));
    xunjian
        .rest()
        .get("/api/v1/cards/" + finding.substring(0, finding.indexOf('-')))
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

  private static ValidatableResponse decideAll(String deed, String by, List<String> findings) {
    return xunjian
        .anonymous()
        .header("Authorization", "Bearer " + KEYS.computeIfAbsent(by, AssessmentIT::key))
        .contentType("application/json")
        .body(Map.of("deed", deed, "reason", "已逐个截图核实", "findings", findings))
        .post("/api/v1/findings/decisions")
        .then();
  }

  /** Each of many has its own result, and the four eyes of a veto are two persons' here too. */
  @Test
  @Order(6)
  void manyAreDecidedAtOnceAndEachIsAnswered() {
    List<String> waiting = waiting();
    assertThat(waiting).hasSize(12);
    decideAll("confirm", "张三", waiting)
        .statusCode(200)
        .body("done", equalTo(12))
        .body("results.finding", equalTo(waiting))
        .body("results.waitsForSecond.unique()", equalTo(List.of(true)));
    decideAll("confirm", "张三", waiting)
        .body("done", equalTo(0))
        .body("refused", equalTo(12))
        .body("results[0].message", containsString("单项否决须由另一人复核"));
    decide(waiting.get(1), "confirm", "王五").statusCode(200);

    List<String> mixed = new ArrayList<>(waiting);
    mixed.add(0, "999999999-M2");
    mixed.add("x");
    decideAll("confirm", "李四", mixed)
        .statusCode(200)
        .body("done", equalTo(11))
        .body("refused", equalTo(3))
        .body("results[0].result", equalTo("not_found"))
        .body("results[1].result", equalTo("done"))
        .body("results[1].state", equalTo("confirmed"))
        .body("results[2].result", equalTo("refused"))
        .body("results[2].code", equalTo("settled"))
        .body("results[2].message", containsString("王五"))
        .body("results[13].result", equalTo("not_found"));

    assertThat(waiting()).isEmpty();
    decideAll("guess", "李四", waiting).statusCode(422);
    decideAll("strike", "李四", List.of()).statusCode(422);
  }

  private static void holidaysAreKnown() {
    for (int year = LocalDate.now(ZONE).getYear(), last = year + 1; year <= last; year++) {
      xunjian
          .rest()
          .contentType("application/json")
          .header("If-None-Match", "*")
          .body(Map.of("document", "试", "holidays", List.of(), "workdays", List.of()))
          .put("/api/v1/calendars/" + year)
          .then()
          .statusCode(anyOf(equalTo(201), equalTo(412)));
    }
  }

  @Test
  @Order(7)
  void unitsAnswerAndTheSupervisorDecides() {
    String announce = "/api/v1/assessments/" + id + "/announce";
    // No more than one year's holidays come with the program, and no year has so many working days.
    post(announce, Map.of("workingDays", 250))
        .statusCode(409)
        .body("errors[0].code", equalTo("calendar_missing"));
    post(announce, Map.of("workingDays", 5, "answerUntil", "2099-01-01T00:00:00Z")).statusCode(422);
    holidaysAreKnown();
    post(announce, Map.of("workingDays", 5))
        .statusCode(200)
        .body("state", equalTo("announced"))
        .body("answerWorkingDays", equalTo(5))
        .body("answerUntil", notNullValue())
        .body("failed", equalTo(13))
        .body("passRate", equalTo(99.13f));
    String failed =
        get("/api/v1/assessments/" + id + "/cards?verdict=fail").getString("items[0].id") + "-M2";

    decide(failed, "confirm", "张三").statusCode(409);
    decide(failed, "decide", "张三").statusCode(422);
    post("/api/v1/findings/" + failed + "/decide", Map.of("ruling", "strike", "reason", "无"))
        .statusCode(409);
    decide(failed, "answer", "市某局").statusCode(200);
    decide(failed, "strike", "张三").statusCode(409); // An answer is the supervisor's to decide.
    post("/api/v1/findings/" + failed + "/decide", Map.of("ruling", "strike", "reason", "申辩成立"))
        .statusCode(200)
        .body("state", equalTo("struck"));
    assertThat(get("/api/v1/assessments/" + id).getInt("failed")).isEqualTo(12);
  }

  @Test
  @Order(8)
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
  @Order(16)
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
      assertThat(rows(zip, 2)).as("ten bureaus and the head").hasSize(12);
      assertThat(rows(zip, 3)).as("each finding and the head").hasSize(16);
      // As the workbook writes 不合格.
      assertThat(sheet).contains("&#x4e0d;&#x5408;&#x683c;", "SHA-256", "wx-0");
    } finally {
      Files.delete(kept);
    }
    xunjian.rest().get("/api/v1/exports/assessments/999").then().statusCode(404);
  }

  private static String[] rows(ZipFile zip, int sheet) throws Exception {
    byte[] written =
        zip.getInputStream(zip.getEntry("xl/worksheets/sheet" + sheet + ".xml")).readAllBytes();
    return new String(written, StandardCharsets.UTF_8).split("<row ", -1);
  }

  @Test
  @Order(10)
  void theCardsOfUnitsAddUpThoseOfTheirTargets() {
    JsonPath units = get("/api/v1/assessments/" + id + "/units?limit=4");

    assertThat(units.getList("items.cards")).containsOnly(150);
    assertThat(units.getString("items[0].says.en")).isEqualTo("vetoes only, no points");
    assertThat(units.getList("items.rank")).hasSize(4);
    List<Integer> failed = new ArrayList<>(units.getList("items.failed"));
    String next = units.getString("next");
    failed.addAll(
        get("/api/v1/assessments/" + id + "/units?cursor=" + next).getList("items.failed"));
    assertThat(failed).hasSize(10);
    assertThat(failed.stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(get("/api/v1/assessments/" + id).getInt("failed"));
    xunjian.rest().get("/api/v1/assessments/999/units").then().statusCode(404);
  }

  @Test
  @Order(10)
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

  /** One that was registered after the draws was never drawn; a draft's draw is none. */
  @Test
  @Order(13)
  void theYearSaysWhoWasNeverDrawn() {
    // An instant at the very begin of a year is the end of the year before.
    int year =
        OffsetDateTime.parse(get("/api/v1/assessments/" + id).getString("at"))
            .atZoneSameInstant(ZONE)
            .minusNanos(1)
            .getYear();
    String coverage = "/api/v1/assessments/coverage?year=" + year;
    xunjian.imports(
        """
        kind,key,name,unit,platform,platform_uid,source,url,reading_interval,status
        account,zz-new,新号,局0,weibo,new,feed,http://127.0.0.1:9/new,P1D,running
        """);
    await().atMost(PATIENCE).until(() -> get(coverage).getInt("all.population") == ACCOUNTS + 1);

    JsonPath counts = get(coverage);

    assertThat(counts.getInt("all.drawn")).isEqualTo(ACCOUNTS);
    assertThat(counts.getInt("platforms.find { it.name == 'weibo' }.never")).isEqualTo(1);
    assertThat(counts.getInt("platforms.find { it.name == 'wechat' }.never")).isZero();
    String never = "/api/v1/assessments/coverage/never?year=" + year;
    assertThat(get(never).getList("items.key")).containsExactly("zz-new");
    assertThat(get(never + "&platform=wechat").getList("items")).isEmpty();
    assertThat(get("/api/v1/assessments/coverage?year=2001").getInt("all.drawn")).isZero();
    xunjian.rest().get("/api/v1/assessments/coverage?year=x").then().statusCode(400);
  }

  /** Those that failed are drawn again before any lot. */
  @Test
  @Order(9)
  void thoseThatFailedLastTimeAreAlwaysDrawn() {
    int next = made(Map.of("count", 20, "seed", "2027-q1", "withFailed", true));

    JsonPath draw = get("/api/v1/assessments/" + next + "/draw");

    assertThat(draw.getInt("drawn")).isEqualTo(20);
    assertThat(draw.getList("lots.findAll { it.because == 'failed_before' }")).hasSize(12);
  }

  /** A person looks at pages that the seed chose, and at questions with a deadline. */
  @Test
  @Order(17)
  void pagesAreDrawnAndQuestionsKeptForTheCardOfASite() {
    xunjian.imports(
        """
        kind,key,name,unit,url,status
        site,4307000001,示例站,局0,http://127.0.0.1:9/,running
        """);
    database.execute(
        """
        insert into site_page (target_id, page, address, role, depth, name, title, basis, links, inspection_id, seen_at)
        select id, gen_random_uuid(), 'http://127.0.0.1:9/' || i, 'article', 2, '第' || i || '项居住证办理指南', '', 1, '', 3, now()
        from target, generate_series(1, 20) i where key = '4307000001'""");
    int assessment =
        await()
            .atMost(PATIENCE)
            .until(
                () -> {
                  int made = madeOfSites();
                  return get("/api/v1/assessments/" + made + "/draw").getInt("drawn") == 1
                      ? made
                      : 0;
                },
                made -> made > 0);
    post("/api/v1/assessments/" + assessment + "/fix", "{}").statusCode(200);
    computed(assessment);
    String card =
        "/api/v1/cards/"
            + get("/api/v1/assessments/" + assessment + "/cards").getString("items[0].id");

    xunjian.rest().get(card + "/sample").then().statusCode(404);
    String drawn = post(card + "/sample", "").statusCode(200).extract().asString();
    JsonPath sample = JsonPath.from(drawn);
    assertThat(sample.getList("parts.wanted")).containsExactly(5, 3, 3, 4);
    assertThat(sample.getList("parts.find { it.part == 'guides' }.drawn.address"))
        .hasSize(5)
        .allMatch(address -> ((String) address).startsWith("http://127.0.0.1:9/"));
    assertThat(post(card + "/sample", "").extract().asString()).isEqualTo(drawn);
    assertThat(xunjian.rest().get(card + "/sample").asString()).isEqualTo(drawn);

    int asked =
        post(card + "/questions", Map.of("text", "居住证到期如何续签？", "where", "县长信箱"))
            .statusCode(201)
            .body("state", equalTo("waiting"))
            .body("due", notNullValue())
            .extract()
            .path("id");
    String outcome = card + "/questions/" + asked + "/outcome";
    post(outcome, Map.of("quality", "none")).statusCode(409);
    post(outcome, Map.of("quality", "good")).statusCode(422);
    Map<String, String> good = Map.of("quality", "good", "answer", "可网上办理");
    post(outcome, good).statusCode(200).body("state", equalTo("answered"));
    post(outcome, good).statusCode(409).body("detail", containsString("已登记"));
    assertThat(get(card + "/questions").getList("items.quality")).containsExactly("good");
    post(card + "/questions", Map.of("text", "x", "sentAt", "2099-01-01T00:00:00Z"))
        .statusCode(422);
  }

  private static int madeOfSites() {
    return post("/api/v1/assessments", Map.of("name", "网站检查", "kinds", List.of("site")))
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static final String PLANS = "/api/v1/assessments/plans";

  @Test
  @Order(12)
  void aPlanIsShownAndEnds() {
    Map<String, Object> plan = Map.of("name", "月度检查", "kind", "monthly", "fix", true);
    int made = post(PLANS, plan).statusCode(201).extract().path("id");

    JsonPath shown = get(PLANS + "/" + made);

    assertThat(shown.getString("next.period")).hasSize(7);
    assertThat(shown.getBoolean("fix")).isTrue();
    assertThat(get(PLANS).getList("items.id")).contains(made);
    post(PLANS + "/" + made + "/stop", "{}").statusCode(200).body("stoppedBy", notNullValue());
    post(PLANS + "/" + made + "/stop", "{}").statusCode(409);
    post(PLANS, Map.of("name", "抽查", "kind", "spot")).statusCode(422);
    post(PLANS, Map.of("name", "无", "kind", "weekly", "edition", "none/1")).statusCode(422);
  }

  /** A week that is over is assessed once, by whichever process is there; the restart is one. */
  @Test
  @Order(14)
  void aPlanMakesTheAssessmentOfAPeriodThatIsOverOnceAndTellsIt() {
    xunjian.tells("http://127.0.0.1:9/");
    int plan =
        post(
                PLANS,
                Map.of(
                    "name",
                    "每周抽查",
                    "kind",
                    "weekly",
                    "first",
                    LocalDate.now(ZONE).minusWeeks(3).toString(),
                    "sample",
                    Map.of("count", 10)))
            .statusCode(201)
            .extract()
            .path("id");
    xunjian.restart();
    String made = "items.findAll { it.plan == " + plan + " }";
    await()
        .atMost(PATIENCE)
        .until(() -> get("/api/v1/assessments").getList(made), list -> !list.isEmpty());
    xunjian.restart();

    assertThat(get("/api/v1/assessments").getList(made)).hasSize(1);
    JsonPath its = get("/api/v1/assessments/" + get("/api/v1/assessments").getInt(made + "[0].id"));
    assertThat(its.getString("state")).isEqualTo("draft");
    assertThat(its.getString("sample.seed")).isEqualTo("每周抽查 " + its.getString("period"));
    assertThat(get("/api/v1/assessments/" + its.getInt("id") + "/draw").getInt("drawn"))
        .isEqualTo(10);
    assertThat(
            database.number(
                "select count(*) from delivery where event_type = 'cn.xunjian.assessment.drawn.v1'"))
        .isEqualTo(1);
    assertThat(
            database.number(
                "select count(*) from delivery where body like '%期未建检查%' and body like '%共 1501 个%'"))
        .isEqualTo(1);
  }

  /** All cards are counted at the start and every five minutes. */
  @Test
  @Order(15)
  void cardsAreCountedForPrometheus() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(xunjian.rest().get("/metrics").asString())
                    .containsPattern("xunjian_assessment_cards\\{state=\"closed\",?} " + ACCOUNTS));
  }

  /** Counted a minute after the start; nobody's decision about a card is in it. */
  @Test
  @Order(11)
  void betweenAssessmentsTheHealthIndexTellsHowTargetsStand() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(get("/api/v1/index?by=kind").getList("items.kind"))
                    .containsExactly("account"));

    JsonPath kinds = get("/api/v1/index?by=kind");
    // One more may have been registered meanwhile, of which nothing can be said.
    assertThat(kinds.getInt("total.targets")).isBetween(ACCOUNTS, ACCOUNTS + 1);
    assertThat(kinds.getInt("items[0].figures.failed")).isEqualTo(14);
    assertThat(kinds.getString("items[0].figures.passRate")).isEqualTo("99.07");
    assertThat(kinds.getString("items[0].figures.says.en")).isEqualTo("vetoes only, no points");
    assertThat(kinds.getList("editions")).containsExactly("cn-2019-19/2");
    assertThat(get("/api/v1/index?by=platform").getList("items.platform"))
        .containsExactlyInAnyOrder("wechat", "weibo");
    JsonPath bureaus = get("/api/v1/index?by=unit&limit=3");
    assertThat(bureaus.getList("items.name")).hasSize(3);
    String next = bureaus.getString("next");
    assertThat(get("/api/v1/index?by=unit&limit=500&cursor=" + next).getList("items")).hasSize(7);
    assertThat(get("/api/v1/index/trend").getList("items")).isNotEmpty();
    JsonPath worst = get("/api/v1/index/targets?verdict=fail&limit=500");
    assertThat(worst.getList("items.vetoes.flatten()")).hasSize(14).containsOnly("M2");
    assertThat(get("/api/v1/index/targets/" + worst.getString("items[0].key")).getList("vetoes"))
        .containsExactly("M2");
    int first = bureaus.getInt("items[0].unit");
    int second = bureaus.getInt("items[1].unit");
    String key =
        post("/api/v1/keys", Map.of("name", "局", "scopes", List.of("read"), "unit", first))
            .statusCode(201)
            .extract()
            .path("secret");
    assertThat(bureau(key, "/api/v1/index").extract().<List<Integer>>path("items.unit"))
        .containsExactly(first);
    bureau(key, "/api/v1/index?unit=" + second).statusCode(404);
    bureau(key, "/api/v1/index/targets?unit=" + second).statusCode(404);
    assertThat(bureau(key, "/api/v1/index/targets").extract().<List<Integer>>path("items.unit"))
        .containsOnly(first);
  }

  private static ValidatableResponse bureau(String key, String path) {
    return xunjian.anonymous().header("Authorization", "Bearer " + key).get(path).then();
  }

  /**
   * What is decided is stored before it is answered: after kill −9 in the midst of many decisions,
   * while another assessment is being computed, each that was answered stands once, each that was
   * not is there once or not at all, and may be asked for again.
   */
  @Test
  @Order(18)
  void whatWasDecidedSurvivesAKillWhileAnAssessmentRuns() throws Exception {
    Map<String, Object> accounts =
        Map.of("name", "账号检查", "kinds", List.of("account"), "sample", Map.of("seed", "k"));
    int decided = ofAccounts(accounts);
    post("/api/v1/assessments/" + decided + "/fix", "{}").statusCode(200);
    computed(decided);
    int running = ofAccounts(accounts);
    List<String> findings =
        database.texts("select id || '-M3' from card where assessment_id = " + decided);

    DecidingOfficers officers =
        new DecidingOfficers(xunjian.url(), KEYS.computeIfAbsent("张三", AssessmentIT::key));
    officers.begin(findings);
    await().atMost(PATIENCE).until(() -> officers.answered().size() > 100);
    post("/api/v1/assessments/" + running + "/fix", "{}").statusCode(200);
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(
            () ->
                officers.answered().size() > 300
                    && database.number("select count(*) from card where assessment_id = " + running)
                        > 0);
    xunjian.kill();
    officers.end(PATIENCE);
    List<String> answered = officers.answered();
    xunjian.restart();

    assertThat(stored(decided)).as("nothing answered is lost").containsAll(answered);
    assertThat(stored(decided)).as("nothing is stored twice").doesNotHaveDuplicates();
    DecidingOfficers again = new DecidingOfficers(xunjian.url(), KEYS.get("张三"));
    again.begin(findings);
    again.end(PATIENCE);
    assertThat(again.answered())
        .as("what was answered is refused now")
        .doesNotContainAnyElementsOf(answered);
    assertThat(stored(decided)).containsExactlyInAnyOrderElementsOf(findings);
    assertThat(
            database.number(
                "select count(*) from card where assessment_id = %d and content like '%%不在职责范围%%'"
                    .formatted(decided)))
        .as("each card says what was decided about it")
        .isEqualTo(findings.size());
    assertThat(computed(running).getInt("cards")).isEqualTo(findings.size());
    assertThat(
            database.number(
                "select count(distinct target_id) from card where assessment_id = " + running))
        .isEqualTo(findings.size());
  }

  private static int ofAccounts(Map<String, Object> draft) {
    return post("/api/v1/assessments", draft).statusCode(201).extract().path("id");
  }

  /** The decisions about an assessment's cards as they are stored. */
  private static List<String> stored(int assessment) {
    return database.texts(
        "select card_id || '-' || item from card_decision d join card c on c.id = d.card_id where c.assessment_id = "
            + assessment);
  }
}
