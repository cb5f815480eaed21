package cn.xunjian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.xunjian.testing.Nginx;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.WebhookReceiver;
import cn.xunjian.testing.WebhookReceiver.Received;
import io.restassured.path.json.JsonPath;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A registry that points at a real nginx, from the import to the webhook and back. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WholePathIT {

  private static final Charset GBK = Charset.forName("GBK");
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static Nginx nginx;
  private static WebhookReceiver receiver;
  private static RunningXunjian xunjian;

  @BeforeAll
  static void start() {
    assumeTrue(Nginx.present(), "nginx and openssl are installed");
    nginx = new Nginx(Path.of("target", "it", "nginx"));
    LocalDate today = LocalDate.now(ZONE);
    nginx.page("index.html", list("utf-8", today.minusDays(1)).getBytes(StandardCharsets.UTF_8));
    nginx.page("gbk/index.html", list("gb2312", today.minusDays(20)).getBytes(GBK));
    nginx.start();
    receiver = new WebhookReceiver();
    xunjian =
        RunningXunjian.named("whole-path")
            .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
            .with("XUNJIAN_INCIDENT_CONFIRM_BEAT", "500ms")
            .with("XUNJIAN_VISIT_TRUSTED_CERTIFICATES", nginx.certificateFile().toString())
            .start();
  }

  @AfterAll
  static void stop() {
    for (AutoCloseable each : new AutoCloseable[] {xunjian, receiver, nginx}) {
      try {
        if (each != null) {
          each.close();
        }
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static String list(String charset, LocalDate newest) {
    StringBuilder page =
        new StringBuilder(
            "<html><head><meta charset=\""
                + charset
                + "\"><title>常德市某局</title></head><body><ul class=\"list\">");
    for (int i = 0; i < 8; i++) {
      page.append(
          "<li><a href=\"/art/%d.html\">关于第%d项工作的通知</a><span>%s</span></li>"
              .formatted(i, i, newest.minusDays(i)));
    }
    return page.append("</ul></body></html>").toString();
  }

  @Test
  @Order(1)
  void importsARegistry() {
    String csv =
        """
        kind,key,name,unit,unit_parent,region,platform,platform_uid,url,parent,column_class,source,visit_interval,reading_interval,status,contact
        site,4307000001,明文站,市甲局,,430700,,,%1$s/,,,,PT1S,PT1S,running,
        site,4307000002,加密站,市甲局,,430700,,,%2$s/,,,,PT1S,PT1S,running,
        column,4307000001/gbk,动态要闻,市甲局,,430700,,,%1$s/gbk/,4307000001,news,html,,PT1S,running,
        """
            .formatted(nginx.http(), nginx.https());
    xunjian
        .rest()
        .contentType("text/csv; charset=UTF-8")
        .body(csv.getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/imports?dryRun=true")
        .then()
        .statusCode(200)
        .body("created", equalTo(3));
    xunjian.rest().get("/api/v1/targets").then().statusCode(200).body("items.size()", equalTo(0));
    xunjian.tells(receiver.url());
    xunjian.imports(csv).body("created", equalTo(3));
  }

  @Test
  @Order(2)
  void visitsAndReadsWithoutARestart() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(visits("4307000001").getList("items.result")).contains("ok"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(visits("4307000002").getList("items.result")).contains("ok"));
    JsonPath secure = visits("4307000002");
    assertThat(secure.getInt("items[0].phasesMicros.tls")).isPositive();
    assertThat(secure.getInt("items[0].phasesMicros.connect")).isPositive();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                xunjian
                    .rest()
                    .get("/api/v1/targets/4307000001/freshness")
                    .then()
                    .body("freshness", equalTo("fresh")));
    xunjian
        .rest()
        .get("/api/v1/targets/4307000001/publications")
        .then()
        .body("items.size()", equalTo(8))
        .body("items[0].title", containsString("通知"));
  }

  @Test
  @Order(3)
  void readsAGbkColumnAndFindsItSilent() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(open("4307000001/gbk")).contains("V4.news"));
    xunjian
        .rest()
        .get("/api/v1/targets/4307000001/gbk/publications")
        .then()
        .statusCode(200)
        .body("items[0].title", equalTo("关于第0项工作的通知"));
    xunjian
        .rest()
        .urlEncodingEnabled(false)
        .get("/api/v1/targets/4307000001%2Fgbk/publications")
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(8));
  }

  @Test
  @Order(4)
  void opensAnIncidentAfterConfirmationAndTellsOnce() {
    nginx.stop();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(open("4307000001")).contains("V2.down"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(open("4307000002")).contains("V2.down"));
    JsonPath visits = visits("4307000001");
    assertThat(visits.getString("items[0].reason")).isEqualTo("connect_refused");
    JsonPath incident =
        xunjian
            .rest()
            .get("/api/v1/incidents?state=open&rule=V2.down&target=4307000001")
            .jsonPath();
    assertThat(incident.getInt("items[0].counts.failed")).isEqualTo(4);
    assertThat(incident.getString("items[0].ruleVersion")).startsWith("cn-2019-19/");
    assertThat(incident.getList("items[0].evidence.visits")).hasSize(4);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(told("site/4307000001", "opened")).hasSize(1));
    assertThat(receiver.received()).allMatch(Received::signed);
    assertThat(
            told("site/4307000001", "opened")
                .get(0)
                .event()
                .getJsonObject("data")
                .getJsonObject("incident")
                .getString("rule"))
        .isEqualTo("V2.down");
  }

  @Test
  @Order(5)
  void isAcknowledgedByName() {
    String id =
        xunjian
            .rest()
            .get("/api/v1/incidents?state=open&rule=V2.down&target=4307000001")
            .jsonPath()
            .getString("items[0].id");
    xunjian
        .rest()
        .contentType("application/json")
        .body(Map.of("note", "已电话联系"))
        .post("/api/v1/incidents/" + id + "/acknowledge")
        .then()
        .statusCode(200)
        .body("state", equalTo("acknowledged"))
        .body("acknowledgedBy", equalTo("bootstrap"));
    xunjian
        .rest()
        .contentType("application/json")
        .body(Map.of())
        .post("/api/v1/incidents/" + id + "/acknowledge")
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("detail", containsString("bootstrap"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(told("site/4307000001", "acknowledged")).hasSize(1));
  }

  @Test
  @Order(6)
  void recoveryResolvesIt() {
    nginx.start();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(told("site/4307000001", "resolved")).hasSize(1));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(open("4307000002")).doesNotContain("V2.down"));
    assertThat(told("site/4307000001", "opened")).hasSize(1);
    JsonPath availability =
        xunjian.rest().get("/api/v1/targets/4307000001/availability?window=P7D").jsonPath();
    assertThat(availability.getString("verdict")).isEqualTo("insufficient_data");
    assertThat(availability.getInt("failed")).isPositive().isLessThan(availability.getInt("n"));
    assertThat(availability.getString("rule")).isEqualTo("V2");
    assertThat(availability.getList("days")).hasSize(7);
    long scheduledFailures =
        visits("4307000001").getList("items", Map.class).stream()
            .filter(v -> v.get("result").equals("failed") && v.get("scheduled").equals(true))
            .count();
    assertThat(availability.getLong("failed"))
        .as("the figure counts scheduled visits only")
        .isEqualTo(scheduledFailures);
  }

  private static JsonPath visits(String key) {
    return xunjian
        .rest()
        .get("/api/v1/targets/" + key + "/visits?limit=500")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static List<String> open(String key) {
    return xunjian
        .rest()
        .queryParam("state", "open")
        .queryParam("target", key)
        .get("/api/v1/incidents")
        .jsonPath()
        .getList("items.rule");
  }

  private static List<Received> told(String subject, String step) {
    return receiver.received().stream()
        .filter(
            r ->
                r.type().equals("cn.xunjian.incident." + step + ".v1")
                    && subject.equals(r.subject()))
        .toList();
  }
}
