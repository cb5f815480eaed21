package cn.xunjian.web.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.WebhookReceiver;
import cn.xunjian.testing.WebhookReceiver.Received;
import cn.xunjian.testing.clock.MovedTime;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A check-in that is announced before it is due, and done by the link in the message. */
class CheckInLinkIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** A Monday, some minutes before the check-in. */
  private static final LocalDateTime BEFORE = LocalDateTime.of(2026, 11, 16, 8, 55);

  private static final String ANNOUNCED = "cn.xunjian.duty.announced.v1";

  private static WebhookReceiver everybody;
  private static WebhookReceiver officer;
  private static MovedTime time;
  private static RunningXunjian xunjian;

  @BeforeAll
  static void start() {
    everybody = new WebhookReceiver();
    officer = new WebhookReceiver();
    time = new MovedTime("check-in-link", BEFORE);
    xunjian =
        RunningXunjian.named("check-in-link")
            .java(time.option())
            .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
            .with("XUNJIAN_CASES_BEAT", "1s")
            .with("XUNJIAN_DUTY_PUBLIC_URL", "https://xunjian.example/")
            .with("XUNJIAN_CASES_CHECK_INS", "true")
            .with("XUNJIAN_CASES_CHECK_IN_AT", "09:00")
            .with("XUNJIAN_CASES_CHECK_IN_RANDOM", "0")
            .with("XUNJIAN_CASES_CHECK_IN_WITHIN", "30m")
            .with("XUNJIAN_CASES_CHECK_IN_ANNOUNCE", "10m")
            .start();
    xunjian.tells(everybody.url());
    xunjian.posts("/api/v1/channels", channel()).statusCode(201);
    put("/api/v1/duty/officers/李", Map.of("title", "值班员"));
    put(
        "/api/v1/duty/routes/all",
        Map.of("tell", List.of(Map.of("officer", "李"), Map.of("channel", everybodysChannel()))));
    xunjian.imports(
        """
        kind,key,name,unit,unit_parent,platform,source,status
        account,wx,武陵发布,武陵区,常德市,wechat,manual,running
        """);
  }

  private static Map<String, Object> channel() {
    return Map.of(
        "name", "li",
        "type", "webhook",
        "secret", WebhookReceiver.SECRET,
        "url", officer.url(),
        "officer", "李");
  }

  private static String everybodysChannel() {
    return xunjian.rest().get("/api/v1/channels").path("items.find { it.name != 'li' }.name");
  }

  private static void put(String path, Map<String, ?> body) {
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
    officer.close();
    everybody.close();
  }

  private static List<Received> announced(WebhookReceiver at) {
    return at.received().stream().filter(r -> r.type().equals(ANNOUNCED)).toList();
  }

  private static String link(Received told) {
    return told.event().getJsonObject("data").getJsonObject("links") == null
        ? null
        : told.event().getJsonObject("data").getJsonObject("links").getString("checkIn");
  }

  private static ValidatableResponse page(String path) {
    return xunjian.anonymous().get(path).then();
  }

  @Test
  void aCheckInIsAnnouncedAndDoneByTheLinkOnce() {
    await("announced")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(announced(officer)).hasSize(1));
    String link = link(announced(officer).get(0));
    assertThat(link).startsWith("https://xunjian.example/duty/check-in/");
    await("everybody")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(announced(everybody)).hasSize(1));
    assertThat(link(announced(everybody).get(0))).as("nobody in particular").isNull();
    String path = link.substring("https://xunjian.example".length());

    page(path).statusCode(200).body(containsString("尚未到签到时间")).body(not(containsString("<form")));
    xunjian.anonymous().post(path).then().statusCode(200).body(containsString("尚未到签到时间"));
    xunjian.rest().get("/api/v1/checkins").then().body("items.size()", equalTo(0));

    time.moveTo(BEFORE.plusMinutes(6));
    await("due")
        .atMost(PATIENCE)
        .untilAsserted(() -> page(path).statusCode(200).body(containsString("签到 · Check in（李）")));
    xunjian.rest().get("/api/v1/checkins").then().body("items[0].state", equalTo("open"));
    xunjian.anonymous().post(path).then().statusCode(200).body(containsString("已签到"));
    xunjian
        .rest()
        .get("/api/v1/checkins")
        .then()
        .body("items[0].state", equalTo("done"))
        .body("items[0].by", equalTo("李"))
        .body("items[0].said.targets", equalTo(1));
    xunjian.anonymous().post(path).then().statusCode(200).body(containsString("已签到"));
    page(path + "x").statusCode(410);
    xunjian
        .rest()
        .get("/api/v1/audit?action=POST /duty/check-in")
        .then()
        .body("items.find { it.outcome == 'done' }.subject", containsString("unit/"));
    assertThat(announced(officer)).hasSize(1);
  }
}
