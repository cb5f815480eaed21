package cn.xunjian.web.assessments;

import static cn.xunjian.web.assessments.AssessmentScene.as;
import static cn.xunjian.web.assessments.AssessmentScene.database;
import static cn.xunjian.web.assessments.AssessmentScene.decide;
import static cn.xunjian.web.assessments.AssessmentScene.decideAll;
import static cn.xunjian.web.assessments.AssessmentScene.get;
import static cn.xunjian.web.assessments.AssessmentScene.post;
import static cn.xunjian.web.assessments.AssessmentScene.waiting;
import static cn.xunjian.web.assessments.AssessmentScene.xunjian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import cn.xunjian.testing.ServedPages;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Persons decide about findings: each his own, vetoes by two, the second told what the first did.
 */
interface DecidedByOfficers {

  private static List<String> mine(String login) {
    return as(login)
        .get("/api/v1/findings?of=mine&assessment=" + AssessmentScene.id)
        .then()
        .statusCode(200)
        .extract()
        .path("items.findings.finding.flatten()");
  }

  /** Each finding is one person's work; a veto that he confirmed is the other's. */
  @Test
  @Order(10)
  default void theWorkIsDealtOutAndNoTwoDoTheSame() {
    Map<String, Object> deal =
        Map.of("assessment", AssessmentScene.id, "people", List.of("zhang", "li"));
    post("/api/v1/findings/shares", deal)
        .statusCode(200)
        .body("dealt", equalTo(14))
        .body("people.cards", equalTo(List.of(7, 7)));
    post("/api/v1/findings/shares", deal).body("dealt", equalTo(0));
    List<String> ofZhang = mine("zhang");
    assertThat(ofZhang).hasSize(7).doesNotContainAnyElementsOf(mine("li"));
    String finding = ofZhang.get(6);
    String confirm = "/api/v1/findings/" + finding + "/confirm";
    as("zhang").body(Map.of("reason", "属实")).post(confirm).then().statusCode(200);
    assertThat(mine("zhang")).hasSize(6).doesNotContain(finding);
    assertThat(mine("li")).hasSize(8).contains(finding);
    String back = "/api/v1/findings/" + finding + "/look_again";
    as("li").body(Map.of("reason", "截图不清")).post(back).then().statusCode(200);
    assertThat(mine("zhang")).contains(finding);

    assertThat(get("/api/v1/findings?assessment=" + AssessmentScene.id).getList("items.holder"))
        .contains("zhang", "li")
        .doesNotContainNull();
    as("zhang").body(deal).post("/api/v1/findings/shares").then().statusCode(403);
    as("stranger").body(deal).post("/api/v1/findings/shares").then().statusCode(403);
    xunjian.rest().get("/api/v1/findings?of=mine").then().statusCode(400);
    post(
            "/api/v1/findings/shares",
            Map.of("assessment", AssessmentScene.id, "people", List.of("owner")))
        .statusCode(422);
  }

  /**
   * Who does not want to decide yet has the machine read again: it stays undecided, says who asked
   * and why, and both stand side by side.
   */
  @Test
  @Order(10)
  default void anotherLookIsReadAndStandsBesideTheFirst() {
    List<String> waiting = waiting();
    String finding = waiting.get(waiting.size() - 1);
    String card = "/api/v1/cards/" + finding.substring(0, finding.indexOf('-'));
    String item = "items.find { it.indicator == 'M2' }";
    JsonPath before = get(card);
    String ask = "/api/v1/findings/" + finding + "/another_look";
    try (ServedPages web = new ServedPages()) {
      web.put("/feed.xml", "application/rss+xml", posted(Instant.now().minusSeconds(600)));
      String key = before.getString("key");
      String row =
          "kind,key,name,unit,platform,platform_uid,source,url\naccount,%s,%s,%s,wechat,gh,%%s,%s\n"
              .formatted(
                  key,
                  before.getString("name"),
                  xunjian.rest().get("/api/v1/targets/" + key).<String>path("unit.name"),
                  web.url("/feed.xml"));
      xunjian.imports(row.formatted("manual"));
      xunjian
          .posts(ask, Map.of("reason", "再读一次"))
          .statusCode(409)
          .body("detail", containsString("请人工查看"));
      assertThat(get(card).getList(item + ".decisions")).isEmpty();
      xunjian.imports(row.formatted("feed"));
      decideAll("another_look", "张三", List.of(finding))
          .statusCode(200)
          .body("results[0].state", equalTo("proposed"));
      xunjian
          .posts(ask, Map.of("reason", "再读一次"))
          .statusCode(409)
          .body("detail", containsString("张三"))
          .body("detail", containsString("已逐个截图核实"));
      await("what the machine read then")
          .atMost(AssessmentScene.PATIENCE)
          .until(() -> get(card).getList(item + ".decisions").size() == 2);
    }
    JsonPath after = get(card);
    assertThat(after.getString(item + ".state")).isEqualTo("proposed");
    assertThat(after.getString(item + ".says.zh")).isEqualTo(before.getString(item + ".says.zh"));
    assertThat(after.getList(item + ".decisions.deed")).containsExactly("ANOTHER_LOOK", "LOOKED");
    assertThat(after.getList(item + ".decisions.by")).containsExactly("张三", "巡检系统");
    String look = item + ".decisions[1].particulars.look";
    assertThat(after.getString(look + ".state"))
        .as(
            "%s; %s",
            after.getString(look + ".says"),
            database.texts(
                "select due_at || ' ' || outcome || ' ' || detail from reading where target_id = (select id from target where key = '%s')"
                    .formatted(before.getString("key"))))
        .isEqualTo("MEASURED");
    assertThat(after.getList(look + ".faults")).isEmpty();
    assertThat(after.getString(look + ".evidence[0].kind")).isEqualTo("READING");
    assertThat(after.getString("verdict")).as("it decides nothing").isEqualTo("open");
    assertThat(waiting()).isEqualTo(waiting);
    for (String address : after.<String>getList(item + ".evidence.address")) {
      if (address.startsWith("/api/") && !address.contains("snapshot")) {
        xunjian.rest().get(address).then().statusCode(200);
      }
    }
    String page =
        xunjian.rest().get("/assessments/findings?assessment=" + AssessmentScene.id).asString();
    assertThat(page).contains("张三：要求复查", "复查结果").contains("data-again");
    // The later chapters know this account as one of the silent.
    database.execute("delete from publication where link = 'http://127.0.0.1/a/1.html'");
  }

  private static String posted(Instant at) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <rss version="2.0"><channel><title>发布</title><link>http://127.0.0.1/</link>
    <item><title>我市召开专题会议</title><link>http://127.0.0.1/a/1.html</link><pubDate>%s</pubDate></item>
    </channel></rss>
    """
        .formatted(DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC)));
  }

  @Test
  @Order(11)
  default void aVetoTakesTwoPersonsAndTheNextIsToldWhatHappened() {
    List<String> waiting = waiting();
    assertThat(waiting).hasSize(14).allMatch(each -> each.endsWith("-M2"));
    // Every hundredth was silent, and they are all of the first of ten units.
    int first = xunjian.rest().get("/api/v1/targets/wx-100").path("unit.id");
    int second = xunjian.rest().get("/api/v1/targets/wx-1").path("unit.id");
    String queue = "/api/v1/findings?assessment=" + AssessmentScene.id + "&unit=";
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
    post("/api/v1/assessments/" + AssessmentScene.id + "/announce", "{}")
        .statusCode(409)
        .body("detail", containsString("13"));
  }

  /** Twenty at once about the same finding: one is heard, the others are told. */
  @Test
  @Order(12)
  default void ofManyAtOnceOneDecides() throws Exception {
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

  /** Each of many has its own result, and the four eyes of a veto are two persons' here too. */
  @Test
  @Order(13)
  default void manyAreDecidedAtOnceAndEachIsAnswered() {
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
}
