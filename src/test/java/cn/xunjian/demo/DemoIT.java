package cn.xunjian.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import cn.xunjian.demo.plan.CityFault;
import cn.xunjian.demo.plan.CityPlan;
import cn.xunjian.testing.RunningXunjian;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a new user sees: the service with its own PostgreSQL and the demo city, as {@code ./mvnw}
 * starts it.
 */
class DemoIT {

  private static RunningXunjian xunjian;

  @BeforeAll
  static void start() {
    // What each account's interface answers is said at DEBUG; a minute's sum is all else.
    xunjian =
        RunningXunjian.named("demo")
            .embedded()
            .with("XUNJIAN_DEMO_PORT", "0")
            .java("-Dquarkus.log.category.\"cn.xunjian.platform\".level=DEBUG")
            .start();
  }

  @AfterAll
  static void stop() {
    xunjian.close();
  }

  /** Every planned fault is seen as what it is, and nothing healthy is accused. */
  @Test
  void findsEveryFaultAndAccusesNobodyElse() {
    List<CityFault> faults = new CityPlan().faults();
    assertThat(faults).hasSizeGreaterThan(80);
    await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofSeconds(3))
        .untilAsserted(() -> assertThat(unseen(faults)).isEmpty());
    List<String> guilty = faults.stream().map(f -> f.key().value()).toList();
    assertThat(incidents().keySet())
        .as("incidents of healthy targets")
        .allSatisfy(key -> assertThat(guilty).contains(key));
  }

  private static List<String> unseen(List<CityFault> faults) {
    Map<String, Map<String, Object>> targets = targets();
    Map<String, List<Map<String, Object>>> incidents = incidents();
    List<String> unseen = new ArrayList<>();
    for (CityFault fault : faults) {
      Map<String, Object> target = targets.get(fault.key().value());
      List<String> seen =
          new ArrayList<>(
              List.of(
                  String.valueOf(target.get("freshness")), String.valueOf(target.get("state"))));
      if ("ok".equals(target.get("lastResult"))) {
        seen.add("ok");
      }
      seen.add(String.valueOf(target.get("lastReason")));
      incidents.getOrDefault(fault.key().value(), List.of()).forEach(i -> seen.addAll(words(i)));
      if (fault.alternatives().stream().noneMatch(seen::contains)) {
        unseen.add(fault + " seen as " + seen);
      }
    }
    return unseen;
  }

  private static List<String> words(Map<String, Object> incident) {
    Object reason = ((Map<?, ?>) incident.get("counts")).get("reason");
    return List.of(String.valueOf(reason), incident.get("rule").equals("V4") ? "veto" : "");
  }

  private static Map<String, Map<String, Object>> targets() {
    Map<String, Map<String, Object>> all = new HashMap<>();
    String cursor = "";
    do {
      JsonPath page = xunjian.rest().get("/api/v1/targets?limit=500&cursor=" + cursor).jsonPath();
      page.<Map<String, Object>>getList("items").forEach(t -> all.put((String) t.get("key"), t));
      cursor = page.getString("next");
    } while (cursor != null);
    return all;
  }

  private static Map<String, List<Map<String, Object>>> incidents() {
    Map<String, List<Map<String, Object>>> all = new HashMap<>();
    xunjian
        .rest()
        .get("/api/v1/incidents?state=open&limit=500")
        .jsonPath()
        .<Map<String, Object>>getList("items")
        .stream()
        .filter(i -> i.get("target") != null)
        .forEach(
            i ->
                all.computeIfAbsent(
                        (String) ((Map<?, ?>) i.get("target")).get("key"), k -> new ArrayList<>())
                    .add(i));
    return all;
  }

  /** Three accounts fail, one incident says so; each outcome is in REST and in the log. */
  @Test
  void aBrokenPlatformIsOneIncidentAndNoAccusation() {
    await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(() -> assertThat(shared()).hasSize(1));
    Map<String, Object> incident = shared().get(0);
    assertThat(((Map<?, ?>) incident.get("subject")).get("key")).isEqualTo("kuaishou-api");
    assertThat(incident.get("rule")).isEqualTo("R1");
    Map<?, ?> counts = (Map<?, ?>) incident.get("counts");
    assertThat(counts.get("reason")).isEqualTo("blocked");
    assertThat(counts.get("affected")).isEqualTo(3);
    assertThat((String) incident.get("chinese")).contains("快手", "3 个账号");
    await()
        .atMost(Duration.ofMinutes(5))
        .untilAsserted(
            () ->
                assertThat(xunjian.log())
                    .contains(
                        ": ok, ",
                        ": empty, ",
                        ": auth, 40164",
                        ": auth, 21327",
                        ": throttled, 45009",
                        ": blocked, ",
                        ": gone, 50002",
                        ": malformed, "));
    assertThat(xunjian.log()).doesNotContain("secret-of-", "token-of-");
  }

  private static List<Map<String, Object>> shared() {
    return xunjian
        .rest()
        .get("/api/v1/incidents?state=open&limit=500")
        .jsonPath()
        .<Map<String, Object>>getList("items")
        .stream()
        .filter(i -> i.get("target") == null)
        .toList();
  }

  @Test
  void deliversSignedWebhooksThatTheLogShows() {
    await()
        .atMost(Duration.ofMinutes(5))
        .untilAsserted(() -> assertThat(xunjian.log()).contains("signature valid"));
    assertThat(xunjian.log()).doesNotContain("signature invalid").doesNotContain(" ERROR ");
  }

  /**
   * What the city was judged is judged again from what is stored, with no difference unexplained.
   */
  @Test
  void whatWasJudgedIsJudgedAgain() {
    Instant from = Instant.now().minus(Duration.ofDays(1));
    await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofSeconds(2))
        .until(() -> incidents().size() > 20);
    List<Integer> cities = xunjian.rest().get("/api/v1/units?parent=top").path("items.id");
    long verdicts = 0;
    for (int city : cities) {
      JsonPath report =
          xunjian
              .posts("/api/v1/replays", Map.of("unit", city, "from", from.toString()))
              .statusCode(200)
              .extract()
              .jsonPath();
      assertThat(report.getLong("unexplained")).as(report.prettify()).isZero();
      verdicts += report.getLong("verdicts");
    }
    assertThat(verdicts).isPositive();
  }

  /** By one click on the page to sign in, at the demo's own machine. */
  @Test
  void whoeverTriesItIsAPersonOfTheDemo() {
    assertThat(xunjian.anonymous().get("/sign-in").asString())
        .contains("李敏", "王强", "张丽", "陈晨", "action=\"/sign-in/demo\"");
    Response in =
        xunjian
            .anonymous()
            .redirects()
            .follow(false)
            .formParam("who", "supervisor")
            .post("/sign-in/demo");
    in.then().statusCode(303);
    String cookie = in.cookie("xj_session");
    xunjian.session(cookie).get("/api/v1/me").then().statusCode(200).body("name", equalTo("李敏"));
    xunjian
        .anonymous()
        .formParam("who", "administrator")
        .post("/sign-in/demo")
        .then()
        .statusCode(404);
  }

  @Test
  void carriesAllNamesOfTheContract() {
    await()
        .atMost(Duration.ofMinutes(5))
        .untilAsserted(
            () -> {
              String page = xunjian.rest().get("/metrics").asString();
              assertThat(
                      List.of(
                          "xunjian_target_info{",
                          "xunjian_target_up{",
                          "xunjian_last_visit_timestamp_seconds{",
                          "xunjian_visit_duration_seconds{",
                          "xunjian_window_failed_ratio{",
                          "xunjian_window_visits{",
                          "xunjian_last_publication_timestamp_seconds{",
                          "xunjian_freshness_state{",
                          "xunjian_certificate_expiry_timestamp_seconds{",
                          "xunjian_visits_total{",
                          "xunjian_visit_failures_total{",
                          "xunjian_readings_total{",
                          "xunjian_schedule_lag_seconds_bucket{",
                          "xunjian_visits_in_flight",
                          "xunjian_store_lag_seconds",
                          "xunjian_incidents{",
                          "xunjian_deliveries_total{",
                          "xunjian_outbox_oldest_age_seconds",
                          "xunjian_uplink_up"))
                  .allSatisfy(name -> assertThat(page).contains("\n" + name));
            });
    assertThat(xunjian.rest().get("/q/metrics").asString()).contains("xunjian_target_up{");
    assertThat(xunjian.rest().accept("application/openmetrics-text").get("/metrics").asString())
        .endsWith("# EOF\n");
  }
}
