package cn.xunjian.web.assessments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The cards of units over REST: sums by indicator, and what is asked of units themselves. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UnitCardIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final String ACCOUNTS =
      """
      kind,key,name,unit,unit_parent,platform,platform_uid,source,url,reading_interval,status
      account,jy-wx,教育发布,县教育局,/示例市/东县,wechat,gh_1,feed,http://127.0.0.1:9/1,P1D,running
      account,jy-wb,教育微博,县教育局,/示例市/东县,weibo,w1,feed,http://127.0.0.1:9/2,P1D,running
      account,ws-wx,卫健发布,县卫健局,/示例市/东县,wechat,gh_2,feed,http://127.0.0.1:9/3,P1D,running
      account,xx-wx,西县发布,西县,/示例市,wechat,gh_3,feed,http://127.0.0.1:9/4,P1D,running
      """;

  private static TestDatabase database;
  private static RunningXunjian xunjian;
  private static String second;
  private static int assessment;

  @BeforeAll
  static void start() {
    database = TestDatabase.fresh();
    xunjian = RunningXunjian.named("unit-cards").on(database).start();
    xunjian.imports(ACCOUNTS);
    // Read ten minutes before the hour; that of the health office was silent for twenty days.
    database.execute(
        """
        insert into reading (target_id, place, due_at, started_at, duration_us, source, outcome, detail, found, dated, newest, judged_at)
        select id, 0, at, at, 1, 'feed', 'ok', '', 1, 1, at - interval '1 day', at
        from target, (select date_trunc('hour', now()) - interval '10 minutes' as at) a where key like '%-w_'""");
    database.execute(
        """
        insert into publication (target_id, identity_hash, identity, title, link, published_at, date_precision, found_by, first_seen_at)
        select id, gen_random_uuid(), key, '通知', 'https://www.example.gov.cn/1',
          date_trunc('hour', now()) - case when key = 'ws-wx' then interval '20 days' else interval '1 day' end, 'second', 'feed',
          date_trunc('hour', now()) - interval '10 minutes' from target where key like '%-w_'""");
    second =
        xunjian
            .posts("/api/v1/keys", Map.of("name", "李四", "scopes", List.of("read", "write")))
            .statusCode(201)
            .extract()
            .path("secret");
  }

  @AfterAll
  static void stop() {
    xunjian.close();
  }

  private static JsonPath get(String path) {
    return xunjian.rest().get(path).then().statusCode(200).extract().jsonPath();
  }

  private static int unit(String name) {
    return (int) database.number("select id from unit where name = '" + name + "'");
  }

  private static String units() {
    return "/api/v1/assessments/" + assessment + "/units/";
  }

  private static JsonPath card(String unit) {
    return get(units() + unit(unit));
  }

  private static String item(String indicator) {
    return "items.find { it.indicator == '" + indicator + "' }.";
  }

  private static String finding(String unit, String indicator) {
    return card(unit).getString(item(indicator) + "finding");
  }

  private static ValidatableResponse decide(String finding, String deed, Map<String, ?> body) {
    return xunjian.posts("/api/v1/findings/" + finding + "/" + deed, body);
  }

  private static ValidatableResponse asSecond(String finding, String deed) {
    return xunjian
        .anonymous()
        .header("Authorization", "Bearer " + second)
        .contentType("application/json")
        .body(Map.of("reason", "复核无误"))
        .post("/api/v1/findings/" + finding + "/" + deed)
        .then();
  }

  @Test
  @Order(1)
  void eachIndicatorSaysHowManyTargetsItHitsAndWhyItStandsSo() {
    assessment =
        xunjian
            .posts(
                "/api/v1/assessments",
                Map.of("name", "全年检查", "kind", "yearly", "edition", "changde-2019/2"))
            .statusCode(201)
            .extract()
            .path("id");
    String its = "/api/v1/assessments/" + assessment;
    xunjian.posts(its + "/fix", "{}").statusCode(200);
    await().atMost(PATIENCE).until(() -> get(its).getString("state").equals("computed"));

    assertThat(get(its).getInt("cards")).as("cards of units are no cards of targets").isEqualTo(4);
    JsonPath county = card("东县");
    assertThat(county.getInt("cards")).isEqualTo(3);
    assertThat(county.getInt(item("M2") + "targets")).isEqualTo(3);
    assertThat(county.getInt(item("M2") + "hit")).isZero();
    assertThat(county.getString(item("M2") + "state")).isEqualTo("proposed");
    assertThat(county.getMap(item("M2") + "states"))
        .isEqualTo(Map.of("measured", 2, "proposed", 1));
    assertThat(county.getString(item("M2") + "says.zh")).isEqualTo("3 个对象，0 个触发否决，1 个待核实");
    String waiting = finding("ws-wx");
    decide(waiting, "confirm", Map.of("reason", "已截图")).statusCode(200);
    asSecond(waiting, "confirm").statusCode(200);

    assertThat(card("东县").getInt(item("M2") + "hit")).isEqualTo(1);
    assertThat(card("东县").getList(item("M2") + "worst.key")).containsExactly("ws-wx");
    assertThat(card("示例市").getInt(item("M2") + "targets")).isEqualTo(4);
    assertThat(card("西县").getInt(item("M2") + "hit")).isZero();
    xunjian.rest().get(units() + "999999").then().statusCode(404);
  }

  /** The finding of an account. */
  private static String finding(String key) {
    return database
        .texts(
            "select id || '-M2' from card where assessment_id = %d and key = '%s'"
                .formatted(assessment, key))
        .get(0);
  }

  @Test
  @Order(2)
  void oneKindForEachUnitIsJudgedOnTheUnitItself() {
    JsonPath bureau = card("县教育局");
    assertThat(bureau.getString(item("A3.kinds") + "state")).isEqualTo("proposed");
    assertThat(bureau.getString(item("A3.kinds") + "kind")).isEqualTo("notice");
    assertThat(bureau.getString(item("A3.kinds") + "says.zh")).contains("2 类", "jy-wb", "jy-wx");
    assertThat(card("县卫健局").getString(item("A3.kinds") + "state")).isEqualTo("measured");
    assertThat(card("东县").getString(item("A3.kinds") + "says.zh"))
        .as("what units below it keep is theirs")
        .isEqualTo("本单位未开设政务新媒体");
    String finding = finding("县教育局", "A3.kinds");
    xunjian
        .rest()
        .get("/api/v1/findings?assessment=" + assessment)
        .then()
        .body("items.findings.finding.flatten()", hasItem(finding));
    xunjian
        .posts("/api/v1/assessments/" + assessment + "/announce", Map.of())
        .statusCode(409)
        .body("detail", containsString("1"));
    decide(finding, "strike", Map.of("reason", "市政府办批复同意")).statusCode(200);
    decide(finding, "strike", Map.of("reason", "再来")).statusCode(409);
    assertThat(card("县教育局").getString(item("A3.kinds") + "state")).isEqualTo("struck");
    assertThat(card("县教育局").getString(item("A3.kinds") + "says.zh")).contains("市政府办批复同意");
  }

  @Test
  @Order(3)
  void supervisionIsScoredByPersonsOnThoseWhoSupervise() {
    assertThat(card("县教育局").getString(item("G2.late") + "state")).isEqualTo("not_applicable");
    String late = finding("东县", "G2.late");
    decide(
            late,
            "by_hand",
            Map.of("reason", "两条超过一个月", "found", List.of(Map.of("condition", 0, "count", 2))))
        .statusCode(200);
    JsonPath county = card("东县");
    assertThat(county.getDouble(item("G2.late") + "counted")).isEqualTo(4);
    assertThat(county.getDouble("own.totals.lost")).isEqualTo(4);
    assertThat(county.getDouble("own.totals.measured"))
        .as("one of seven items that have 100 points each was looked at")
        .isEqualTo(14.28);
    assertThat(county.getString("own.totals.score")).as("six are not").isNull();
    assertThat(county.getDouble("own.totals.atLeast")).isZero();
    assertThat(county.getString("own.verdict")).isEqualTo("pass");
    // A veto on a unit takes two persons too.
    String veto = finding("东县", "G1.others");
    decide(veto, "by_hand", Map.of("reason", "国办抽查两个不合格"))
        .statusCode(200)
        .body("state", equalTo("proposed"));
    decide(veto, "confirm", Map.of("reason", "我再确认")).statusCode(409);
    asSecond(veto, "confirm").statusCode(200).body("state", equalTo("confirmed"));
    assertThat(card("东县").getString("own.verdict")).isEqualTo("fail");
    assertThat(get("/api/v1/assessments/" + assessment).getInt("failed"))
        .as("the pass rate is that of targets")
        .isEqualTo(1);
  }

  @Test
  @Order(4)
  void theUnitAnswersAndTheSupervisorDecides() {
    String until = Instant.now().plus(3, ChronoUnit.DAYS).toString();
    xunjian
        .posts("/api/v1/assessments/" + assessment + "/announce", Map.of("answerUntil", until))
        .statusCode(200);
    String late = finding("东县", "G2.late");
    decide(late, "answer", Map.of("reason", "其中一条已按期办结")).statusCode(200);
    decide(late, "decide", Map.of("ruling", "change", "points", 2, "reason", "一条属实"))
        .statusCode(200)
        .body("counted", equalTo(2));
    assertThat(card("东县").getDouble("own.totals.lost")).isEqualTo(2);
  }

  @Test
  @Order(5)
  void theWorkbookAndTheFrozenCardSayTheSame() throws Exception {
    byte[] before = workbook();
    xunjian.posts("/api/v1/assessments/" + assessment + "/close?early=true", "{}").statusCode(200);

    JsonPath county = card("东县");
    assertThat(county.getString("frozen.sha256")).hasSize(64);
    assertThat(county.getInt(item("M2") + "hit")).isEqualTo(1);
    assertThat(county.getDouble(item("G2.late") + "counted")).isEqualTo(2);
    xunjian
        .rest()
        .get(units())
        .then()
        .body("items.own", not(hasItem(notNullValue())))
        .body("items[0].items", nullValue())
        .body("items", hasSize(5));
    assertThat(
            database.number(
                "select count(*) from unit_card where sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex') and content like '%G2.late%'"))
        .isPositive();
    String own = "id = " + county.getInt("own.card");
    assertThatThrownBy(() -> database.execute("update card set verdict = 'pass' where " + own))
        .hasStackTraceContaining("closed and never changes");

    List<String> rows = rows(before);
    assertThat(rows).isEqualTo(rows(workbook()));
    assertThat(rows)
        .anyMatch(
            row -> row.startsWith("示例市/东县|M2|") && row.contains("|3|1|") && row.contains("ws-wx"))
        .anyMatch(row -> row.startsWith("示例市/东县/县教育局|A3.kinds|") && row.contains("已剔除"))
        .anyMatch(row -> row.startsWith("示例市/东县|G2.late|") && row.contains("扣分"))
        .noneMatch(row -> row.startsWith("示例市/西县|M2|"));
  }

  private static byte[] workbook() {
    return xunjian
        .rest()
        .get("/api/v1/exports/assessments/" + assessment)
        .then()
        .statusCode(200)
        .extract()
        .asByteArray();
  }

  private static List<String> rows(byte[] file) throws Exception {
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(file))) {
      assertThat(book.getNumberOfSheets()).isEqualTo(4);
      XSSFSheet sheet = book.getSheet("单位指标");
      List<String> rows = new ArrayList<>();
      for (int i = 1; i <= sheet.getLastRowNum(); i++) {
        rows.add(row(sheet.getRow(i)));
      }
      return rows;
    }
  }

  private static String row(XSSFRow row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String cell = row.getCell(i) == null ? "" : row.getCell(i).toString();
      cells.add(cell.endsWith(".0") ? cell.substring(0, cell.length() - 2) : cell);
    }
    return String.join("|", cells);
  }

  /** What is corrected afterwards makes another revision of the unit's card, with its own. */
  @Test
  @Order(6)
  void aCorrectionOfTheUnitsOwnCardMakesAnotherRevision() {
    JsonPath county = card("东县");
    int own = county.getInt("own.card");
    int made =
        xunjian
            .posts("/api/v1/cards/" + own + "/corrections", Map.of("reason", "归档后发现计数有误"))
            .statusCode(201)
            .extract()
            .path("id");
    decide(made + "-G2.late", "look_again", Map.of("reason", "计数有误")).statusCode(200);
    decide(made + "-G2.late", "by_hand", Map.of("points", 0, "reason", "均按期办结")).statusCode(200);
    String until = Instant.now().plus(3, ChronoUnit.DAYS).toString();
    xunjian
        .posts("/api/v1/cards/" + made + "/announce", Map.of("answerUntil", until))
        .statusCode(200);
    xunjian.posts("/api/v1/cards/" + made + "/close", "{}").statusCode(200);

    JsonPath now = card("东县");
    assertThat(now.getInt("frozen.revision")).isEqualTo(2);
    assertThat(now.getInt("frozen.correction")).isEqualTo(made);
    assertThat(now.getInt("own.card")).isEqualTo(made);
    assertThat(now.getDouble(item("G2.late") + "counted")).isZero();
    assertThat(card("西县").getInt("frozen.revision")).isEqualTo(1);
    assertThat(now.getString("frozen.sha256")).isNotEqualTo(county.getString("frozen.sha256"));
    xunjian.rest().get("/api/v1/assessments/" + assessment).then().body("cards", equalTo(4));
    xunjian.rest().get(units()).then().body("items.unit", hasItems(unit("东县"), unit("西县")));
  }
}
