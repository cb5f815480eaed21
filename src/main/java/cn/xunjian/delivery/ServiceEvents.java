package cn.xunjian.delivery;

import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** What the service says of itself to a channel. */
@ApplicationScoped
public class ServiceEvents {

  private final EventEnvelope envelope;

  public ServiceEvents(EventEnvelope envelope) {
    this.envelope = envelope;
  }

  /** Asked for by a person who wants to see whether it arrives. */
  public JsonObject test(String channel, Instant now) {
    JsonObject data =
        new JsonObject()
            .put("channel", channel)
            .put("chinese", "这是一条测试消息，无需处置")
            .put("english", "This is a test message; nothing is wrong");
    return envelope.event(UUID.randomUUID(), "cn.xunjian.test.v1", "self/test", now, data);
  }

  /** Says that the service lives; who hears nothing for longer than usual should look after it. */
  public JsonObject heartbeat(String channel, Instant now) {
    JsonObject data =
        new JsonObject()
            .put("channel", channel)
            .put("chinese", "巡检系统运行正常，本渠道可达")
            .put("english", "Xunjian is running and reaches this channel");
    return envelope.event(
        UUID.randomUUID(), "cn.xunjian.heartbeat.v1", "self/heartbeat", now, data);
  }
}
