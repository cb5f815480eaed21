package cn.xunjian.observation.messages;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * Asks for a reading outside a target's schedule: a person wants to know how it stands now.
 *
 * @param target the target's internal number
 * @param at when
 */
public record AnotherReading(int target, Instant at) implements PatrolRequest {

  static final String NAME = "another-reading.v1";

  @Override
  public JsonObject json() {
    return new JsonObject().put("type", NAME).put("target", target).put("at", at.toString());
  }

  static AnotherReading of(JsonObject json) {
    return new AnotherReading(json.getInteger("target"), Instant.parse(json.getString("at")));
  }
}
