package cn.xunjian.observation.messages;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/**
 * Asks for visits outside a target's schedule, to confirm a failure or a recovery.
 *
 * @param target the target's internal number
 * @param at when
 */
public record SecondLook(int target, List<Instant> at) implements PatrolRequest {

  static final String NAME = "second-look.v1";

  public SecondLook {
    at = List.copyOf(at);
  }

  @Override
  public JsonObject json() {
    JsonArray instants = new JsonArray();
    at.forEach(instant -> instants.add(instant.toString()));
    return new JsonObject().put("type", NAME).put("target", target).put("at", instants);
  }

  static SecondLook of(JsonObject json) {
    List<Instant> at =
        json.getJsonArray("at").stream().map(String.class::cast).map(Instant::parse).toList();
    return new SecondLook(json.getInteger("target"), at);
  }
}
