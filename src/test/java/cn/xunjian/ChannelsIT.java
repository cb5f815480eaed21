package cn.xunjian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import cn.xunjian.testing.MailServer;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.WebhookReceiver;
import cn.xunjian.testing.WebhookReceiver.Received;
import com.sun.net.httpserver.HttpServer;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every type of channel over REST, through the running service, to receivers on loopback. */
class ChannelsIT {

  private static final String KEY = "TOKEN-that-nobody-may-see";

  /** What a provider answers, by the first part of the path. */
  private static final Map<String, String> ANSWERS = new ConcurrentHashMap<>();

  private static final List<String> ASKED = new CopyOnWriteArrayList<>();

  @TempDir private static Path templates;

  private static HttpServer providers;
  private static MailServer mails;
  private static RunningXunjian xunjian;

  @BeforeAll
  static void start() throws IOException {
    mails = new MailServer();
    providers = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    providers.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          ASKED.add(exchange.getRequestURI().toString());
          String who = exchange.getRequestURI().getPath().split("/", -1)[1];
          byte[] body = ANSWERS.get(who).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    providers.start();
    xunjian =
        RunningXunjian.named("channels")
            .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
            .with("XUNJIAN_NOTIFY_TEMPLATES", templates.toString())
            .with("QUARKUS_MAILER_HOST", "127.0.0.1")
            .with("QUARKUS_MAILER_PORT", Integer.toString(mails.port()))
            .with("QUARKUS_MAILER_FROM", "xunjian@example.gov.cn")
            .start();
  }

  @AfterAll
  static void stop() {
    xunjian.close();
    providers.stop(0);
    mails.close();
  }

  private static int channel(String name, String type, String url, String secret) {
    Map<String, Object> body = new HashMap<>(Map.of("name", name, "type", type, "url", url));
    if (secret != null) {
      body.put("secret", secret);
    }
    return xunjian.posts("/api/v1/channels", body).statusCode(201).extract().path("id");
  }

  private static ValidatableResponse post(int channel, String what, String body) {
    return xunjian.posts("/api/v1/channels/" + channel + "/" + what, body);
  }

  private static String provider(String path) {
    return "http://127.0.0.1:" + providers.getAddress().getPort() + "/" + path;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dingtalk | robot/send | {'errcode':0,'errmsg':'ok'} | delivered | ''",
        "dingtalk | robot/send | {'errcode':310000,'errmsg':'sign not match'} | permanent | 310000",
        "dingtalk | robot/send | {'status':1111,'wait':5} | retry | 1111",
        "wecom | cgi/send | {'errcode':0} | delivered | ''",
        "wecom | cgi/send | {'errcode':93000,'errmsg':'invalid webhook url'} | permanent | 93000",
        "feishu | bot/v2/hook/ | {'code':0} | delivered | ''",
        "feishu | bot/v2/hook/ | {'StatusCode':0,'code':11232} | retry | 11232",
        "slack | services/ | ok | delivered | ''",
        "alertmanager-v4 | v4 | '' | delivered | ''",
        "alertmanager-api-v2 | am | '' | delivered | ''",
      })
  void aTestIsReallySentAndItsAnswerTold(
      String type, String path, String answer, String verdict, String code) {
    ANSWERS.put(path.split("/", -1)[0], answer.replace('\'', '"'));
    int channel = channel(type + "/" + answer.hashCode(), type, provider(path), KEY);
    int before = ASKED.size();
    post(channel, "test", "{}")
        .statusCode(200)
        .body("verdict", equalTo(verdict))
        .body("code", equalTo(code))
        .body("status", equalTo(200));
    assertThat(ASKED).hasSize(before + 1);
    if (!type.startsWith("alertmanager")) {
      assertThat(ASKED.get(before)).contains(KEY);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "dingtalk, robot/send?access_token=",
    "wecom, cgi/send?key=",
    "feishu, bot/v2/hook/",
    "slack, services/"
  })
  void noKeyIsEverShownOrLogged(String type, String path) {
    ANSWERS.put(path.split("/", -1)[0], "no");
    int channel = channel("shown " + type, type, provider(path + KEY), "SIGN" + KEY);
    xunjian
        .rest()
        .get("/api/v1/channels/" + channel)
        .then()
        .statusCode(200)
        .body("url", equalTo(provider(path + "***")))
        .body(not(containsString("nobody")));
    post(channel, "preview", "{\"sample\":\"digest\"}")
        .statusCode(200)
        .body("type", equalTo(type))
        .body("language", equalTo("zh"))
        .body("bytes", lessThanOrEqualTo(20_000))
        .body("content.size()", lessThanOrEqualTo(5))
        .body(containsString("巡检汇总：15 项"))
        .body(not(containsString("nobody")));
    post(channel, "test", "{}").body(not(containsString("nobody")));
    assertThat(xunjian.log()).doesNotContain("nobody");
    xunjian
        .rest()
        .contentType("application/json")
        .header("If-Match", "\"1\"")
        .body("{\"url\":\"" + provider(path + "***") + "\"}")
        .patch("/api/v1/channels/" + channel)
        .then()
        .statusCode(422)
        .body("errors.code", hasItem("masked"));
  }

  @Test
  void mailsGoOutInTwoFormsWithAChineseSubject() {
    int channel = channel("mail", "email", "mailto:duty@example.gov.cn,chief@example.gov.cn", null);
    int before = mails.mails().size();
    post(channel, "test", "{}").statusCode(200).body("verdict", equalTo("delivered"));
    assertThat(mails.mails()).hasSize(before + 1);
    assertThat(mails.mails().get(before))
        .contains("From: xunjian@example.gov.cn", "multipart/alternative")
        .contains("text/plain", "text/html")
        .contains("Subject: =?UTF-8?Q?[=E5=B7=A1=E6=A3=80]")
        .containsOnlyOnce("Message-ID: <");
    post(channel, "preview", "{\"sample\":\"resolved\"}")
        .statusCode(200)
        .body("to", equalTo("duty@example.gov.cn,chief@example.gov.cn"))
        .body("content.subject", equalTo("[巡检] 已恢复：示例市人民政府门户网站"))
        .body("content.html", containsString("<html lang=\"zh-CN\">"));
  }

  @ParameterizedTest
  @CsvSource({"gone@example.cn, permanent, 550", "later@example.cn, retry, 451"})
  void whatAMailServerRefuses(String to, String verdict, String code) {
    int channel = channel("mail to " + to, "email", "mailto:" + to, null);
    post(channel, "test", "{}")
        .statusCode(200)
        .body("verdict", equalTo(verdict))
        .body("code", equalTo(code));
  }

  @Test
  void anAddressThatIsNoMailboxIsRefused() {
    xunjian
        .rest()
        .contentType("application/json")
        .body("{\"name\":\"bad\",\"type\":\"email\",\"url\":\"mailto:no mailbox\"}")
        .post("/api/v1/channels")
        .then()
        .statusCode(422)
        .body("errors.code", hasItem("bad_address"));
  }

  @Test
  void theOfficesTemplateIsTakenAtAPreviewAndAFaultyOneNamed() throws IOException {
    int channel = channel("words", "wecom", provider("cgi/send") + "#en", KEY);
    Path own = templates.resolve("wecom.en.md");
    Files.writeString(own, "OUR {title}");
    post(channel, "preview", "{}")
        .statusCode(200)
        .body("language", equalTo("en"))
        .body("content.markdown.content", equalTo("OUR 示例市人民政府门户网站: opened"));
    Files.writeString(own, "OUR\n{titel}");
    post(channel, "preview", "{}")
        .statusCode(422)
        .body("errors[0].code", equalTo("bad_template"))
        .body("errors[0].message", containsString("wecom.en.md:2: "));
    Files.delete(own);
    post(channel, "preview", "{}").statusCode(200).body(containsString("## "));
  }

  @Test
  void whatCannotBePreviewedIsAProblem() {
    int channel = channel("problems", "slack", provider("services/"), KEY);
    post(channel, "preview", "{\"sample\":\"nothing\"}").statusCode(422);
    post(channel, "preview", "{\"incident\":\"019ab000-0000-7000-8000-000000000002\"}")
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/incident"));
    post(987_654, "preview", "{}").statusCode(404);
    post(987_654, "test", "{}").statusCode(404);
  }

  @Test
  void aChannelHearsThatTheServiceLivesAndATestOnDemand() {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      int beating =
          xunjian
              .posts(
                  "/api/v1/channels",
                  Map.of(
                      "name", "beating",
                      "type", "webhook",
                      "url", receiver.url(),
                      "secret", WebhookReceiver.SECRET,
                      "heartbeat", "PT10S"))
              .statusCode(201)
              .extract()
              .path("id");
      await("a heartbeat and a test")
          .atMost(Duration.ofMinutes(5))
          .untilAsserted(
              () ->
                  assertThat(receiver.received())
                      .filteredOn(r -> r.type().equals("cn.xunjian.heartbeat.v1"))
                      .hasSizeGreaterThanOrEqualTo(2)
                      .allMatch(Received::signed));
      xunjian
          .rest()
          .post("/api/v1/channels/" + beating + "/test")
          .then()
          .statusCode(200)
          .body("verdict", equalTo("delivered"))
          .body("status", equalTo(204));
      await()
          .atMost(Duration.ofMinutes(5))
          .untilAsserted(
              () ->
                  assertThat(receiver.received())
                      .filteredOn(r -> r.type().equals("cn.xunjian.test.v1"))
                      .hasSize(1));
      xunjian
          .rest()
          .get("/metrics")
          .then()
          .body(containsString("xunjian_notification_delay_seconds_bucket"));
    }
  }
}
