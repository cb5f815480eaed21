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

/** Writes to an incoming webhook of Slack, or of Mattermost, which takes the same. */
@Singleton
public class SlackCourier extends RobotCourier {

  static final String TYPE = "slack";

  /** Of one section's text; Slack counts characters, so bytes are on the safe side. */
  static final int MOST_TEXT = 3000;

  /** About one a second. */
  private static final Habits HABITS = new Habits(TYPE, true, 60, 3 * MOST_TEXT, false, true);

  public SlackCourier(Templates templates) {
    super(HABITS, templates);
  }

  @Override
  public WrittenMessage compose(Message message, Address to, Instant now) {
    RobotAddress robot = RobotAddress.byPath(to, "services");
    TemplateFields sheet = TemplateFields.of(message, to, ChatMarkup.MRKDWN);
    String text = templates.text(TYPE, "txt", sheet, t -> TextLimits.bytes(t) <= MOST_TEXT);
    JsonObject words = new JsonObject().put("type", "mrkdwn").put("text", text);
    JsonObject section = new JsonObject().put("type", "section").put("text", words);
    // Shown by clients and in notices that know no blocks.
    String fallback = templates.title(sheet);
    JsonObject body =
        new JsonObject().put("text", fallback).put("blocks", new JsonArray().add(section));
    return WrittenMessage.Post.json(robot.url(), TextLimits.bytes(body));
  }

  @Override
  public ReplyVerdict read(ReceiverReply reply) {
    String said = reply.text().strip();
    ReplyVerdict byStatus = ReplyVerdict.ofStatus(reply);
    if (byStatus instanceof ReplyVerdict.Taken) {
      return said.equals("ok")
          ? byStatus
          : new ReplyVerdict.Later(reply.retryAfter(), "", "the answer is not \"ok\"");
    }
    String word = said.matches("[a-z_]{2,60}") ? said : "";
    return byStatus instanceof ReplyVerdict.Later
        ? new ReplyVerdict.Later(reply.retryAfter(), word, "")
        : new ReplyVerdict.Never(word, "");
  }
}
