package cn.xunjian.notification;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;

/** Writes to an incoming webhook of Slack, or of Mattermost, which takes the same. */
@ApplicationScoped
class SlackCourier implements Courier {

  static final String TYPE = "slack";

  /** Of one section's text; Slack counts characters, so bytes are on the safe side. */
  static final int MOST_TEXT = 3000;

  /** About one a second. */
  private static final Habits HABITS = new Habits(true, 60, 3 * MOST_TEXT, false, true);

  private final Templates templates;

  SlackCourier(Templates templates) {
    this.templates = templates;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Habits habits() {
    return HABITS;
  }

  @Override
  public Letter compose(Message message, Address to, Instant now) {
    RobotAddress robot = RobotAddress.byPath(to, "services");
    Sheet sheet = new Sheet(message, Language.of(to.url()), Dialect.MRKDWN);
    String text = templates.text(TYPE, "txt", sheet, t -> Text.bytes(t) <= MOST_TEXT);
    JsonObject words = new JsonObject().put("type", "mrkdwn").put("text", text);
    JsonObject section = new JsonObject().put("type", "section").put("text", words);
    // Shown by clients and in notices that know no blocks.
    String fallback = templates.title(sheet);
    JsonObject body =
        new JsonObject().put("text", fallback).put("blocks", new JsonArray().add(section));
    return new Letter.Post(
        robot.url(), Map.of("Content-Type", "application/json; charset=utf-8"), Text.bytes(body));
  }

  @Override
  public Verdict read(Reply reply) {
    String said = reply.text().strip();
    Verdict byStatus = Verdict.ofStatus(reply);
    if (byStatus instanceof Verdict.Taken) {
      return said.equals("ok")
          ? byStatus
          : new Verdict.Later(reply.retryAfter(), "", "the answer is not \"ok\"");
    }
    String word = said.matches("[a-z_]{2,60}") ? said : "";
    return byStatus instanceof Verdict.Later
        ? new Verdict.Later(reply.retryAfter(), word, "")
        : new Verdict.Never(word, "");
  }
}
