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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Writes to a robot in a DingTalk group (钉钉自定义机器人), in Markdown. */
@Singleton
public class DingTalkCourier extends RobotCourier {

  static final String TYPE = "dingtalk";

  /** "message too long, exceed 20000 bytes". */
  private static final int MOST = 20_000;

  /** Beyond 20 a minute a robot is blocked for about ten minutes. */
  private static final Habits HABITS = new Habits(TYPE, true, 20, MOST, false, true);

  private static final RobotReply CODES =
      new RobotReply(
          Map.of(130_101L, RobotReply.A_MINUTE, -1L, RobotReply.OUR_PAUSE),
          Set.of(310_000L, 300_001L, 400_101L, 40_035L));

  /** Alibaba's own wall before the robot answers without any errcode. */
  private static final int FLOOD = 1111;

  public DingTalkCourier(Templates templates) {
    super(HABITS, templates);
  }

  @Override
  public WrittenMessage compose(Message message, Address to, Instant now) {
    RobotAddress robot = RobotAddress.byParameter(to, "access_token");
    TemplateFields sheet = TemplateFields.of(message, to, ChatMarkup.MARKDOWN);
    String title = templates.title(sheet);
    String text = templates.text(TYPE, "md", sheet, t -> body(title, t).length <= MOST);
    return WrittenMessage.Post.json(signed(robot, now), body(title, text));
  }

  private static byte[] body(String title, String text) {
    return TextLimits.bytes(
        new JsonObject()
            .put("msgtype", "markdown")
            .put("markdown", new JsonObject().put("title", title).put("text", text))
            .put("at", new JsonObject().put("isAtAll", false)));
  }

  private static String signed(RobotAddress robot, Instant now) {
    if (robot.key() == null) {
      return robot.url();
    }
    String timestamp = Long.toString(now.toEpochMilli());
    String sign = WebhookSignature.ofDingTalk(robot.key(), timestamp);
    return robot.url()
        + "&timestamp="
        + timestamp
        + "&sign="
        + URLEncoder.encode(sign, StandardCharsets.UTF_8);
  }

  @Override
  public ReplyVerdict read(ReceiverReply reply) {
    JsonObject answer = RobotReply.json(reply);
    Number code = RobotReply.code(answer, "errcode");
    if (code != null) {
      return CODES.verdict(reply, code, RobotReply.words(answer, "errmsg"));
    }
    Number status = RobotReply.code(answer, "status");
    if (status != null && status.longValue() == FLOOD) {
      Number wait = RobotReply.code(answer, "wait");
      Duration after = wait == null ? Duration.ofMinutes(1) : Duration.ofSeconds(wait.longValue());
      return new ReplyVerdict.Later(
          after, Integer.toString(FLOOD), RobotReply.words(answer, "punish"));
    }
    return RobotReply.without(reply);
  }
}
