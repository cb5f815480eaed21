package cn.xunjian.web.assessments;

import static cn.xunjian.web.assessments.AssessmentScene.PATIENCE;
import static cn.xunjian.web.assessments.AssessmentScene.computed;
import static cn.xunjian.web.assessments.AssessmentScene.database;
import static cn.xunjian.web.assessments.AssessmentScene.get;
import static cn.xunjian.web.assessments.AssessmentScene.made;
import static cn.xunjian.web.assessments.AssessmentScene.post;
import static cn.xunjian.web.assessments.AssessmentScene.xunjian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What persons look at: pages that the seed chose, questions with a deadline, forms. */
interface LookedAtByHand {

  /** A person looks at pages that the seed chose, and at questions with a deadline. */
  @Test
  @Order(33)
  default void pagesAreDrawnAndQuestionsKeptForTheCardOfASite() {
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

  /** The points follow from what was counted, by the amounts and caps of the book. */
  @Test
  @Order(34)
  default void whatNoMachineSeesIsCountedByHand() {
    int card =
        database.texts("select id::text from card where key = '4307000001'").stream()
            .mapToInt(Integer::parseInt)
            .findFirst()
            .orElseThrow();
    String item = "items.find { it.indicator == 'D3.answers' }";
    assertThat(get("/api/v1/cards/" + card).getList(item + ".form.fields.from"))
        .containsExactly(4, 3);
    String byHand = "/api/v1/findings/" + card + "-D3.answers/by_hand";
    post(byHand, counted(2, 1)).statusCode(422);
    post(
            byHand,
            Map.of(
                "reason", "x", "points", 5, "found", List.of(Map.of("condition", 0, "count", 1))))
        .statusCode(422);
    post(byHand, counted(0, 3))
        .statusCode(200)
        .body("state", equalTo("by_hand"))
        .body("counted", equalTo(8))
        .body("decisions[0].particulars.counted[0].count", equalTo(3))
        .body(
            "decisions[0].particulars.evidence", equalTo(List.of("https://www.example.gov.cn/1")));
    post(byHand, counted(0, 1)).statusCode(409);
  }

  private static Map<String, Object> counted(int condition, int count) {
    return Map.of(
        "reason",
        "提问未在期限内答复",
        "found",
        List.of(Map.of("condition", condition, "count", count)),
        "evidence",
        List.of("https://www.example.gov.cn/1"));
  }
}
