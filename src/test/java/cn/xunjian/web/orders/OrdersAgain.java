package cn.xunjian.web.orders;

import static cn.xunjian.web.orders.OrdersScene.ORDERS;
import static cn.xunjian.web.orders.OrdersScene.PATIENCE;
import static cn.xunjian.web.orders.OrdersScene.as;
import static cn.xunjian.web.orders.OrdersScene.awaitLook;
import static cn.xunjian.web.orders.OrdersScene.down;
import static cn.xunjian.web.orders.OrdersScene.post;
import static cn.xunjian.web.orders.OrdersScene.shown;
import static cn.xunjian.web.orders.OrdersScene.sites;
import static cn.xunjian.web.orders.OrdersScene.step;
import static cn.xunjian.web.orders.OrdersScene.visitEvery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What repeats proposes, and what becomes of that; and what inspections look at again. */
interface OrdersAgain {

  @Test
  @Order(6)
  default void repeatsProposeWhatAPersonDecides() {
    visitEvery(1, "PT1S");
    String incident = down(1);
    visitEvery(1, "PT1H");
    int again =
        post("officer", "/api/v1/orders", Map.of("incidents", List.of(incident)))
            .statusCode(201)
            .extract()
            .path("items[0].id");
    step("supervisor", again, "issue", Map.of()).statusCode(200);

    JsonPath proposed =
        as("officer").get("/api/v1/consequences?state=proposed").then().extract().jsonPath();
    int proposal = proposed.getInt("items.find { it.order == " + again + " }.id");
    assertThat(proposed.getString("items.find { it.order == " + again + " }.kind"))
        .isEqualTo("bulletin");
    as("owner").get("/api/v1/consequences").then().statusCode(403);
    String decide = "/api/v1/consequences/" + proposal + "/decide";
    post("officer", decide, Map.of("accept", true, "minutes", "同意")).statusCode(403);
    post("stranger", decide, Map.of("accept", true, "minutes", "同意")).statusCode(404);
    post("supervisor", decide, Map.of("accept", true)).statusCode(422);
    post("supervisor", decide, Map.of("accept", true, "minutes", "列入四季度通报"))
        .statusCode(200)
        .body("state", equalTo("accepted"))
        .body("decidedBy", containsString("supervisor"));
    post("supervisor", decide, Map.of("accept", false, "minutes", "反悔"))
        .statusCode(409)
        .body("errors[0].message", containsString("supervisor"));
    step("supervisor", again, "withdraw", Map.of("reason", "试")).statusCode(200);
    sites.mend(1);
    whatLostItsGroundIsTakenBack(again, proposal);
  }

  /** An order that was withdrawn repeats nothing: nobody is named for it, and a person says so. */
  private static void whatLostItsGroundIsTakenBack(int order, int consequence) {
    await("its ground is gone")
        .atMost(PATIENCE)
        .until(() -> shown(order).getString("consequences[0].groundGoneAt") != null);
    assertThat(shown(order).getString("consequences[0].state")).isEqualTo("accepted");
    String revoke = "/api/v1/consequences/" + consequence + "/revoke";
    Map<String, String> minutes = Map.of("minutes", "通知已撤回，不再通报");
    post("officer", revoke, minutes).statusCode(403);
    post("stranger", revoke, minutes).statusCode(404);
    post("supervisor", revoke, Map.of()).statusCode(422);

    String page = ORDERS.replace("/api/v1", "") + order;
    String form = page + "/consequences/" + consequence + "/revoke";
    assertThat(page("supervisor", page)).contains("请撤销", form);
    assertThat(page("officer", page)).contains("请撤销").doesNotContain(form);
    sends("stranger", form, minutes).statusCode(404);
    sends("officer", form, minutes).statusCode(403);
    sends("supervisor", form, Map.of("minutes", " ")).statusCode(422);
    sends("supervisor", form, minutes).statusCode(303);
    sends("supervisor", form, minutes)
        .statusCode(409)
        .body(containsString("已撤销该决定"), containsString("通知已撤回，不再通报"));
    assertThat(shown(order).getString("consequences[0].state")).isEqualTo("revoked");
    assertThat(shown(order).getString("consequences[0].revokedBy")).contains("supervisor");
    post("supervisor", revoke, minutes).statusCode(409).body("errors[0].code", equalTo("revoked"));
  }

  private static String page(String who, String path) {
    return as(who)
        .header("Accept-Language", "zh")
        .get(path)
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  private static ValidatableResponse sends(String who, String path, Map<String, String> fields) {
    return as(who)
        .redirects()
        .follow(false)
        .header("Accept-Language", "zh")
        .contentType("application/x-www-form-urlencoded; charset=utf-8")
        .formParams(fields)
        .post(path)
        .then();
  }

  @Test
  @Order(9)
  default void whatAnInspectionFoundIsInspectedAgain() {
    int inspection =
        post("officer", "/api/v1/inspections", Map.of("target", "4307000001"))
            .statusCode(202)
            .extract()
            .path("id");
    await("the inspection")
        .atMost(PATIENCE)
        .until(
            () ->
                as("officer")
                    .get("/api/v1/inspections/" + inspection)
                    .<String>path("state")
                    .equals("done"));
    int finding =
        as("officer")
            .get("/api/v1/site-findings?state=certain&kind=badge_missing")
            .<Integer>path("items[0].id");
    int order =
        post("officer", "/api/v1/orders", Map.of("siteFindings", List.of(finding)))
            .statusCode(201)
            .extract()
            .path("items[0].id");
    step("supervisor", order, "issue", Map.of()).statusCode(200);
    step("owner", order, "fix", Map.of("text", "已添加标识")).statusCode(200);

    awaitLook(order, "failed");
    assertThat(shown(order).getInt("items[0].look.evidence.inspection")).isGreaterThan(inspection);
    step("officer", order, "verify", Map.of("note", "页面改版，标识已在页脚图片中")).statusCode(200);
    step("supervisor", order, "close", Map.of()).statusCode(200);
  }
}
