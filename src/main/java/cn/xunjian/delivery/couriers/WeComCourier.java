package cn.xunjian.delivery.couriers;

import cn.xunjian.delivery.Message;
import cn.xunjian.delivery.ReceiverReply;
import cn.xunjian.delivery.ReplyVerdict;
import cn.xunjian.delivery.WrittenMessage;
import cn.xunjian.delivery.templates.ChatMarkup;
import cn.xunjian.delivery.templates.TemplateFields;
import cn.xunjian.delivery.templates.Templates;
import cn.xunjian.delivery.templates.TextLimits;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Writes to a robot in a WeCom group (企业微信群机器人), in Markdown. */
@Singleton
public class WeComCourier extends RobotCourier {

  static final String TYPE = "wecom";

  /** Of the Markdown, in bytes; what JSON adds to it does not count. */
  static final int MOST_TEXT = 4096;

  private static final Habits HABITS = new Habits(TYPE, true, 20, 2 * MOST_TEXT + 100, false, true);

  private static final RobotReply CODES =
      new RobotReply(
          Map.of(45_009L, RobotReply.A_MINUTE, -1L, RobotReply.OUR_PAUSE),
          Set.of(93_000L, 40_058L));

  public WeComCourier(Templates templates) {
    super(HABITS, templates);
  }

  @Override
  public WrittenMessage compose(Message message, Address to, Instant now) {
    RobotAddress robot = RobotAddress.byParameter(to, "key");
    TemplateFields sheet = TemplateFields.of(message, to, ChatMarkup.MARKDOWN);
    String text = templates.text(TYPE, "md", sheet, t -> TextLimits.bytes(t) <= MOST_TEXT);
    JsonObject body =
        new JsonObject()
            .put("msgtype", "markdown")
            .put("markdown", new JsonObject().put("content", text));
    return WrittenMessage.Post.json(robot.url(), TextLimits.bytes(body));
  }

  @Override
  public ReplyVerdict read(ReceiverReply reply) {
    JsonObject answer = RobotReply.json(reply);
    Number code = RobotReply.code(answer, "errcode");
    return code == null
        ? RobotReply.without(reply)
        : CODES.verdict(reply, code, RobotReply.words(answer, "errmsg"));
  }
}
