package cn.xunjian.web.bulletins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A bulletin from closed cards to four files over REST, with a database of its own. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BulletinIT {

  private static final String BULLETINS = "/api/v1/bulletins/";
  private static final String WORDS = "共查{checked}个，其中不合格{failed}个，请{office}督办。";

  private static TestDatabase database;
  private static RunningXunjian xunjian;
  private static CheckedCity city;
  private static int assessment;
  private static int id;

  @BeforeAll
  static void start() {
    database = TestDatabase.fresh();
    xunjian =
        RunningXunjian.named("bulletins")
            .on(database)
            .with("XUNJIAN_REPORT_PUBLIC_PAGES", "true")
            .start();
    city = new CheckedCity(database, xunjian);
    assessment = city.checked();
    city.worked();
  }

  @AfterAll
  static void stop() {
    xunjian.close();
  }

  private static Map<String, Object> order(Integer unit) {
    Map<String, Object> order =
        new HashMap<>(
            Map.of(
                "kind",
                "special",
                "from",
                city.day().toString(),
                "to",
                city.day().toString(),
                "office",
                "常德市行政审批服务局",
                "number",
                "常行审改〔2026〕12号",
                "redHead",
                true));
    if (unit != null) {
      order.put("unit", unit);
    }
    return order;
  }

  private static String version(int bulletin) {
    return xunjian.rest().get(BULLETINS + bulletin).getHeader("ETag");
  }

  private static ValidatableResponse step(RequestSpecification by, int bulletin, String step) {
    return by.header("If-Match", version(bulletin))
        .body("{\"reason\":\"措辞需修改\"}")
        .post(BULLETINS + bulletin + "/" + step)
        .then();
  }

  private static ValidatableResponse edit(RequestSpecification by, int bulletin, String ifMatch) {
    return by.header("If-Match", ifMatch)
        .body(Map.of("texts", Map.of("overview", WORDS)))
        .patch(BULLETINS + bulletin)
        .then();
  }

  private static String figure(JsonPath bulletin, String key) {
    return bulletin.getString("content.figures.find { it.key == '" + key + "' }.value");
  }

  @Test
  @Order(1)
  void aDraftCountsTheClosedCards() {
    id =
        city.as("起草人")
            .body(order(null))
            .post(BULLETINS)
            .then()
            .statusCode(201)
            .extract()
            .path("id");

    JsonPath shown = city.get(BULLETINS + id);
    JsonPath counted = city.get("/api/v1/assessments/" + assessment);

    assertThat(figure(shown, "checked")).isEqualTo("60").isEqualTo(counted.getString("cards"));
    assertThat(figure(shown, "failed")).isEqualTo("6").isEqualTo(counted.getString("failed"));
    assertThat(figure(shown, "passed")).isEqualTo("54").isEqualTo(counted.getString("passed"));
    assertThat(Double.parseDouble(figure(shown, "passRate"))).isEqualTo(90.0);
    assertThat(Double.parseDouble(figure(shown, "before.passRate"))).isEqualTo(80.0);
    assertThat(figure(shown, "recheck.mended")).isEqualTo("6");
    assertThat(figure(shown, "recheck.failing")).isEqualTo("6");
    assertThat(figure(shown, "orders.issued")).isEqualTo("2");
    assertThat(figure(shown, "orders.closed")).isEqualTo("1");
    assertThat(figure(shown, "orders.late")).isEqualTo("1");
    assertThat(figure(shown, "followed.interview")).isEqualTo("1");
    assertThat(figure(shown, "cases.done")).isEqualTo("1");
    assertThat(figure(shown, "missed.check_in")).isEqualTo("2");
    assertThat(figure(shown, "missed.self_check")).isEqualTo("1");
    assertThat(figure(shown, "missed.declaration")).isEqualTo("0");
    assertThat(
            city.get(BULLETINS + id + "/evidence/missed.check_in")
                .getList("items.unit", String.class))
        .containsExactly("武陵第0局", "武陵第0局");
    assertThat(shown.getList("content.checks.assessment")).isEqualTo(List.of(assessment));
    assertThat(shown.getString("content.checks[0].editionSha256")).hasSize(64);
  }

  @Test
  @Order(2)
  void everyFigureLeadsToItsCards() {
    List<Map<String, String>> failed =
        city.get(BULLETINS + id + "/evidence/failed").getList("items");

    assertThat(failed).hasSize(6).allMatch(each -> each.get("verdict").equals("fail"));
    for (Map<String, String> each : failed) {
      JsonPath card = city.get(each.get("card"));
      assertThat(card.getString("verdict")).isEqualTo("fail");
      assertThat(card.getString("sha256")).isEqualTo(each.get("sha256"));
    }
    List<Map<String, String>> late =
        city.get(BULLETINS + id + "/evidence/orders.late").getList("items");
    assertThat(late).hasSize(1);
    city.get(late.get(0).get("address"));
    xunjian.rest().get(BULLETINS + id + "/evidence/nothing").then().statusCode(404);
  }

  @Test
  @Order(3)
  void ofManyWhoEditAtOnceOneIsHeard() throws Exception {
    String seen = version(id);
    List<Integer> codes = atOnce(8, () -> edit(city.as("编辑"), id, seen).extract().statusCode());

    assertThat(codes).containsOnlyOnce(200);
    assertThat(codes.stream().filter(code -> code == 412)).hasSize(7);
    city.as("编辑").body("{\"title\":\"x\"}").patch(BULLETINS + id).then().statusCode(428);
    city.as("编辑")
        .header("If-Match", version(id))
        .body(Map.of("texts", Map.of("overview", "{passrate}")))
        .patch(BULLETINS + id)
        .then()
        .statusCode(422)
        .body("detail", containsString("{passrate}"));
  }

  @Test
  @Order(4)
  void whatAPersonWroteStaysWhenFiguresAreRefreshed() {
    step(city.as("编辑"), id, "refresh").statusCode(200);

    JsonPath shown = city.get(BULLETINS + id);
    assertThat(shown.getString("content.blocks.find { it.key == 'overview' }.written"))
        .isEqualTo(WORDS);
    assertThat(shown.getString("content.blocks.find { it.key == 'overview' }.by")).isEqualTo("编辑");
    assertThat(shown.getInt("content.changed")).isZero();
  }

  @Test
  @Order(5)
  void whoWroteAPartCannotSignAndNobodyPublishesADraft() {
    step(city.as("起草人"), id, "sign").statusCode(409);
    step(city.as("编辑"), id, "sign").statusCode(409).body("detail", containsString("另一人签发"));
    step(city.as("局长"), id, "publish").statusCode(409);
    city.as("局长").header("If-Match", "\"0\"").post(BULLETINS + id + "/sign").then().statusCode(412);

    step(city.as("局长"), id, "sign").statusCode(200).body("state", equalTo("signed"));
    edit(city.as("编辑"), id, version(id)).statusCode(409).body("detail", containsString("局长"));
    step(city.as("局长"), id, "return").statusCode(200).body("state", equalTo("draft"));
    step(city.as("局长"), id, "sign").statusCode(200);
  }

  @Test
  @Order(6)
  void ofManyWhoPublishOneDoes() throws Exception {
    xunjian.anonymous().get("/public/bulletins/" + id).then().statusCode(404);

    List<Integer> codes =
        atOnce(6, () -> step(city.as("局长"), id, "publish").extract().statusCode());

    assertThat(codes).containsOnlyOnce(200);
    assertThat(codes.stream().filter(code -> code == 409)).hasSize(5);
    assertThat(city.get(BULLETINS + id + "/steps").getList("items.step"))
        .isEqualTo(
            List.of("made", "edited", "refreshed", "signed", "returned", "signed", "published"));
  }

  private static List<Integer> atOnce(int askers, Callable<Integer> ask) throws Exception {
    city.as("局长");
    ExecutorService pool = Executors.newFixedThreadPool(askers);
    try {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < askers; i++) {
        answers.add(pool.submit(ask));
      }
      List<Integer> codes = new ArrayList<>();
      for (Future<Integer> each : answers) {
        codes.add(each.get());
      }
      return codes;
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  @Order(7)
  void whatIsPublishedNeverChanges() {
    for (String step : List.of("refresh", "sign", "return", "publish")) {
      step(city.as("新人"), id, step).statusCode(409);
    }
    edit(city.as("编辑"), id, version(id)).statusCode(409);
    for (String change : List.of("update bulletin set title = 'x'", "delete from bulletin")) {
      assertThatThrownBy(() -> database.execute(change + " where id = " + id))
          .hasStackTraceContaining("published and never changes");
    }
    assertThat(
            database.number(
                "select count(*) from bulletin where sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')"))
        .isEqualTo(1);
  }

  private static byte[] file(String format) {
    return xunjian
        .rest()
        .get(BULLETINS + id + "?format=" + format)
        .then()
        .statusCode(200)
        .extract()
        .asByteArray();
  }

  @Test
  @Order(8)
  void theDocumentSaysTheFiguresOfTheCards() throws IOException {
    try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(file("docx")))) {
      String text =
          document.getParagraphs().stream()
              .map(XWPFParagraph::getText)
              .collect(Collectors.joining("\n"));
      assertThat(text)
          .contains("共查60个，其中不合格6个，请常德市行政审批服务局督办")
          .contains("常行审改〔2026〕12号", "已整改6个，仍不合格6个")
          .contains("本期下发整改通知2份，办结1份，逾期未整改1份", "约谈1次", "办结1件")
          .contains("日常职责履行情况", "未按时签到2次、未按时自查1次、未按时申报账号安全0次")
          .doesNotContain("草稿");
      assertThat(document.getTables().get(0).getRow(1).getTableCells())
          .extracting(cell -> cell.getText())
          .containsExactly("合计", "60", "60", "100.00", "54", "6", "0", "90.00", "80.00", "10.00");
    }
  }

  @Test
  @Order(9)
  void theWorkbookHoldsEveryCard() throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(file("xlsx")))) {
      assertThat(book.getSheet("不合格名单").getLastRowNum()).isEqualTo(6);
      assertThat(book.getSheet("检查明细").getLastRowNum()).isEqualTo(60);
      assertThat(book.getSheet("整改通知").getRow(1).getCell(8).getStringCellValue()).isEqualTo("是");
      assertThat(book.getSheet("责任追究").getRow(1).getCell(2).getStringCellValue()).isEqualTo("约谈");
      assertThat(book.getSheet("事项").getRow(1).getCell(1).getStringCellValue()).contains("注销");
      assertThat(
              List.of(1, 2, 3).stream()
                  .map(i -> book.getSheet("未按时履行职责").getRow(i).getCell(4).getStringCellValue())
                  .sorted())
          .as("one of three was made up")
          .containsExactly("否", "否", "是");
      for (int i = 1; i <= 60; i++) {
        XSSFRow row = book.getSheet("检查明细").getRow(i);
        long card = (long) row.getCell(13).getNumericCellValue();
        String verdict = row.getCell(6).getStringCellValue();
        assertThat(database.texts("select key || verdict || sha256 from card where id = " + card))
            .containsExactly(
                row.getCell(1).getStringCellValue()
                    + (verdict.equals("合格") ? "pass" : "fail")
                    + row.getCell(16).getStringCellValue());
      }
    }
  }

  @Test
  @Order(10)
  void thePageSaysTheSameWithoutAScript() {
    Document page = Jsoup.parse(new String(file("html"), StandardCharsets.UTF_8));

    assertThat(page.select("script, style, [style], [onclick]")).isEmpty();
    assertThat(page.select("h1").text()).isEqualTo(city.get(BULLETINS + id).getString("title"));
    assertThat(page.select("table").first().select("tbody tr").first().select("td").eachText())
        .containsExactly("合计", "60", "60", "100.00", "54", "6", "0", "90.00", "80.00", "10.00");
    String link = page.select("table td a").first().attr("href");
    xunjian.rest().get(link).then().statusCode(200);
  }

  @Test
  @Order(12)
  void everybodyReadsThePublicPage() {
    String page =
        xunjian
            .anonymous()
            .get("/public/bulletins/" + id)
            .then()
            .statusCode(200)
            .header("Content-Security-Policy", containsString("default-src 'none'"))
            .contentType("text/html")
            .extract()
            .asString();

    assertThat(page).doesNotContain("/api/v1/");
    assertThat(Jsoup.parse(page).text()).contains("共查60个，其中不合格6个");
    xunjian.anonymous().get("/bulletin.css").then().statusCode(200);
    xunjian.anonymous().get(BULLETINS + id).then().statusCode(401);
  }

  @Test
  @Order(13)
  void anotherBranchsBulletinIsNotThere() {
    int own = city.unit("武陵区");
    int draft =
        city.as("起草人").body(order(own)).post(BULLETINS).then().statusCode(201).extract().path("id");
    city.supervisor("taoyuan", city.unit("桃源县"));
    city.supervisor("wuling", own);

    for (String path : List.of("", "?format=docx", "/steps", "/evidence/failed")) {
      city.session("taoyuan").get(BULLETINS + draft + path).then().statusCode(404);
      city.session("wuling").get(BULLETINS + draft + path).then().statusCode(200);
    }
    for (String step : List.of("refresh", "sign", "return", "publish", "correct")) {
      step(city.session("taoyuan"), draft, step).statusCode(404);
    }
    edit(city.session("taoyuan"), draft, "\"0\"").statusCode(404);
    city.session("taoyuan").body(order(own)).post(BULLETINS).then().statusCode(422);
    city.session("taoyuan").body(order(null)).post(BULLETINS).then().statusCode(403);
    assertThat(city.session("taoyuan").get(BULLETINS).jsonPath().getList("items.id"))
        .isEqualTo(List.of(id));
    assertThat(figure(city.get(BULLETINS + draft), "checked")).isEqualTo("20");
  }

  /** Those below see what is published, and of its evidence their own. */
  @Test
  @Order(14)
  void thoseBelowReadWhatIsPublishedAndChangeNothing() {
    city.session("taoyuan").get(BULLETINS + id).then().statusCode(200);
    assertThat(
            city.session("taoyuan")
                .get(BULLETINS + id + "/evidence/checked")
                .jsonPath()
                .getList("items.unit", String.class))
        .hasSize(40)
        .allMatch(unit -> unit.startsWith("桃源"));
    step(city.session("taoyuan"), id, "correct").statusCode(403);
  }

  @Test
  @Order(15)
  void aCorrectionIsANewIssue() {
    int next =
        step(city.as("起草人"), id, "correct")
            .statusCode(201)
            .body("corrects", equalTo(id))
            .body("title", containsString("更正"))
            .extract()
            .path("id");
    assertThat(city.get(BULLETINS + id).getString("correctedBy")).isNull();
    step(city.as("局长"), next, "sign").statusCode(200);
    step(city.as("局长"), next, "publish").statusCode(200);

    assertThat(city.get(BULLETINS + id).getInt("correctedBy")).isEqualTo(next);
    assertThat(city.get(BULLETINS + next).getString("content.blocks[1].written")).isEqualTo(WORDS);
  }

  @Test
  @Order(16)
  void ofAPeriodWithoutAClosedCheckThereIsNoBulletin() {
    Map<String, Object> order = order(null);
    order.put("from", "2020-01-01");
    order.put("to", "2020-03-31");
    city.as("起草人").body(order).post(BULLETINS).then().statusCode(422);
    order.put("to", "2019-03-31");
    city.as("起草人").body(order).post(BULLETINS).then().statusCode(422);
  }

  @Test
  @Order(17)
  void withoutTheSettingNobodyReadsThePublicPageAndWithoutABrowserThereIsNoPdf() {
    xunjian.close();
    xunjian =
        RunningXunjian.named("bulletins-closed")
            .on(database)
            .with("XUNJIAN_REPORT_BROWSER", "/nowhere/chromium")
            .start();

    xunjian.anonymous().get("/public/bulletins/" + id).then().statusCode(404);
    xunjian
        .rest()
        .get(BULLETINS + id + "?format=pdf")
        .then()
        .statusCode(406)
        .body("detail", containsString("Chromium"));
    xunjian.rest().get(BULLETINS + id + "?format=html").then().statusCode(200);
  }
}
