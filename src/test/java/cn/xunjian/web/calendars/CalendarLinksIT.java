package cn.xunjian.web.calendars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import cn.xunjian.testing.RunningXunjian;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Calendars under addresses of their holders' own, which show what those may see at that moment.
 */
class CalendarLinksIT {

  private static final String BASE = "https://xunjian.example";

  private static RunningXunjian xunjian;
  private static int own;

  @BeforeAll
  static void start() {
    xunjian = RunningXunjian.named("calendar-links").with("XUNJIAN_DUTY_PUBLIC_URL", BASE).start();
    xunjian.imports(
        """
        kind,key,name,unit,unit_parent,platform,source,status
        account,wx,武陵发布,武陵区,常德市,wechat,manual,running
        account,wx2,桃源发布,桃源县,常德市,wechat,manual,running
        """);
    own = xunjian.rest().get("/api/v1/targets/wx").path("unit.id");
    put("/api/v1/duty/officers/李", Map.of("title", "值班员"));
    put(
        "/api/v1/duty/rosters/值班",
        Map.of(
            "shifts", List.of(Map.of("from", "08:00", "to", "18:00", "officers", List.of("李")))));
    int order =
        xunjian
            .posts(
                "/api/v1/orders",
                Map.of(
                    "unit",
                    own,
                    "byHand",
                    List.of(Map.of("name", "纸质公示栏", "says", "内容过期")),
                    "term",
                    Map.of("hours", 48)))
            .statusCode(201)
            .extract()
            .path("items[0].id");
    xunjian.posts("/api/v1/orders/" + order + "/issue", Map.of()).statusCode(200);
  }

  private static void put(String path, Object body) {
    xunjian
        .rest()
        .contentType("application/json")
        .header("If-None-Match", "*")
        .body(body)
        .put(path)
        .then()
        .statusCode(201);
  }

  @AfterAll
  static void stop() {
    xunjian.close();
  }

  private static JsonPath key(String name, Integer unit) {
    Map<String, Object> body = new HashMap<>(Map.of("name", name, "scopes", List.of("read")));
    if (unit != null) {
      body.put("unit", unit);
    }
    return xunjian.posts("/api/v1/keys", body).statusCode(201).extract().jsonPath();
  }

  private static JsonPath links(JsonPath key) {
    return xunjian
        .anonymous()
        .header("Authorization", "Bearer " + key.getString("secret"))
        .post("/api/v1/calendar-links")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath();
  }

  private static Response calendar(String address) {
    assertThat(address).startsWith(BASE + "/calendars/").endsWith(".ics");
    return xunjian.anonymous().get(address.substring(BASE.length()));
  }

  @Test
  void aHolderReadsHisDeadlinesAndTheRosterWithoutSigningIn() {
    xunjian
        .rest()
        .post("/api/v1/calendar-links")
        .then()
        .statusCode(409)
        .body("errors[0].code", equalTo("no_account"));
    JsonPath whole = links(key("whole", null));
    Response orders = calendar(whole.getString("orders"));
    assertThat(orders.statusCode()).isEqualTo(200);
    assertThat(orders.contentType()).startsWith("text/calendar");
    assertThat(orders.asString().replace("\r\n ", ""))
        .contains("BEGIN:VCALENDAR", "SUMMARY:整改期限：武陵区", "TRIGGER:-P1D", "UID:order-");
    assertThat(calendar(whole.getString("roster")).asString().replace("\r\n ", ""))
        .contains("SUMMARY:值班：李", "DESCRIPTION:值班");
  }

  @Test
  void anotherBranchSeesNothingAndAnAddressEndsWithItsKey() {
    int other = xunjian.rest().get("/api/v1/targets/wx2").path("unit.id");
    JsonPath mine = key("mine", own);
    JsonPath links = links(mine);
    assertThat(links.getString("roster")).isNull();
    assertThat(calendar(links.getString("orders")).asString()).contains("BEGIN:VEVENT");
    JsonPath theirs = links(key("theirs", other));
    assertThat(calendar(theirs.getString("orders")).asString())
        .contains("BEGIN:VCALENDAR")
        .doesNotContain("BEGIN:VEVENT");
    assertThat(calendar(links.getString("orders").replace("ORDERS", "ROSTER")).statusCode())
        .isEqualTo(410);

    xunjian.rest().delete("/api/v1/keys/" + mine.getInt("key.id")).then().statusCode(200);
    await("its calendar has ended")
        .atMost(Duration.ofMinutes(1))
        .until(() -> calendar(links.getString("orders")).statusCode() == 410);
  }
}
