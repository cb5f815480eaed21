package cn.xunjian.web.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.WebhookReceiver;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The quarterly report of two districts, drafted by itself and sent in by one of them. */
class MediaReportIT {

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static WebhookReceiver receiver;
  private static RunningXunjian xunjian;
  private static long own;
  private static long other;
  private static String owner;

  @BeforeAll
  static void start() {
    receiver = new WebhookReceiver();
    xunjian =
        RunningXunjian.named("media-report")
            .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
            .with("XUNJIAN_CASES_BEAT", "1s")
            .with("XUNJIAN_CASES_MEDIA_REPORTS", "true")
            .with("XUNJIAN_CASES_MEDIA_REPORT_DAYS", "31")
            .start();
    xunjian.tells(receiver.url());
    xunjian.imports(
        """
        kind,key,name,unit,unit_parent,platform,source,status
        account,city,常德发布,常德市,,wechat,manual,running
        account,wx,武陵发布,武陵区,常德市,wechat,manual,running
        account,wb,武陵城管,城管局,常德市/武陵区,weibo,manual,running
        account,wx2,桃源发布,桃源县,常德市,wechat,manual,running
        """);
    own = xunjian.rest().get("/api/v1/targets/wx").jsonPath().getLong("unit.id");
    other = xunjian.rest().get("/api/v1/targets/wx2").jsonPath().getLong("unit.id");
    owner =
        xunjian
            .posts(
                "/api/v1/keys",
                Map.of("name", "district", "scopes", List.of("read", "push"), "unit", own))
            .statusCode(201)
            .extract()
            .path("secret");
  }

  @AfterAll
  static void stop() {
    xunjian.close();
    receiver.close();
  }

  private static RequestSpecification owner() {
    return xunjian
        .anonymous()
        .header("Authorization", "Bearer " + owner)
        .contentType("application/json");
  }

  private static String path(long unit) {
    return "/api/v1/media-reports/" + unit;
  }

  @Test
  void eachDistrictHasADraftThatItWordsAndSendsIn() throws IOException {
    LocalDate due = LocalDate.now(ZONE).withDayOfMonth(1);
    while (due.getMonthValue() % 3 != 2) {
      due = due.minusMonths(1);
    }
    await("drafted")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        receiver.received().stream()
                            .filter(r -> r.type().equals("cn.xunjian.duty.drafted.v1"))
                            .filter(r -> r.subject().startsWith("duty/media_report/"))
                            .map(r -> r.event().getJsonObject("data").getString("unit")))
                    .containsExactlyInAnyOrder("武陵区", "桃源县"));
    owner().get("/api/v1/media-reports").then().body("items.unitName", equalTo(List.of("武陵区")));
    xunjian
        .rest()
        .get("/api/v1/media-reports")
        .then()
        .body("items.unitName.sort()", equalTo(List.of("桃源县", "武陵区").stream().sorted().toList()));
    owner()
        .get(path(own))
        .then()
        .statusCode(200)
        .body("due", equalTo(due.toString()))
        .body("text", containsString("武陵区共有政务新媒体2个，其中微信公众号1个、微博1个"))
        .body("accounts.account", equalTo(List.of("wb", "wx")))
        .body("edited", equalTo(false));
    owner().get(path(other)).then().statusCode(404);
    owner().body(Map.of("text", "x")).put(path(other)).then().statusCode(404);
    owner().post(path(other) + "/send").then().statusCode(404);
    owner().get(path(own) + "?day=2020-01-01").then().statusCode(404);

    owner()
        .body(Map.of("text", "本季度我区运营平稳。"))
        .put(path(own))
        .then()
        .statusCode(200)
        .body("edited", equalTo(true));
    owner()
        .post(path(own) + "/send")
        .then()
        .statusCode(200)
        .body("sentBy", equalTo("district"))
        .body("text", equalTo("本季度我区运营平稳。"));
    owner()
        .body(Map.of("text", "x"))
        .put(path(own))
        .then()
        .statusCode(409)
        .body("errors[0].code", equalTo("sent_in"));
    owner().post(path(own) + "/send").then().statusCode(409);
    owner().get("/api/v1/media-reports?state=open").then().body("items", empty());
    owner().get("/api/v1/media-reports?state=missing").then().body("items", empty());
    assertThat(docx()).contains("武陵区", "政务新媒体运营情况报告", "本季度我区运营平稳。").doesNotContain("草稿");
  }

  private static String docx() throws IOException {
    byte[] bytes =
        owner()
            .get(path(own) + "?format=docx")
            .then()
            .statusCode(200)
            .header("Content-Disposition", containsString("attachment"))
            .extract()
            .asByteArray();
    try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(bytes))) {
      assertThat(document.getTables().get(0).getNumberOfRows()).isEqualTo(3);
      return document.getParagraphs().stream()
          .map(XWPFParagraph::getText)
          .collect(Collectors.joining("\n"));
    }
  }
}
