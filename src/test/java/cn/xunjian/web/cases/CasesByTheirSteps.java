package cn.xunjian.web.cases;

import static cn.xunjian.web.cases.CasesScene.PATIENCE;
import static cn.xunjian.web.cases.CasesScene.agreed;
import static cn.xunjian.web.cases.CasesScene.desk;
import static cn.xunjian.web.cases.CasesScene.done;
import static cn.xunjian.web.cases.CasesScene.get;
import static cn.xunjian.web.cases.CasesScene.newSite;
import static cn.xunjian.web.cases.CasesScene.opens;
import static cn.xunjian.web.cases.CasesScene.owner;
import static cn.xunjian.web.cases.CasesScene.post;
import static cn.xunjian.web.cases.CasesScene.receiver;
import static cn.xunjian.web.cases.CasesScene.stranger;
import static cn.xunjian.web.cases.CasesScene.supervisor;
import static cn.xunjian.web.cases.CasesScene.unit;
import static cn.xunjian.web.cases.CasesScene.xunjian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import cn.xunjian.testing.WebhookReceiver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Cases whose steps persons do: each by whom it is, when its turn is. */
interface CasesByTheirSteps {

  @Test
  default void aSiteIsRegisteredByItsCaseAndNotBefore() {
    get(owner, "/kinds")
        .statusCode(200)
        .body("items[0].id", equalTo("site_opening"))
        .body("items[0].needs", equalTo(List.of("draft")))
        .body("items[0].steps[1].by", equalTo("supervisor"));
    int id = opens(Map.of("kind", "site_opening", "unit", unit, "draft", newSite("s10")));
    assertThat(desk(owner)).as("it waits for the unit").contains("/cases/" + id + "\"");
    assertThat(desk(supervisor)).doesNotContain("/cases/" + id + "\"");
    done(id, "application").statusCode(200).body("waitsFor", equalTo("approval"));
    assertThat(desk(supervisor)).as("it waits for an answer").contains("/cases/" + id + "\"");
    for (String other : List.of(owner, stranger)) {
      assertThat(desk(other)).doesNotContain("/cases/" + id + "\"");
    }
    agreed(id, "approval").statusCode(200).body("steps[2].dueAt", notNullValue());
    for (String step : List.of("filing", "national_system", "city_told")) {
      done(id, step).statusCode(200);
    }
    xunjian.rest().get("/api/v1/targets/s10").then().statusCode(404);

    agreed(id, "running")
        .statusCode(200)
        .body("state", equalTo("done"))
        .body("target", equalTo("s10"))
        .body("waitsFor", nullValue());

    xunjian
        .rest()
        .get("/api/v1/targets/s10")
        .then()
        .statusCode(200)
        .body("unit.id", equalTo(unit))
        .body("status", equalTo("running"));
    done(id, "running").statusCode(409).body("errors[0].code", equalTo("ended"));
    await("each step is told")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        receiver.received().stream()
                            .filter(r -> r.subject().equals("case/" + id))
                            .map(WebhookReceiver.Received::type))
                    .contains("cn.xunjian.case.opened.v1", "cn.xunjian.case.done.v1")
                    .hasSize(7));
  }

  @Test
  default void whatIsNotApprovedEndsAndNothingIsRegistered() {
    int id = opens(Map.of("kind", "site_opening", "unit", unit, "draft", newSite("s11")));
    done(id, "application").statusCode(200);
    post(supervisor, "/" + id + "/steps/approval/decide", Map.of("agree", false))
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/note"));
    post(supervisor, "/" + id + "/steps/approval/decide", Map.of("agree", false, "note", "与现有站点重复"))
        .statusCode(200)
        .body("state", equalTo("refused"));
    agreed(id, "approval").statusCode(409);
    xunjian.rest().get("/api/v1/targets/s11").then().statusCode(404);
  }

  @Test
  default void onlyTheStepWhoseTurnItIsByWhomItIs() {
    int id =
        opens(Map.of("kind", "renaming", "target", "s1", "changes", Map.of("name", "武陵区人民政府网")));
    done(id, "renamed").statusCode(409).body("errors[0].code", equalTo("not_its_turn"));
    post(owner, "/" + id + "/steps/application", Map.of())
        .statusCode(409)
        .body("errors[0].code", equalTo("proof_missing"));
    agreed(id, "application").statusCode(409);
    done(id, "application").statusCode(200);
    done(id, "approval").statusCode(409).body("errors[0].code", equalTo("another_does_it"));
    post(owner, "/" + id + "/steps/approval/decide", Map.of("agree", true, "proof", "x"))
        .statusCode(403);
    post(owner, "", Map.of("kind", "renaming", "target", "s1", "changes", Map.of("name", "别名")))
        .statusCode(409)
        .body("errors[0].code", equalTo("open_already"));
    agreed(id, "approval").statusCode(200);
    done(id, "renamed").statusCode(200);
    agreed(id, "registered").statusCode(200).body("state", equalTo("done"));
    xunjian.rest().get("/api/v1/targets/s1").then().body("name", equalTo("武陵区人民政府网"));
  }

  @Test
  default void oneOfManyWhoDoAStepAtOnce() throws Exception {
    int id = opens(Map.of("kind", "redesign", "target", "s1"));
    ExecutorService many = Executors.newFixedThreadPool(8);
    List<Future<Integer>> answers =
        IntStream.range(0, 8)
            .mapToObj(i -> many.submit(() -> done(id, "application").extract().statusCode()))
            .toList();
    long first = 0;
    for (Future<Integer> answer : answers) {
      first += answer.get() == 200 ? 1 : 0;
    }
    many.shutdown();
    assertThat(first).isEqualTo(1);
    post(owner, "/" + id + "/withdraw", Map.of("note", "方案调整"))
        .statusCode(200)
        .body("state", equalTo("withdrawn"))
        .body("waitsFor", nullValue());
    agreed(id, "approval").statusCode(409).body("errors[0].code", equalTo("ended"));
    post(owner, "/" + id + "/withdraw", Map.of("note", "方案调整")).statusCode(409);
  }

  @Test
  default void ofAnotherBranchNothingIsThere() {
    int id = opens(Map.of("kind", "account_closing", "target", "a2"));
    get(stranger, "").statusCode(200).body("items", empty());
    get(stranger, "/one-kind").statusCode(200).body("items", empty());
    get(stranger, "/" + id).statusCode(404);
    post(stranger, "/" + id + "/steps/application", Map.of("proof", "x")).statusCode(404);
    post(stranger, "/" + id + "/steps/approval/decide", Map.of("agree", true)).statusCode(404);
    post(stranger, "/" + id + "/withdraw", Map.of("note", "x")).statusCode(404);
    post(stranger, "", Map.of("kind", "redesign", "target", "s1")).statusCode(422);
    post(stranger, "", Map.of("kind", "site_opening", "unit", unit, "draft", newSite("s12")))
        .statusCode(404);
    get(owner, "?kind=account_closing&state=open").statusCode(200).body("items.id", hasItems(id));
  }

  @Test
  default void whatCannotBeTakenIsSaidAtOnceAndWhere() {
    post(owner, "", Map.of("kind", "moving"))
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/kind"))
        .body("errors[0].message", containsString("permanent_closing"));
    post(
            owner,
            "",
            Map.of(
                "kind",
                "site_opening",
                "notice",
                "x",
                "draft",
                Map.of("kind", "site", "url", "ftp://x", "status", "closed")))
        .statusCode(422)
        .body(
            "errors.pointer",
            hasItems(
                "/unit", "/notice", "/draft/key", "/draft/name", "/draft/url", "/draft/status"));
    post(
            owner,
            "",
            Map.of("kind", "renaming", "target", "s1", "changes", Map.of("url", "http://a.cn/")))
        .statusCode(422)
        .body("errors.pointer", hasItems("/changes/url"));
    post(owner, "", Map.of("kind", "redesign", "target", "a1"))
        .statusCode(422)
        .body("errors[0].code", equalTo("wrong_kind"));
  }

  @Test
  default void aUnitWithTwoKindsIsFoundUntilAnExceptionIsApproved() {
    get(owner, "/one-kind")
        .statusCode(200)
        .body("items.unit", equalTo(List.of(unit)))
        .body("items[0].kept.wechat", equalTo(List.of("a1")))
        .body("items[0].exception", nullValue());
    int id =
        opens(
            Map.of(
                "kind",
                "one_kind_exception",
                "unit",
                unit,
                "until",
                Instant.now().plus(Duration.ofDays(90)).toString()));
    done(id, "application").statusCode(200);
    agreed(id, "approval").statusCode(200).body("state", equalTo("done"));
    get(owner, "/one-kind").body("items[0].exception", equalTo(id));
  }
}
