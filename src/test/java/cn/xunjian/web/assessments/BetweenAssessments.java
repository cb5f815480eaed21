package cn.xunjian.web.assessments;

import static cn.xunjian.web.assessments.AssessmentScene.ACCOUNTS;
import static cn.xunjian.web.assessments.AssessmentScene.PATIENCE;
import static cn.xunjian.web.assessments.AssessmentScene.database;
import static cn.xunjian.web.assessments.AssessmentScene.get;
import static cn.xunjian.web.assessments.AssessmentScene.made;
import static cn.xunjian.web.assessments.AssessmentScene.post;
import static cn.xunjian.web.assessments.AssessmentScene.xunjian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What goes on by itself: the health index, assessments by the calendar, counts for Prometheus. */
interface BetweenAssessments {

  /** Counted a minute after the start; nobody's decision about a card is in it. */
  @Test
  @Order(30)
  default void betweenAssessmentsTheHealthIndexTellsHowTargetsStand() {
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

  /** The week was assessed once; the service was killed in between. */
  @Test
  @Order(31)
  default void aPlanMakesTheAssessmentOfAPeriodThatIsOverOnceAndTellsIt() {
    String made = "items.findAll { it.plan != null }";
    await()
        .atMost(PATIENCE)
        .until(() -> get("/api/v1/assessments").getList(made), list -> !list.isEmpty());

    JsonPath its = get("/api/v1/assessments/" + get("/api/v1/assessments").getInt(made + "[0].id"));
    assertThat(its.getString("state")).isEqualTo("draft");
    assertThat(its.getString("passRate")).as("nothing is decided").isNull();
    assertThat(its.getString("sample.seed")).isEqualTo("每周抽查 " + its.getString("period"));
    assertThat(get("/api/v1/assessments/" + its.getInt("id") + "/draw").getInt("drawn"))
        .isEqualTo(10);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                database.number(
                        "select count(*) from delivery where body like '%期未建检查%' and body like '%共 1500 个%'")
                    == 1);
  }

  /** After the service was killed twice. */
  @Test
  @Order(52)
  default void aPeriodIsAssessedAndToldOnce() {
    assertThat(get("/api/v1/assessments").getList("items.findAll { it.plan != null }")).hasSize(1);
    assertThat(
            database.number(
                "select count(*) from delivery where event_type = 'cn.xunjian.assessment.drawn.v1'"))
        .isEqualTo(1);
  }

  /** All cards are counted at the start and every five minutes; one closed card is a correction. */
  @Test
  @Order(51)
  default void cardsAreCountedForPrometheus() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(xunjian.rest().get("/metrics").asString())
                    .containsPattern(
                        "xunjian_assessment_cards\\{state=\"closed\",?} " + (ACCOUNTS + 1)));
  }
}
