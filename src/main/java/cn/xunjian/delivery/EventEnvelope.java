package cn.xunjian.delivery;

import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** The structured CloudEvent 1.0 in which everything is told. */
@ApplicationScoped
public class EventEnvelope {

  private final String source;
  private final ZoneId zone;

  public EventEnvelope(DeliveryConfig config, ZoneId zone) {
    this.source = config.source();
    this.zone = zone;
  }

  /**
   * Writes an event.
   *
   * @param id kept over all attempts and channels
   * @param subject what it is about: kind, slash and key
   */
  public JsonObject event(UUID id, String type, String subject, Instant at, JsonObject data) {
    return new JsonObject()
        .put("specversion", "1.0")
        .put("id", id.toString())
        .put("source", source)
        .put("type", type)
        .put("subject", subject)
        .put("time", time(at))
        .put("datacontenttype", "application/json")
        .put("data", data);
  }

  /** An instant as events write it. */
  public String time(Instant instant) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        instant.truncatedTo(ChronoUnit.MILLIS).atZone(zone));
  }
}
