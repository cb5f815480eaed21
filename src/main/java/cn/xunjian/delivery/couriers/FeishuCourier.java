package cn.xunjian.delivery.couriers;

import cn.xunjian.delivery.Message;
import cn.xunjian.delivery.ReceiverReply;
import cn.xunjian.delivery.ReplyVerdict;
import cn.xunjian.delivery.WrittenMessage;
import cn.xunjian.delivery.templates.ChatMarkup;
import cn.xunjian.delivery.templates.TemplateFields;
import cn.xunjian.delivery.templates.Templates;
import cn.xunjian.delivery.templates.TextLimits;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Writes to a robot in a Feishu or Lark group (飞书自定义机器人), as a card. */
@Singleton
public class FeishuCourier extends RobotCourier {

  static final String TYPE = "feishu";

  /** Of the whole body: "20 KB", taken as the smaller of the two kinds. */
  private static final int MOST = 20_000;

  private static final Habits HABITS = new Habits(TYPE, true, 100, MOST, false, true);

  private static final RobotReply CODES =
      new RobotReply(
          Map.of(11_232L, RobotReply.A_MINUTE),
          Set.of(9_499L, 19_001L, 19_021L, 19_022L, 19_024L, 19_036L));

  private static final Map<String, String> COLOURS =
      Map.of("critical", "red", "serious", "orange", "warning", "yellow", "resolved", "green");

  public FeishuCourier(Templates templates) {
    super(HABITS, templates);
  }

  @Override
  public WrittenMessage compose(Message message, Address to, Instant now) {
    RobotAddress robot = RobotAddress.byPath(to, "hook");
    TemplateFields sheet = TemplateFields.of(message, to, ChatMarkup.MARKDOWN);
    JsonObject body = new JsonObject();
    if (robot.key() != null) {
      String timestamp = Long.toString(now.getEpochSecond());
      body.put("timestamp", timestamp)
          .put("sign", WebhookSignature.ofFeishu(robot.key(), timestamp));
    }
    body.put("msg_type", "interactive");
    JsonObject head =
        new JsonObject()
            .put("title", text("plain_text", templates.title(sheet)))
            .put("template", COLOURS.getOrDefault(sheet.severity(), "blue"));
    String text =
        templates.text(
            TYPE,
            "md",
            sheet,
            t -> TextLimits.bytes(body.copy().put("card", card(head, t))).length <= MOST);
    return WrittenMessage.Post.json(
        robot.url(), TextLimits.bytes(body.put("card", card(head, text))));
  }

  private static JsonObject card(JsonObject head, String text) {
    JsonObject words = new JsonObject().put("tag", "div").put("text", text("lark_md", text));
    return new JsonObject()
        .put("config", new JsonObject().put("wide_screen_mode", true))
        .put("header", head)
        .put("elements", new JsonArray().add(words));
  }

  private static JsonObject text(String tag, String content) {
    return new JsonObject().put("tag", tag).put("content", content);
  }

  /** Old robots say StatusCode 0 beside a code that is not 0: the code is right. */
  @Override
  public ReplyVerdict read(ReceiverReply reply) {
    JsonObject answer = RobotReply.json(reply);
    Number code = RobotReply.code(answer, "code");
    Number status = RobotReply.code(answer, "StatusCode");
    if (code != null) {
      return CODES.verdict(reply, code, RobotReply.words(answer, "msg"));
    }
    return status != null
        ? CODES.verdict(reply, status, RobotReply.words(answer, "StatusMessage"))
        : RobotReply.without(reply);
  }
}
