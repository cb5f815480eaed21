package cn.xunjian.delivery.couriers;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.delivery.Courier;
import cn.xunjian.delivery.Courier.Address;
import cn.xunjian.delivery.Message;
import cn.xunjian.delivery.ReceiverReply;
import cn.xunjian.delivery.WrittenMessage;
import cn.xunjian.delivery.couriers.V4Reader.Body;
import cn.xunjian.delivery.templates.SampleMessages;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The two forms in which incidents become Alertmanager's alerts. */
class AlertmanagerTest {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:02.123Z");
  private static final Courier V4 = new AlertmanagerWebhookCourier();
  private static final Courier V2 = new AlertmanagerApiCourier();

  private static WrittenMessage.Post post(
      Courier courier, Message message, String url, String secret) {
    return (WrittenMessage.Post) courier.compose(message, new Address("am", url, secret), NOW);
  }

  private static String body(Courier courier, Message message) {
    return new String(post(courier, message, "http://h/x", null).body(), StandardCharsets.UTF_8);
  }

  private static Message step(String step) {
    return new Message(new java.util.UUID(0, 1), Message.Kind.STEP, SampleMessages.event(step));
  }

  @Test
  void theWebhooksBody() {
    assertThat(body(V4, step("opened")))
        .isEqualTo(
            """
            {"version":"4","groupKey":"{}:{alertname=\\"V2.down\\", kind=\\"site\\", target=\\"4307000001\\"}",\
            "truncatedAlerts":0,"status":"firing","receiver":"am",\
            "groupLabels":{"alertname":"V2.down","kind":"site","target":"4307000001"},\
            "commonLabels":{"alertname":"V2.down","kind":"site","region":"430700","severity":"critical","target":"4307000001","unit":"市行政审批服务局"},\
            "commonAnnotations":{"description":"cannot be opened: connection refused (4 failed visits in a row)",\
            "incident":"019ab000-0000-7000-8000-000000000002","name":"示例市人民政府门户网站","rule_version":"cn-2019-19/2",\
            "summary":"网站当前无法打开：服务器拒绝连接（连续 4 次访问失败）","url":"https://www.example.gov.cn/"},\
            "externalURL":"https://xunjian.example/api/v1/incidents/019ab000-0000-7000-8000-000000000002",\
            "alerts":[{"status":"firing",\
            "labels":{"alertname":"V2.down","kind":"site","region":"430700","severity":"critical","target":"4307000001","unit":"市行政审批服务局"},\
            "annotations":{"description":"cannot be opened: connection refused (4 failed visits in a row)",\
            "incident":"019ab000-0000-7000-8000-000000000002","name":"示例市人民政府门户网站","rule_version":"cn-2019-19/2",\
            "summary":"网站当前无法打开：服务器拒绝连接（连续 4 次访问失败）","url":"https://www.example.gov.cn/"},\
            "startsAt":"2026-11-23T10:00:00+08:00","endsAt":"0001-01-01T00:00:00Z",\
            "generatorURL":"https://xunjian.example/api/v1/incidents/019ab000-0000-7000-8000-000000000002",\
            "fingerprint":"%s"}]}"""
                .formatted(
                    AlertmanagerAlerts.fingerprint(
                        AlertmanagerAlerts.of(step("opened")).get(0).labels())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"opened", "acknowledged", "resolved", "digest", "heartbeat", "test"})
  void aStrictReceiverReadsEveryKind(String sample) {
    Body read = V4Reader.read(body(V4, SampleMessages.named(sample).orElseThrow()));
    assertThat(read.receiver()).isEqualTo("am");
    assertThat(read.firing()).isEqualTo(!sample.equals("resolved") && !sample.equals("digest"));
  }

  @Test
  void theIdentityStaysWhileCountsWordsAndSeverityChange() {
    JsonObject grown = SampleMessages.event("escalated");
    grown
        .getJsonObject("data")
        .getJsonObject("incident")
        .put("chinese", "连续 99 次访问失败")
        .put("severity", "serious")
        .put("counts", new JsonObject().put("failed", 99));
    Body before = V4Reader.read(body(V4, step("opened")));
    Body after =
        V4Reader.read(body(V4, new Message(new java.util.UUID(0, 2), Message.Kind.STEP, grown)));
    assertThat(after.groupKey()).isEqualTo(before.groupKey());
    assertThat(after.alerts().get(0).startsAt()).isEqualTo(before.alerts().get(0).startsAt());
    assertThat(after.alerts().get(0).labels().values()).noneMatch(v -> v.contains("99"));
  }

  @Test
  void ofAnIncidentToldTwiceTheLastWordCounts() {
    Message both =
        SampleMessages.of(
            List.of(SampleMessages.event("opened"), SampleMessages.event("resolved")));
    Body read = V4Reader.read(body(V4, both));
    assertThat(read.alerts()).hasSize(1);
    assertThat(read.firing()).isFalse();
    assertThat(read.alerts().get(0).endsAt().toString()).isEqualTo("2026-11-23T10:20+08:00");
  }

  @Test
  void aQuoteInAKeyIsEscapedInTheGroupKey() {
    JsonObject event = SampleMessages.event("opened");
    event.getJsonObject("data").getJsonObject("target").put("key", "a\"b\\c");
    assertThat(V4Reader.read(body(V4, SampleMessages.of(List.of(event)))).groupKey())
        .endsWith("target=\"a\\\"b\\\\c\"}");
  }

  /** FNV-1a's own beginning; AlertmanagerIT compares others with Alertmanager's. */
  @Test
  void theFingerprintOfNoLabelsIsTheEmptySum() {
    assertThat(AlertmanagerAlerts.fingerprint(Map.of())).isEqualTo("cbf29ce484222325");
  }

  @ParameterizedTest
  @CsvSource({
    "opened, 2026-11-23T02:05:02Z",
    "acknowledged, 2026-11-23T02:05:02Z",
    "test, 2026-11-23T02:01:02Z",
    "resolved, 2026-11-23T10:20:00+08:00"
  })
  void anOpenAlertEndsByItselfUnlessItIsSaidAgain(String sample, String endsAt) {
    JsonArray body = new JsonArray(body(V2, SampleMessages.named(sample).orElseThrow()));
    assertThat(body).hasSize(1);
    JsonObject alert = body.getJsonObject(0);
    assertThat(alert.fieldNames())
        .containsExactly("labels", "annotations", "startsAt", "endsAt", "generatorURL");
    assertThat(alert.getString("endsAt")).isEqualTo(endsAt);
    assertThat(alert.getJsonObject("labels").getMap().values()).allMatch(String.class::isInstance);
  }

  @ParameterizedTest
  @CsvSource({
    "http://am:9093, http://am:9093/api/v2/alerts",
    "http://am:9093/, http://am:9093/api/v2/alerts",
    "http://am:9093/am/api/v2/alerts, http://am:9093/am/api/v2/alerts",
  })
  void alertmanagersOwnAddressWillDo(String url, String posted) {
    assertThat(post(V2, step("opened"), url, null).url()).isEqualTo(posted);
  }

  @Test
  void aSecretGoesAsABearerToken() {
    for (Courier courier : List.of(V2, V4)) {
      assertThat(post(courier, step("opened"), "http://h", "token-of-16-chars").headers())
          .containsEntry("Authorization", "Bearer token-of-16-chars");
      assertThat(post(courier, step("opened"), "http://h", "").headers())
          .doesNotContainKey("Authorization");
    }
  }

  @ParameterizedTest
  @CsvSource({"200, Taken", "400, Never", "500, Later", "503, Later", "429, Later", "0, Later"})
  void theStatusDecides(int status, String verdict) {
    for (Courier courier : List.of(V2, V4)) {
      assertThat(
              courier
                  .read(new ReceiverReply(status, new byte[0], true, null))
                  .getClass()
                  .getSimpleName())
          .isEqualTo(verdict);
    }
  }
}
