package cn.xunjian.observation.messages;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * Says that by time alone another thing will be thought of a target, so that somebody looks closely
 * before. An instant that has passed says that nobody did.
 *
 * @param target the target's internal number
 * @param at when; null if no change is coming
 * @param lookFrom what was read before this instant does not prove the change; null without one
 * @param seenAt when the last reading that proved a date began; null if there was none
 */
public record ChangeAhead(int target, Instant at, Instant lookFrom, Instant seenAt)
    implements PatrolRequest {

  static final String NAME = "change-ahead.v1";

  @Override
  public JsonObject json() {
    return new JsonObject()
        .put("type", NAME)
        .put("target", target)
        .put("at", written(at))
        .put("lookFrom", written(lookFrom))
        .put("seenAt", written(seenAt));
  }

  static ChangeAhead of(JsonObject json) {
    return new ChangeAhead(
        json.getInteger("target"),
        instant(json, "at"),
        instant(json, "lookFrom"),
        instant(json, "seenAt"));
  }

  private static String written(Instant instant) {
    return instant == null ? null : instant.toString();
  }

  private static Instant instant(JsonObject json, String name) {
    String written = json.getString(name);
    return written == null ? null : Instant.parse(written);
  }
}
