package cn.xunjian.delivery;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * What one channel is told at one time. Fixed when it is first written: every attempt tells the
 * same.
 *
 * @param id kept over all attempts
 * @param content a CloudEvent for {@link Kind#STEP}, {@link Kind#HEARTBEAT} and {@link Kind#TEST};
 *     else {@code {"events":[CloudEvent…],"counts":{…},"link":"…"}}
 */
public record Message(UUID id, Kind kind, JsonObject content) {

  /** What a message is. */
  public enum Kind {
    /** One step of one incident, for a machine. */
    STEP,
    /** The steps of one group, for people. */
    GROUP,
    /** Too much at once, or gathered over the quiet hours: counts, a link, and the first steps. */
    DIGEST,
    /** Says that the service lives. */
    HEARTBEAT,
    /** Asked for by a person who wants to see whether it arrives. */
    TEST;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Kind of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /** The CloudEvents it tells of, in their order; each has {@code type} and {@code data}. */
  public List<JsonObject> events() {
    JsonArray events = content.getJsonArray("events");
    return events == null ? List.of(content) : events.stream().map(JsonObject.class::cast).toList();
  }

  /** How many steps of each kind it tells of, such as {@code opened: 12}; empty unless a digest. */
  public JsonObject counts() {
    return content.getJsonObject("counts", new JsonObject());
  }

  /** How many messages for people never arrived on the channel since one last did. */
  public int lost() {
    return content.getInteger("lost", 0);
  }

  /** Where all of it can be seen; null if the service's public address is not set. */
  public String link() {
    return content.getString("link");
  }
}
