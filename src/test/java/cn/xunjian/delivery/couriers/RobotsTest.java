package cn.xunjian.delivery.couriers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.delivery.Courier;
import cn.xunjian.delivery.Courier.Address;
import cn.xunjian.delivery.Message;
import cn.xunjian.delivery.ReceiverReply;
import cn.xunjian.delivery.ReplyVerdict;
import cn.xunjian.delivery.ReplyVerdict.Later;
import cn.xunjian.delivery.ReplyVerdict.Never;
import cn.xunjian.delivery.ReplyVerdict.Taken;
import cn.xunjian.delivery.ReplyVerdict.Unknown;
import cn.xunjian.delivery.WrittenMessage;
import cn.xunjian.delivery.templates.SampleMessages;
import cn.xunjian.delivery.templates.Templates;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What robots are posted, and how their answers are read: every row of the providers' tables. */
class RobotsTest {

  private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);
  private static final Templates TEMPLATES = new Templates((Path) null);
  private static final Map<String, Courier> COURIERS =
      Map.of(
          "dingtalk", new DingTalkCourier(TEMPLATES),
          "wecom", new WeComCourier(TEMPLATES),
          "feishu", new FeishuCourier(TEMPLATES),
          "slack", new SlackCourier(TEMPLATES));

  private static WrittenMessage.Post post(String type, Message message, String url, String secret) {
    return (WrittenMessage.Post)
        COURIERS.get(type).compose(message, new Address("duty", url, secret), NOW);
  }

  private static JsonObject body(WrittenMessage.Post post) {
    return new JsonObject(new String(post.body(), StandardCharsets.UTF_8));
  }

  private static Message sample(String name) {
    return SampleMessages.named(name).orElseThrow();
  }

  @Test
  void dingTalkIsSignedInItsAddressByTheMillisecond() {
    assertThat(WebhookSignature.ofDingTalk("SECexample0123456789", "1700000000000"))
        .isEqualTo("figG6qqCA/lRh0hsGCW2zNtNV5znkAFut5BI0zKhqnQ=");
    String url = "https://oapi.dingtalk.com/robot/send?access_token=TOKEN";
    assertThat(post("dingtalk", sample("opened"), url, "SECexample0123456789").url())
        .isEqualTo(
            url + "&timestamp=1700000000000&sign=figG6qqCA%2FlRh0hsGCW2zNtNV5znkAFut5BI0zKhqnQ%3D");
  }

  @Test
  void feishuIsSignedInItsBodyByTheSecond() {
    String url = "https://open.feishu.cn/open-apis/bot/v2/hook/TOKEN";
    JsonObject body = body(post("feishu", sample("opened"), url, "larksecret0123456789"));
    assertThat(body.getString("timestamp")).isEqualTo("1700000000");
    assertThat(body.getString("sign")).isEqualTo("emRiN8xZYi64miqaJDXdUeUM38z+4zWh8PGfPV6iUgQ=");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "dingtalk, https://h/send?access_token=T, -, https://h/send?access_token=T",
        "dingtalk, https://h/send?access_token=T#en, '', https://h/send?access_token=T",
        "dingtalk, https://h/send, T+1, https://h/send?access_token=T%2B1",
        "dingtalk, https://h/send?x=1, T, https://h/send?x=1&access_token=T",
        "wecom, https://h/send?key=K, -, https://h/send?key=K",
        "wecom, https://h/send#en, K, https://h/send?key=K",
        "feishu, https://h/v2/hook/T, -, https://h/v2/hook/T",
        "feishu, https://h/v2/hook/, T, https://h/v2/hook/T",
        "feishu, https://h/v2/hook#zh, T, https://h/v2/hook/T",
        "slack, https://h/services/T0/B0/X, -, https://h/services/T0/B0/X",
        "slack, https://h/services/, T0/B0/X, https://h/services/T0/B0/X",
      })
  void theTokenStandsInTheAddressOrRestsSealedAsTheSecret(
      String type, String url, String secret, String posted) {
    assertThat(post(type, sample("opened"), url, secret).url()).isEqualTo(posted);
  }

  @Test
  void aTokenAndASigningKeyBothFitIntoTheSecret() {
    assertThat(
            post("dingtalk", sample("opened"), "https://h/send", "TOKEN SECexample0123456789")
                .url())
        .isEqualTo(
            "https://h/send?access_token=TOKEN&timestamp=1700000000000"
                + "&sign=figG6qqCA%2FlRh0hsGCW2zNtNV5znkAFut5BI0zKhqnQ%3D");
    assertThat(
            body(post("feishu", sample("test"), "https://h/hook/", "TOKEN larksecret0123456789"))
                .getString("sign"))
        .isEqualTo("emRiN8xZYi64miqaJDXdUeUM38z+4zWh8PGfPV6iUgQ=");
  }

  @ParameterizedTest
  @CsvSource({"dingtalk, https://h/send", "wecom, https://h/send", "feishu, https://h/hook/"})
  void withoutATokenNothingIsSent(String type, String url) {
    assertThatThrownBy(() -> post(type, sample("opened"), url, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(url);
  }

  @Test
  void dingTalksBody() {
    JsonObject body =
        body(post("dingtalk", sample("opened"), "https://h/send?access_token=T", null));
    assertThat(body.encode())
        .isEqualTo(
            new JsonObject()
                .put("msgtype", "markdown")
                .put(
                    "markdown",
                    new JsonObject()
                        .put("title", "发生：示例市人民政府门户网站")
                        .put(
                            "text",
                            """
                            #### 发生：示例市人民政府门户网站


                            **【紧急】发生**：示例市人民政府门户网站

                            - 网站当前无法打开：服务器拒绝连接（连续 4 次访问失败）
                            - 责任单位：市行政审批服务局
                            - 开始：2026-11-23 09:58:00
                            - [签收](https://xunjian.example/duty/acknowledge/token)
                            - [详情](https://xunjian.example/api/v1/incidents/019ab000-0000-7000-8000-000000000002)"""))
                .put("at", new JsonObject().put("isAtAll", false))
                .encode());
  }

  @Test
  void weComsBodyInEnglish() {
    JsonObject body = body(post("wecom", sample("resolved"), "https://h/send?key=K#en", null));
    assertThat(body.getString("msgtype")).isEqualTo("markdown");
    assertThat(body.getJsonObject("markdown").getString("content"))
        .isEqualTo(
            """
            ## 示例市人民政府门户网站: resolved

            **[critical] resolved**: 示例市人民政府门户网站
            > cannot be opened: connection refused (4 failed visits in a row)
            > Unit: 市行政审批服务局
            > Since: 2026-11-23 09:58:00
            > Over: 2026-11-23 10:20:00, 连续 2 次访问成功 · 2 visits in a row succeeded
            > [Details](https://xunjian.example/api/v1/incidents/019ab000-0000-7000-8000-000000000002)""");
  }

  @Test
  void feishusCard() {
    JsonObject body = body(post("feishu", sample("digest"), "https://h/hook/T", null));
    assertThat(body.fieldNames()).containsExactly("msg_type", "card");
    JsonObject card = body.getJsonObject("card");
    assertThat(card.getJsonObject("header").encode())
        .isEqualTo(
            "{\"title\":{\"tag\":\"plain_text\",\"content\":\"巡检汇总：15 项\"},\"template\":\"red\"}");
    JsonObject words = card.getJsonArray("elements").getJsonObject(0);
    assertThat(words.getString("tag")).isEqualTo("div");
    assertThat(words.getJsonObject("text").getString("tag")).isEqualTo("lark_md");
    assertThat(words.getJsonObject("text").getString("content"))
        .startsWith("- 发生 **12**\n- 已恢复 **3**\n")
        .endsWith("…另有 13 条，详见 https://xunjian.example/api/v1/incidents?state=open");
  }

  @ParameterizedTest
  @CsvSource({"opened, red", "resolved, green", "test, blue", "heartbeat, blue"})
  void feishusColourIsThatOfTheGravest(String sample, String colour) {
    JsonObject body = body(post("feishu", sample(sample), "https://h/hook/T", null));
    assertThat(body.getJsonObject("card").getJsonObject("header").getString("template"))
        .isEqualTo(colour);
  }

  @Test
  void slacksBody() {
    JsonObject body = body(post("slack", sample("test"), "https://h/services/T/B/X", null));
    assertThat(body.encode())
        .isEqualTo(
            "{\"text\":\"【测试】巡检测试消息\",\"blocks\":[{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\","
                + "\"text\":\"*【测试】巡检测试消息*\\n这是一条测试消息，无需处置\"}}]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dingtalk", "wecom", "feishu", "slack"})
  void aNameWrittenByStrangersCallsNobodyAndLinksNowhere(String type) {
    JsonObject event = SampleMessages.event("opened");
    event
        .getJsonObject("data")
        .getJsonObject("target")
        .put("name", "<!channel> [x](http://evil) <at id=all></at>\n# **b** `c`");
    String url = "https://h/hook/services/T?key=K&access_token=T";
    String body = body(post(type, SampleMessages.of(List.of(event)), url, null)).encode();
    assertThat(body).doesNotContain("<!channel>", "<at id", "\\n# ");
    if (!type.equals("slack")) {
      assertThat(body).doesNotContain("[x](", "**b**");
    }
  }

  private static ReplyVerdict read(String type, int status, String body, Duration retryAfter) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return COURIERS.get(type).read(new ReceiverReply(status, bytes, true, retryAfter));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "dingtalk | 200 | {'errcode':0,'errmsg':'ok'} | taken | - | -",
        "dingtalk | 200 | {'errcode':310000,'errmsg':'sign not match'} | never | 310000 | -",
        "dingtalk | 200 | {'errcode':310000,'errmsg':'keywords not in content'} | never | 310000 | -",
        "dingtalk | 200 | {'errcode':300001,'errmsg':'token is not exist'} | never | 300001 | -",
        "dingtalk | 200 | {'errcode':400101} | never | 400101 | -",
        "dingtalk | 200 | {'errcode':40035} | never | 40035 | -",
        "dingtalk | 200 | {'errcode':130101,'errmsg':'send too fast'} | later | 130101 | PT1M",
        "dingtalk | 200 | {'errcode':-1,'errmsg':'系统繁忙'} | later | -1 | -",
        "dingtalk | 200 | {'status':1111,'wait':5,'source':'x5','punish':'deny'} | later | 1111 | PT5S",
        "dingtalk | 200 | {'status':1111} | later | 1111 | PT1M",
        "dingtalk | 200 | {'errcode':987654} | unknown | 987654 | -",
        "dingtalk | 200 | {'errcode':430102,'errmsg':'message contains inappropriate text'} | unknown | 430102 | -",
        "dingtalk | 200 | {'errcode':410100,'errmsg':'发送速度太快而限流'} | later | 410100 | PT1M",
        "dingtalk | 200 | <html>login</html> | later | '' | -",
        "dingtalk | 200 | {'errcode': | later | '' | -",
        "dingtalk | 200 | [] | later | '' | -",
        "dingtalk | 503 | '' | later | '' | -",
        "dingtalk | 404 | nothing | never | '' | -",
        "dingtalk | 302 | '' | never | '' | -",
        "dingtalk | 500 | {'errcode':0} | later | '' | -",
        "wecom | 200 | {'errcode':0,'errmsg':'ok'} | taken | - | -",
        "wecom | 200 | {'errcode':45009,'errmsg':'api freq out of limit'} | later | 45009 | PT1M",
        "wecom | 200 | {'errcode':-1} | later | -1 | -",
        "wecom | 200 | {'errcode':93000,'errmsg':'invalid webhook url'} | never | 93000 | -",
        "wecom | 200 | {'errcode':40058} | never | 40058 | -",
        "wecom | 200 | {'errcode':45033,'errmsg':'接口并发调用超过限制，请稍后重试'} | later | 45033 | PT1M",
        "wecom | 0 | '' | later | '' | -",
        "feishu | 200 | {'StatusCode':0,'StatusMessage':'success','code':0,'data':{},'msg':'success'} | taken | - | -",
        "feishu | 200 | {'StatusCode':0,'StatusMessage':'success'} | taken | - | -",
        "feishu | 200 | {'StatusCode':0,'code':19021,'msg':'sign match fail'} | never | 19021 | -",
        "feishu | 400 | {'code':9499,'msg':'Bad Request'} | never | 9499 | -",
        "feishu | 200 | {'code':19001} | never | 19001 | -",
        "feishu | 200 | {'code':19022} | never | 19022 | -",
        "feishu | 200 | {'code':19024,'msg':'Key Words Not Found'} | never | 19024 | -",
        "feishu | 200 | {'code':19036} | never | 19036 | -",
        "feishu | 200 | {'code':11232,'msg':'frequency limited'} | later | 11232 | PT1M",
        "feishu | 400 | {'code':11232,'msg':'frequency limited'} | later | 11232 | PT1M",
        "feishu | 400 | {'code':9499,'msg':'too many request'} | later | 9499 | PT1M",
        "feishu | 200 | {'code':9499,'msg':'Too Many Requests'} | later | 9499 | PT1M",
        "feishu | 400 | {'code':77777} | unknown | 77777 | -",
        "feishu | 200 | {'code':77777} | unknown | 77777 | -",
        "feishu | 200 | {'code':77777,'msg':'请求过于频繁，请稍后再试'} | later | 77777 | PT1M",
        "feishu | 200 | {} | later | '' | -",
        "slack | 200 | ok | taken | - | -",
        "slack | 200 | <html> | later | '' | -",
        "slack | 200 | '' | later | '' | -",
        "slack | 400 | invalid_payload | never | invalid_payload | -",
        "slack | 400 | no_text | never | no_text | -",
        "slack | 403 | action_prohibited | never | action_prohibited | -",
        "slack | 403 | invalid_token | never | invalid_token | -",
        "slack | 404 | no_service | never | no_service | -",
        "slack | 410 | channel_is_archived | never | channel_is_archived | -",
        "slack | 500 | rollup_error | later | rollup_error | -",
        "slack | 429 | '' | later | '' | -",
      })
  void everyAnswerOfTheTables(
      String type, int status, String body, String verdict, String code, Duration after) {
    ReplyVerdict read = read(type, status, body.replace('\'', '"'), null);
    switch (verdict) {
      case "taken" -> assertThat(read).isEqualTo(new Taken());
      case "never" -> assertThat(((Never) read).code()).isEqualTo(code);
      case "unknown" -> assertThat(((Unknown) read).code()).isEqualTo(code);
      default -> {
        assertThat(((Later) read).code()).isEqualTo(code);
        assertThat(((Later) read).after()).isEqualTo(after);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "dingtalk, 200, {\"errcode\":130101}",
    "wecom, 200, {\"errcode\":45009}",
    "feishu, 200, {\"code\":11232}",
    "slack, 429, slow_down"
  })
  void whatAReceiverAsksForCountsMoreThanOurGuess(String type, int status, String body) {
    Duration asked = Duration.ofSeconds(7);
    assertThat(((Later) read(type, status, body, asked)).after()).isEqualTo(asked);
  }
}
