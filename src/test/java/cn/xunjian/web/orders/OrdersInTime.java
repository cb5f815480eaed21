package cn.xunjian.web.orders;

import static cn.xunjian.web.orders.OrdersScene.ORDERS;
import static cn.xunjian.web.orders.OrdersScene.PATIENCE;
import static cn.xunjian.web.orders.OrdersScene.as;
import static cn.xunjian.web.orders.OrdersScene.byHand;
import static cn.xunjian.web.orders.OrdersScene.calendar;
import static cn.xunjian.web.orders.OrdersScene.issued;
import static cn.xunjian.web.orders.OrdersScene.lastDay;
import static cn.xunjian.web.orders.OrdersScene.shown;
import static cn.xunjian.web.orders.OrdersScene.step;
import static cn.xunjian.web.orders.OrdersScene.today;
import static cn.xunjian.web.orders.OrdersScene.told;
import static cn.xunjian.web.orders.OrdersScene.weekdays;
import static cn.xunjian.web.orders.OrdersScene.xunjian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Deadlines of orders: none is guessed, what passes is said and goes further, and a calendar moves
 * them.
 */
interface OrdersInTime {

  @Test
  @Order(1)
  default void aDeadlineIsNeverGuessed() {
    int year = today().getYear();
    // So many holidays that 250 working days end in the next year, whatever the day is.
    calendar(year, weekdays(LocalDate.of(year, 12, 31), 30, -1));
    int draft = byHand(Map.of("workingDays", 250));

    step("supervisor", draft, "issue", Map.of())
        .statusCode(409)
        .body("errors[0].code", equalTo("calendar_missing"))
        .body("errors[0].message", containsString("没有 " + (year + 1) + " 年的节假日安排"));

    as("officer")
        .get(ORDERS + draft)
        .then()
        .body("state", equalTo("draft"))
        .body("number", nullValue());
    calendar(year, List.of());
    calendar(year + 1, List.of());
    calendar(year + 2, List.of());
    step("supervisor", draft, "issue", Map.of())
        .statusCode(200)
        .body("number", equalTo("常行审改〔" + year + "〕1号"));
    step("supervisor", draft, "withdraw", Map.of("reason", "试")).statusCode(200);
  }

  @Test
  @Order(7)
  default void whatIsOverdueIsSaidAndGoesFurtherByTheRoute() {
    xunjian
        .rest()
        .contentType("application/json")
        .header("If-None-Match", "*")
        .body(
            Map.of(
                "match",
                Map.of("unit", List.of("武陵区"), "rule", List.of("order.*")),
                "tell",
                List.of(Map.of("channel", "oa")),
                "escalate",
                List.of(Map.of("after", "PT5S", "tell", List.of(Map.of("channel", "oa"))))))
        .put("/api/v1/duty/routes/orders")
        .then()
        .statusCode(201);
    int late = issued(Map.of("hours", 4));
    xunjian
        .database()
        .execute(
            "update rectification_order set due_at = now() + interval '1 minute', term_from = now() - interval '4 hours' where id = "
                + late);
    await("reminded")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(told(late)).containsExactly("issued", "due-soon"));
    xunjian
        .database()
        .execute(
            "update rectification_order set due_at = now() - interval '11 days', term_from = now() - interval '12 days' where id = "
                + late);
    await("taken further")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(told(late))
                    .containsExactly("issued", "due-soon", "overdue", "overdue-raised"));
    as("owner")
        .get("/api/v1/orders?overdue=true")
        .then()
        .body("items.id", equalTo(List.of(late)))
        .body("items[0].overdue", equalTo(true))
        .body("items[0].overdueSince", notNullValue());
    await("long overdue")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(shown(late).getList("consequences.cause"))
                    .containsExactly("long_overdue"));
    await("counted")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(xunjian.rest().get("/metrics").asString())
                    .contains("xunjian_orders_overdue 1.0")
                    .containsPattern("xunjian_orders\\{state=\"closed\",?} 1\\.0"));
    step("owner", late, "fix", Map.of("text", "已更新公示栏")).statusCode(200);
    as("owner").get("/api/v1/orders?overdue=true").then().body("items", hasSize(0));
    step("officer", late, "verify", Map.of()).statusCode(200);
  }

  @Test
  @Order(8)
  default void anotherCalendarMovesOpenDeadlinesAndSaysSo() {
    int order = issued(Map.of("workingDays", 2));
    LocalDate before = lastDay(order);
    List<LocalDate> free = weekdays(today().plusDays(1), 3, 1);
    for (int year : new HashSet<>(free.stream().map(LocalDate::getYear).toList())) {
      calendar(year, free.stream().filter(day -> day.getYear() == year).toList());
    }
    LocalDate wanted = weekdays(today().plusDays(1), 5, 1).get(4);

    await("counted again")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(lastDay(order)).isEqualTo(wanted));
    assertThat(shown(order).getString("steps.last().says.zh"))
        .contains("节假日安排有变")
        .contains(before.toString())
        .contains(wanted.toString());
  }
}
