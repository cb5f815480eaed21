package cn.xunjian.web.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.WebhookReceiver;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reviews before publishing of one account, and what another branch sees of them, over REST. */
class ReviewsIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static WebhookReceiver receiver;
  private static RunningXunjian xunjian;
  private static String own;
  private static String other;
  private static String officer;

  @BeforeAll
  static void start() {
    receiver = new WebhookReceiver();
    xunjian =
        RunningXunjian.named("reviews")
            .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
            .with("XUNJIAN_CASES_BEAT", "1s")
            .start();
    xunjian.tells(receiver.url());
    xunjian.imports(
        """
        kind,key,name,unit,unit_parent,platform,url,source,status
        account,wx,武陵发布,武陵区,常德市,wechat,,manual,running
        account,wx2,桃源发布,桃源县,常德市,wechat,,manual,running
        site,4307000001,本区站,武陵区,常德市,,http://127.0.0.1:1/,html,suspended
        """);
    own = key("own", "wx", List.of("read", "push"));
    other = key("other", "wx2", List.of("read", "push"));
    officer = key("officer", "wx", List.of("read", "write"));
  }

  private static String key(String name, String account, List<String> scopes) {
    int unit = xunjian.rest().get("/api/v1/targets/" + account).path("unit.id");
    return xunjian
        .posts("/api/v1/keys", Map.of("name", name, "scopes", scopes, "unit", unit))
        .statusCode(201)
        .extract()
        .path("secret");
  }

  @AfterAll
  static void stop() {
    xunjian.close();
    receiver.close();
  }

  private static RequestSpecification as(String key) {
    return xunjian
        .anonymous()
        .header("Authorization", "Bearer " + key)
        .contentType("application/json");
  }

  private static ValidatableResponse post(String key, String path, Object body) {
    return as(key).body(body).post(path).then();
  }

  private static ValidatableResponse get(String key, String path) {
    return as(key).get(path).then();
  }

  private static int passed(String title) {
    int id =
        post(own, "/api/v1/reviews", Map.of("account", "wx", "title", title, "writer", "张三"))
            .statusCode(201)
            .body("state", equalTo("waiting"))
            .body("level", equalTo(1))
            .body("writer", equalTo("张三"))
            .body("enteredBy", equalTo("own"))
            .extract()
            .path("id");
    String decide = "/api/v1/reviews/" + id + "/decide";
    post(own, decide, Map.of("passed", true, "reviewer", "张三"))
        .statusCode(409)
        .body("errors[0].code", equalTo("same_person"));
    post(own, decide, Map.of("passed", true, "reviewer", "李四"))
        .statusCode(200)
        .body("level", equalTo(2));
    post(own, decide, Map.of("passed", true, "reviewer", "李四"))
        .statusCode(409)
        .body("errors[0].code", equalTo("same_person"));
    post(own, decide, Map.of("passed", true, "reviewer", "王五"))
        .statusCode(200)
        .body("state", equalTo("passed"))
        .body("verdicts.reviewer", equalTo(List.of("李四", "王五")));
    post(own, decide, Map.of("passed", true, "reviewer", "赵六"))
        .statusCode(409)
        .body("errors[0].code", equalTo("ended"));
    return id;
  }

  private static void publishes(String id, String title, Instant at) {
    Map<String, String> entry =
        Map.of(
            "id",
            id,
            "title",
            title,
            "publishedAt",
            at.toString(),
            "attestedBy",
            "张三",
            "evidence",
            "https://oa.example/" + id,
            "expiresAt",
            Instant.now().plus(Duration.ofDays(5)).toString());
    xunjian
        .posts("/api/v1/targets/wx/publications", Map.of("publications", List.of(entry)))
        .statusCode(200);
  }

  private static int found(String state, String title) {
    String path = "/api/v1/review-findings?account=wx&state=" + state;
    await(title + " is " + state)
        .atMost(PATIENCE)
        .untilAsserted(() -> get(own, path).statusCode(200).body("items.title", hasItem(title)));
    return get(own, path).extract().path("items.find { it.title == '%s' }.id".formatted(title));
  }

  @Test
  void whatAppearsWithoutAReviewIsFoundToldAndDecided() {
    post(own, "/api/v1/reviews", Map.of("account", "wx", "title", "早于启用"))
        .statusCode(409)
        .body("errors[0].code", equalTo("not_asked"));
    publishes("p0", "启用前发布", Instant.now().minusSeconds(60));
    switchOn();
    int passed = passed("关于停水的通知");
    returned();
    publishes("p1", "关于 停水的通知！", Instant.now());
    publishes("p2", "未审核的消息", Instant.now());
    publishes("p3", "自动转载", Instant.now());
    publishes("p4", "被退回的稿件", Instant.now());

    found("reviewed", "关于 停水的通知！");
    get(own, "/api/v1/review-findings?state=reviewed")
        .body("items.review", equalTo(List.of(passed)));
    int late = found("open", "未审核的消息");
    int passedOn = found("open", "自动转载");
    int returned = found("open", "被退回的稿件");
    get(own, "/api/v1/review-findings")
        .body("items.title", org.hamcrest.Matchers.not(hasItem("启用前发布")));
    await("the unit is told")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(receiver.received())
                    .anyMatch(
                        r ->
                            r.type().equals("cn.xunjian.review.missing.v1")
                                && r.subject().equals("review/wx")));
    await("counted")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(xunjian.rest().get("/metrics").asString())
                    .contains("xunjian_publications_unreviewed 3.0"));

    anotherBranchSeesAndChangesNothing(passed, late);
    decided(late, passedOn, returned);
    files();
    await("the trail tells each change")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(xunjian.rest().get("/api/v1/audit?limit=500").asString())
                    .contains(
                        "review_account",
                        "publishing_review",
                        "review_step",
                        "compared_publication"));
  }

  private static void switchOn() {
    String account = "/api/v1/review-accounts/wx";
    as(own).body(Map.of("levels", 2)).put(account).then().statusCode(403);
    as(officer).body(Map.of("levels", 4)).put(account).then().statusCode(422);
    as(officer).body(Map.of("levels", 2)).put("/api/v1/review-accounts/wx2").then().statusCode(404);
    as(officer)
        .body(Map.of("levels", 2))
        .put("/api/v1/review-accounts/4307000001")
        .then()
        .statusCode(422);
    as(officer)
        .body(Map.of("levels", 2))
        .put(account)
        .then()
        .statusCode(200)
        .body("levels", equalTo(2));
    get(own, "/api/v1/review-accounts").body("items.account", equalTo(List.of("wx")));
    get(other, "/api/v1/review-accounts").body("items", empty());
  }

  private static void returned() {
    int id =
        post(own, "/api/v1/reviews", Map.of("account", "wx", "title", "被退回的稿件"))
            .statusCode(201)
            .extract()
            .path("id");
    String decide = "/api/v1/reviews/" + id + "/decide";
    post(own, decide, Map.of("passed", false, "reviewer", "李四")).statusCode(422);
    post(own, decide, Map.of("passed", false, "reviewer", "李四", "note", "日期有误"))
        .statusCode(200)
        .body("state", equalTo("returned"))
        .body("verdicts[0].note", equalTo("日期有误"));
  }

  private static void anotherBranchSeesAndChangesNothing(int review, int finding) {
    get(other, "/api/v1/reviews").statusCode(200).body("items", empty());
    get(other, "/api/v1/reviews?account=wx").statusCode(200).body("items", empty());
    get(other, "/api/v1/reviews/" + review).statusCode(404);
    post(other, "/api/v1/reviews", Map.of("account", "wx", "title", "x")).statusCode(404);
    post(other, "/api/v1/reviews/" + review + "/decide", Map.of("passed", true)).statusCode(404);
    get(other, "/api/v1/review-findings").statusCode(200).body("items", empty());
    String path = "/api/v1/review-findings/" + finding;
    post(other, path + "/attach", Map.of("review", review, "note", "x")).statusCode(404);
    String foreign = key("foreign", "wx2", List.of("read", "write"));
    for (String deed : List.of("/confirm", "/strike")) {
      post(foreign, path + deed, Map.of("note", "x")).statusCode(404);
      post(own, path + deed, Map.of("note", "x")).statusCode(403);
    }
    assertThat(as(other).get("/api/v1/exports/reviews").asString()).doesNotContain("武陵");
    as(foreign).delete("/api/v1/review-accounts/wx").then().statusCode(404);
  }

  private static void decided(int late, int passedOn, int returned) {
    String path = "/api/v1/review-findings/";
    int review = passed("未审核的消息");
    post(own, path + late + "/attach", Map.of("review", review)).statusCode(422);
    post(own, path + late + "/attach", Map.of("review", review, "note", "先发后补"))
        .statusCode(200)
        .body("state", equalTo("reviewed_late"))
        .body("review", equalTo(review));
    post(officer, path + late + "/confirm", Map.of("note", "x"))
        .statusCode(409)
        .body("errors[0].code", equalTo("decided_already"));
    post(officer, path + passedOn + "/strike", Map.of("note", "平台转载"))
        .statusCode(200)
        .body("state", equalTo("struck"));
    post(officer, path + returned + "/confirm", Map.of("note", "属实"))
        .statusCode(200)
        .body("state", equalTo("confirmed"))
        .body("by", equalTo("officer"));
    get(own, "/api/v1/review-findings?state=open").body("items", hasSize(0));
  }

  private static void files() {
    assertThat(as(own).get("/api/v1/exports/reviews?format=csv").asString())
        .contains("发布时间", "未审核的消息", "补审", "先发后补", "不属问题");
    byte[] xlsx = as(own).get("/api/v1/exports/reviews?format=xlsx").asByteArray();
    assertThat(new String(xlsx, 0, 2, java.nio.charset.StandardCharsets.US_ASCII)).isEqualTo("PK");
  }
}
