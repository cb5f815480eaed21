package cn.xunjian.web.orders;

import static cn.xunjian.web.orders.OrdersScene.ORDERS;
import static cn.xunjian.web.orders.OrdersScene.PATIENCE;
import static cn.xunjian.web.orders.OrdersScene.PICTURE;
import static cn.xunjian.web.orders.OrdersScene.as;
import static cn.xunjian.web.orders.OrdersScene.awaitLook;
import static cn.xunjian.web.orders.OrdersScene.desk;
import static cn.xunjian.web.orders.OrdersScene.down;
import static cn.xunjian.web.orders.OrdersScene.first;
import static cn.xunjian.web.orders.OrdersScene.issued;
import static cn.xunjian.web.orders.OrdersScene.lastDay;
import static cn.xunjian.web.orders.OrdersScene.own;
import static cn.xunjian.web.orders.OrdersScene.post;
import static cn.xunjian.web.orders.OrdersScene.receiver;
import static cn.xunjian.web.orders.OrdersScene.shown;
import static cn.xunjian.web.orders.OrdersScene.sites;
import static cn.xunjian.web.orders.OrdersScene.step;
import static cn.xunjian.web.orders.OrdersScene.today;
import static cn.xunjian.web.orders.OrdersScene.told;
import static cn.xunjian.web.orders.OrdersScene.visitEvery;
import static cn.xunjian.web.orders.OrdersScene.weekdays;
import static cn.xunjian.web.orders.OrdersScene.xunjian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import cn.xunjian.testing.WebhookReceiver;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** An order from its draft to its end, and the same by somebody of another branch. */
interface OrdersStepByStep {

  @Test
  @Order(2)
  default void aDraftIsItsSupervisorsAffair() {
    visitEvery(1, "PT1S");
    String incident = down(1);
    visitEvery(1, "PT1H");
    Map<String, Object> wanted =
        Map.of("incidents", List.of(incident), "title", "首页打不开", "term", Map.of("workingDays", 5));

    post("viewer", "/api/v1/orders", wanted).statusCode(403);
    post("owner", "/api/v1/orders", wanted).statusCode(403);
    post("stranger", "/api/v1/orders", wanted)
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/incidents/0"))
        .body("errors[0].code", equalTo("unknown_value"));
    first =
        post("officer", "/api/v1/orders", wanted)
            .statusCode(201)
            .body("items", hasSize(1))
            .body("items[0].state", equalTo("draft"))
            .extract()
            .path("items[0].id");
    post("officer", "/api/v1/orders", wanted)
        .statusCode(409)
        .body("errors[0].code", equalTo("ordered_already"));
    as("owner").get(ORDERS + first).then().statusCode(404);
    as("owner").get("/api/v1/orders").then().body("items.id", not(containsItem(first)));
    String tag = as("officer").get(ORDERS + first).header("ETag");
    as("officer")
        .contentType("application/json")
        .header("If-Match", tag)
        .body(Map.of("title", "首页打不开", "demand", "请恢复", "term", Map.of("workingDays", 3)))
        .put(ORDERS + first)
        .then()
        .statusCode(200)
        .body("term.workingDays", equalTo(3));
    as("officer")
        .contentType("application/json")
        .header("If-Match", tag)
        .body(Map.of("title", "旧", "demand", "旧", "term", Map.of("hours", 3)))
        .put(ORDERS + first)
        .then()
        .statusCode(412);
  }

  private static Matcher<Iterable<? super Integer>> containsItem(int id) {
    return hasItem(id);
  }

  @Test
  @Order(3)
  default void itIsIssuedReceivedExtendedAndReturnedWhileTheMachineStillSeesTheFault() {
    step("officer", first, "issue", Map.of()).statusCode(403);
    step("supervisor", first, "issue", Map.of())
        .statusCode(200)
        .body("state", equalTo("issued"))
        .body("number", equalTo("常行审改〔" + today().getYear() + "〕2号"));
    assertThat(lastDay(first)).isEqualTo(weekdays(today().plusDays(1), 3, 1).get(2));
    step("supervisor", first, "issue", Map.of())
        .statusCode(409)
        .body("errors[0].code", equalTo("state"));

    as("viewer").get(ORDERS + first).then().statusCode(200);
    step("viewer", first, "receive", Map.of()).statusCode(403);
    assertThat(desk("owner")).as("it waits for the unit").contains("/orders/" + first);
    assertThat(desk("supervisor")).doesNotContain("/orders/" + first);
    step("owner", first, "receive", Map.of("note", "已转运维"))
        .statusCode(200)
        .body("state", equalTo("received"))
        .body("consequences", hasSize(0));
    step("owner", first, "extension", Map.of("workingDays", 2, "reason", "采购证书"))
        .statusCode(200)
        .body("extension.askedBy", containsString("owner"));
    assertThat(desk("supervisor")).as("who asks waits for an answer").contains("/orders/" + first);
    step("officer", first, "extension/grant", Map.of()).statusCode(403);
    step("supervisor", first, "extension/grant", Map.of())
        .statusCode(200)
        .body("extension", nullValue());
    assertThat(lastDay(first)).isEqualTo(weekdays(today().plusDays(1), 5, 1).get(4));
    step("supervisor", first, "extension/refuse", Map.of("reason", "再无申请")).statusCode(409);

    step("owner", first, "fix", Map.of("text", "已恢复"))
        .statusCode(200)
        .body("state", equalTo("fixed"));
    assertThat(desk("officer")).as("it waits to be verified").contains("/orders/" + first);
    for (String other : List.of("owner", "viewer", "stranger")) {
      assertThat(desk(other)).as(other).doesNotContain("/orders/" + first);
    }
    awaitLook(first, "failed");
    step("officer", first, "verify", Map.of())
        .statusCode(409)
        .body("errors[0].code", equalTo("look_not_passed"));
    step("supervisor", first, "return", Map.of("reason", "仍打不开"))
        .statusCode(200)
        .body("state", equalTo("returned"));
  }

  @Test
  @Order(4)
  default void aSecondLookVerifiesWhatIsPutRight() {
    sites.mend(1);
    int proof =
        as("owner")
            .contentType("application/octet-stream")
            .body(PICTURE)
            .post(ORDERS + first + "/files?name=整改截图.png")
            .then()
            .statusCode(201)
            .body("type", equalTo("image/png"))
            .extract()
            .path("id");
    as("owner")
        .contentType("application/octet-stream")
        .body("<html>".getBytes(StandardCharsets.UTF_8))
        .post(ORDERS + first + "/files?name=a.png")
        .then()
        .statusCode(422);
    step("owner", first, "fix", Map.of("text", "已重启", "fixedOn", "2999-01-01")).statusCode(422);
    step("owner", first, "fix", Map.of("text", "已重启")).statusCode(200);
    awaitLook(first, "passed");
    assertThat(
            as("supervisor")
                .get(ORDERS + first + "/files/" + proof)
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString("attachment"))
                .extract()
                .asByteArray())
        .isEqualTo(PICTURE);
    step("officer", first, "verify", Map.of()).statusCode(200);
    step("owner", first, "close", Map.of()).statusCode(403);
    step("supervisor", first, "close", Map.of()).statusCode(200).body("state", equalTo("closed"));

    assertThat(shown(first).getList("steps.step"))
        .containsExactly(
            "drafted",
            "changed",
            "issued",
            "received",
            "extension_asked",
            "extension_granted",
            "fixed",
            "looked",
            "returned",
            "fixed",
            "looked",
            "verified",
            "closed");
    assertThat(shown(first).getString("steps[2].actor")).isEqualTo("supervisor（supervisor）");
    await("each step is told, in its order")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(told(first))
                    .containsExactly(
                        "issued",
                        "received",
                        "extension-asked",
                        "extension-granted",
                        "fixed",
                        "looked",
                        "returned",
                        "fixed",
                        "looked",
                        "verified",
                        "closed"));
    assertThat(receiver.received()).allMatch(WebhookReceiver.Received::signed);
  }

  /** Whoever has every right on another branch finds nothing on any address of this order. */
  @Test
  @Order(5)
  default void aStrangerFindsNothingByAnyStep() {
    int order = issued(Map.of("workingDays", 5));
    Map<String, Map<String, Object>> steps = new HashMap<>();
    for (String plain : List.of("issue", "look", "verify", "close", "receive", "extension/grant")) {
      steps.put(plain, Map.of("note", "外人"));
    }
    for (String withReason : List.of("return", "withdraw", "extension/refuse")) {
      steps.put(withReason, Map.of("reason", "外人"));
    }
    steps.put("fix", Map.of("text", "外人"));
    steps.put("extension", Map.of("workingDays", 1, "reason", "外人"));
    long before = xunjian.database().number("select count(*) from order_step");

    as("stranger").get(ORDERS + order).then().statusCode(404);
    steps.forEach((step, body) -> step("stranger", order, step, body).statusCode(404));
    as("stranger")
        .contentType("application/json")
        .header("If-Match", "\"0\"")
        .body(Map.of("title", "外", "demand", "外", "term", Map.of("hours", 1)))
        .put(ORDERS + order)
        .then()
        .statusCode(404);
    as("stranger")
        .contentType("application/octet-stream")
        .body(PICTURE)
        .post(ORDERS + order + "/files?name=a.png")
        .then()
        .statusCode(404);
    as("stranger").get(ORDERS + first + "/files/1").then().statusCode(404);
    as("stranger").get("/api/v1/orders").then().body("items", hasSize(0));
    as("stranger").get("/api/v1/orders?unit=" + own).then().body("items", hasSize(0));
    assertThat(xunjian.database().number("select count(*) from order_step")).isEqualTo(before);
  }
}
