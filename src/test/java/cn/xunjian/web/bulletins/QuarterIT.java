package cn.xunjian.web.bulletins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A quarter of the demo city, and the check of the next one, by those who work there: 张丽 and 李敏
 * supervise, 赵强 is on duty, 王芳 answers for the units, 孙平 audits. The service lives at another time
 * than the machine, which the test moves on: the days and weeks of the story are its own.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class QuarterIT extends QuarterStory {

  @Test
  @Order(1)
  void aSpotCheckIsDrawnAndItsFindingsAreConfirmedByTwo() {
    at(2026, 10, 12, 10, 5);
    first =
        checked(
            "2026年第四季度检查",
            LocalDateTime.of(2026, 10, 12, 10, 0),
            Map.of("ratio", 0.3, "stratify", List.of("platform"), "seed", "2026-q4-292"));
    confirmed(first);
    post("zhangli", "/api/v1/assessments/" + first + "/announce", Map.of("workingDays", 5))
        .statusCode(200);

    JsonPath cards = get("zhangli", "/api/v1/assessments/" + first + "/cards?verdict=fail");
    List<Map<String, Object>> all = cards.getList("items");
    all.forEach(card -> FAILED.put((String) card.get("key"), card.get("id") + "-M2"));
    assertThat(FAILED.keySet()).contains(MENDED, RETURNED, EXTENDED, OVERDUE, APPEALED);
    FAILED.keySet().forEach(key -> assertThat(selfCheck(key)).contains(carded(key)));
  }

  @Test
  @Order(2)
  void whatWasFoundIsOrderedToBePutRight() {
    xunjian.tells(receiver.url());
    Map<String, Object> further =
        Map.of(
            "match",
            Map.of("rule", List.of("order.*")),
            "tell",
            List.of(Map.of("channel", "duty")),
            "escalate",
            List.of(Map.of("after", "PT1H", "tell", List.of(Map.of("channel", "duty")))));
    staff
        .as("zhangli")
        .header("If-None-Match", "*")
        .body(further)
        .put("/api/v1/duty/routes/orders")
        .then()
        .statusCode(201);
    orderedBefore();
    int number = 1;
    for (String each : List.of(MENDED, RETURNED, EXTENDED, OVERDUE, APPEALED)) {
      Map<String, Object> draft =
          Map.of("findings", List.of(FAILED.get(each)), "term", Map.of("workingDays", 5));
      ORDERED.put(
          each,
          post("zhaoqiang", "/api/v1/orders", draft).statusCode(201).extract().path("items[0].id"));
      number++;
      step("zhangli", each, "issue", Map.of()).body("number", equalTo("常行审改〔2026〕" + number + "号"));
      assertThat(due(each)).isEqualTo(Instant.parse("2026-10-19T16:00:00Z"));
    }
    JsonPath proposed = get("zhangli", ORDERS + ORDERED.get(APPEALED));
    assertThat(proposed.getList("consequences.kind")).containsExactly("bulletin");
    assertThat(proposed.getList("consequences.state")).containsExactly("proposed");
    endedByHand("earlier");
  }

  @Test
  @Order(3)
  void anAppealIsUpheldAndNothingIsLeftOfItsOrder() {
    at(2026, 10, 14, 10, 0);
    seenBySystem();
    String finding = "/api/v1/findings/" + FAILED.get(APPEALED);
    post("wangfang", finding + "/answer", Map.of("reason", "该账号已于9月底并入“乙水发布”，附批文")).statusCode(200);
    post("limin", finding + "/decide", Map.of("ruling", "strike", "reason", "批文属实，申辩成立"))
        .statusCode(200)
        .body("state", equalTo("struck"));
    assertThat(verdicts(first)).containsEntry(APPEALED, "pass");
    happened(APPEALED, "appealed");
    JsonPath order = get("zhangli", ORDERS + ORDERED.get(APPEALED));
    assertThat(order.getString("state")).isEqualTo("issued");
    assertThat(order.getString("emptiedAt")).isNotNull();
    assertThat(order.getString("items[0].struck.card") + "-M2").isEqualTo(FAILED.get(APPEALED));
    assertThat(order.getString("items[0].struck.by")).contains("李敏");
    assertThat(order.getString("items[0].struck.reason")).isEqualTo("批文属实，申辩成立");
    told(APPEALED, "cn.xunjian.order.appealed.v1");
    post("wangfang", ORDERS + ORDERED.get(APPEALED) + "/fix", Map.of("text", "已整改"))
        .statusCode(409)
        .body("errors[0].code", equalTo("nothing_left"));
    assertThat(selfCheck(APPEALED)).doesNotContain(carded(APPEALED));
    lapsed(APPEALED);
    String mine = "href=\"/orders/" + ORDERED.get(APPEALED) + "\"";
    assertThat(staff.as("zhangli").get("/").asString()).contains(mine, "申辩成立");
    assertThat(staff.as("wangfang").get("/").asString()).doesNotContain(mine);
  }

  @Test
  @Order(4)
  void oneIsPutRightOneIsReturnedOneIsGivenMoreTime() {
    for (String each : List.of(MENDED, RETURNED, EXTENDED)) {
      step("wangfang", each, "receive", Map.of());
    }
    post(
            "zhangli",
            "/api/v1/pushers",
            Map.of(
                "name", "keeper", "secret", SECRET, "targets", List.of(MENDED), "heartbeat", "P7D"))
        .statusCode(201);
    published("发布整改后的信息");
    step("wangfang", MENDED, "fix", Map.of("text", "已恢复更新"));
    step("wangfang", RETURNED, "fix", Map.of("text", "已恢复更新"));
    step("wangfang", EXTENDED, "extension", Map.of("workingDays", 3, "reason", "账号认证到期，平台审核中"));
    step("zhangli", EXTENDED, "extension/grant", Map.of());
    assertThat(due(EXTENDED)).isEqualTo(Instant.parse("2026-10-22T16:00:00Z"));
    // A card is about whole hours: what is seen now is known by the next one.
    at(2026, 10, 14, 11, 1);
    looked(MENDED, "passed");
    looked(RETURNED, "failed");

    step("zhaoqiang", MENDED, "verify", Map.of());
    assertThat(selfCheck(MENDED)).contains(carded(MENDED));
    step("zhangli", MENDED, "close", Map.of());
    assertThat(selfCheck(MENDED)).as("put right").doesNotContain(carded(MENDED));
    selfChecked(OVERDUE);
    post("zhaoqiang", ORDERS + ORDERED.get(RETURNED) + "/verify", Map.of()).statusCode(409);
    step("zhangli", RETURNED, "return", Map.of("reason", "账号仍未更新"));
    at(2026, 10, 19, 9, 0);
    endedByHand(RETURNED);
    at(2026, 10, 22, 9, 0);
    endedByHand(EXTENDED);
  }

  @Test
  @Order(5)
  void oneIsOverdueAndGoesFurther() {
    happened(OVERDUE, "overdue");
    at(2026, 10, 22, 11, 0);
    happened(OVERDUE, "overdue_raised");
    at(2026, 11, 2, 9, 0);
    await("long overdue")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        get("zhangli", ORDERS + ORDERED.get(OVERDUE)).getList("consequences.cause"))
                    .containsExactly("long_overdue"));
    endedByHand(OVERDUE);
    told(OVERDUE, "cn.xunjian.order.overdue.v1", "cn.xunjian.order.overdue-raised.v1");
  }

  /** Its deadline passed as that of the others did, and nobody was reminded of it. */
  @Test
  @Order(6)
  void whatAnAppealEmptiedGoesNoFurtherAndIsWithdrawnByAPerson() {
    JsonPath order = get("zhangli", ORDERS + ORDERED.get(APPEALED));
    assertThat(order.getList("steps.step"))
        .containsExactly("drafted", "issued", "not_received", "appealed");
    assertThat(order.getBoolean("overdue")).isFalse();
    assertThat(order.getList("consequences.state")).containsExactly("lapsed");
    assertThat(get("zhangli", "/api/v1/orders?overdue=true").getList("items.id"))
        .doesNotContain(ORDERED.get(APPEALED));
    step("zhangli", APPEALED, "withdraw", Map.of("reason", "单位申辩成立，已无整改事项"));
  }

  @Test
  @Order(7)
  void oneIsRepeatedAndStandsInTheBulletin() {
    String incident =
        get("zhangli", "/api/v1/incidents?rule=M2&state=open&target=" + RETURNED)
            .getString("items[0].id");
    ORDERED.put(
        "again",
        post("zhaoqiang", "/api/v1/orders", Map.of("incidents", List.of(incident)))
            .statusCode(201)
            .extract()
            .path("items[0].id"));
    step("zhangli", "again", "issue", Map.of()).body("number", equalTo("常行审改〔2026〕7号"));
    JsonPath proposed = get("zhangli", "/api/v1/consequences?state=proposed");
    String of = "items.find { it.order == " + ORDERED.get("again") + " }.";
    assertThat(proposed.getString(of + "kind")).isEqualTo("bulletin");
    assertThat(proposed.getString(of + "cause")).isEqualTo("repeated");
    post(
            "limin",
            "/api/v1/consequences/" + proposed.getInt(of + "id") + "/decide",
            Map.of("accept", true, "minutes", "半年内两次僵尸，列入第四季度通报"))
        .statusCode(200);
    endedByHand("again");
    post("zhangli", "/api/v1/assessments/" + first + "/close?early=true", Map.of()).statusCode(200);
    firstCards = verdicts(first);
    assertThat(number(firstCards, "fail")).isEqualTo(FAILED.size() - 1);
  }

  @Test
  @Order(8)
  void theQuarterlyBulletinCountsTheCardsAndTheOrders() {
    at(2027, 1, 5, 9, 0);
    bulletin = drafted("2026-10-01", "2026-12-31");
    staff
        .as("zhangli")
        .header("If-Match", version(bulletin))
        .body(Map.of("texts", Map.of("overview", WORDS)))
        .patch(BULLETINS + bulletin)
        .then()
        .statusCode(200);
    publishedBy("limin", bulletin);

    assertThat(figure(bulletin, "checked")).isEqualTo("" + firstCards.size());
    assertThat(figure(bulletin, "failed")).isEqualTo("" + number(firstCards, "fail"));
    assertThat(figure(bulletin, "passed")).isEqualTo("" + number(firstCards, "pass"));
    assertThat(figure(bulletin, "passRate")).isEqualTo(rate(firstCards));
    assertThat(figure(bulletin, "orders.issued")).isEqualTo("6");
    assertThat(figure(bulletin, "orders.closed")).isEqualTo("6");
    assertThat(figure(bulletin, "followed.bulletin")).isEqualTo("1");
  }

  /** How the overview and the first row of the first table read, by the cards. */
  private static String overview() {
    return "共查%d个，其中不合格%d个".formatted(firstCards.size(), number(firstCards, "fail"));
  }

  private static void byTheCards(List<String> row) {
    assertThat(row).hasSize(10).startsWith("合计");
    assertThat(List.of(row.get(2), row.get(4), row.get(5), row.get(7)))
        .as("checked, passed, failed, rate of %s", row)
        .containsExactly(
            "" + firstCards.size(),
            "" + number(firstCards, "pass"),
            "" + number(firstCards, "fail"),
            rate(firstCards));
  }

  @Test
  @Order(9)
  void documentAndPagesSayTheFiguresOfTheCards() throws IOException {
    PublishedFiles files = new PublishedFiles(xunjian, bulletin);
    try (XWPFDocument document = files.document()) {
      assertThat(PublishedFiles.text(document)).contains(overview(), "下发整改通知6份，办结6份", "通报1次");
      byTheCards(
          document.getTables().get(0).getRow(1).getTableCells().stream()
              .map(XWPFTableCell::getText)
              .toList());
    }
    byTheCards(row(files.page()));
    Document open =
        Jsoup.parse(
            xunjian
                .anonymous()
                .get("/public/bulletins/" + bulletin)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    assertThat(open.text()).contains(overview());
    byTheCards(row(open));
  }

  private static List<String> row(Document page) {
    return page.select("table").first().select("tbody tr").first().select("td").eachText();
  }

  @Test
  @Order(10)
  void theWorkbookHoldsEveryCard() throws IOException {
    try (XSSFWorkbook book = new PublishedFiles(xunjian, bulletin).workbook()) {
      XSSFSheet all = book.getSheet("检查明细");
      Map<String, String> read = new HashMap<>();
      for (int i = 1; i <= all.getLastRowNum(); i++) {
        read.put(
            all.getRow(i).getCell(1).getStringCellValue(),
            switch (all.getRow(i).getCell(6).getStringCellValue()) {
              case "合格" -> "pass";
              case "不合格" -> "fail";
              default -> "open";
            });
      }
      assertThat(read).isEqualTo(firstCards);
      assertThat(book.getSheet("不合格名单").getLastRowNum())
          .isEqualTo((int) number(firstCards, "fail"));
      assertThat(book.getSheet("整改通知").getLastRowNum()).isEqualTo(6);
    }
  }

  @Test
  @Order(11)
  void thePrintedPageSaysTheSame() throws IOException {
    assumeTrue(PublishedFiles.pdfIsReadable(), "chromium or poppler-utils is not installed");
    String text = new PublishedFiles(xunjian, bulletin).pdfText();
    assertThat(text).contains(overview()).containsPattern("—\\s*1\\s*—");
    Matcher total = Pattern.compile("合计((?:\\s+\\S+){9})").matcher(text);
    assertThat(total.find()).isTrue();
    byTheCards(List.of(("合计" + total.group(1)).split("\\s+")));
  }

  @Test
  @Order(12)
  void theNextQuarterChecksAgainWhatHadFailed() {
    at(2027, 3, 30, 9, 20);
    staff
        .as("zhangli")
        .header("If-None-Match", "*")
        .body(Map.of("document", "国办发明电", "holidays", List.of(), "workdays", List.of()))
        .put("/api/v1/calendars/2027")
        .then()
        .statusCode(201);
    published("三月信息");
    seenBySystem();
    at(2027, 3, 30, 10, 5);
    second =
        checked(
            "2027年第一季度检查",
            LocalDateTime.of(2027, 3, 30, 10, 0),
            Map.of(
                "ratio",
                0.1,
                "stratify",
                List.of("platform"),
                "seed",
                "2027-q1",
                "withFailed",
                true));
    confirmed(second);
    String path = "/api/v1/assessments/" + second;
    post("zhangli", path + "/announce", Map.of("workingDays", 5)).statusCode(200);
    post("zhangli", path + "/close?early=true", Map.of()).statusCode(200);
    Map<String, String> now = verdicts(second);
    List<String> before =
        firstCards.keySet().stream().filter(key -> firstCards.get(key).equals("fail")).toList();

    at(2027, 4, 6, 9, 0);
    int next = drafted("2027-01-01", "2027-03-31");
    publishedBy("limin", next);

    assertThat(now.keySet()).containsAll(before);
    assertThat(now).containsEntry(MENDED, "pass").containsEntry(RETURNED, "fail");
    assertThat(figure(next, "before.failed")).isEqualTo("" + before.size());
    assertThat(figure(next, "before.passRate")).isEqualTo(rate(firstCards));
    long mended = before.stream().filter(key -> now.get(key).equals("pass")).count();
    assertThat(figure(next, "recheck.mended")).isEqualTo("" + mended);
    assertThat(figure(next, "recheck.failing")).isEqualTo("" + (before.size() - mended));
    assertThat(figure(next, "recheck.unchecked")).isEqualTo("0");
    assertThat(new PublishedFiles(xunjian, next).page().text())
        .contains(
            "对上期不合格的%d个政府网站和政务新媒体进行了复核：已整改%d个，仍不合格%d个"
                .formatted(before.size(), mended, before.size() - mended));
  }

  @Test
  @Order(13)
  void theAuditorFindsWhoDidIt() {
    String trail =
        staff
            .as("sunping")
            .get("/api/v1/audit?limit=500")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(trail).contains("zhangli", "limin", "zhaoqiang");
    staff.as("zhangli").get("/api/v1/audit").then().statusCode(403);
    staff.as("sunping").get("/api/v1/orders").then().statusCode(403);
  }
}
