package cn.xunjian.delivery.couriers;

import cn.xunjian.delivery.Courier;
import cn.xunjian.delivery.Message;
import cn.xunjian.delivery.WrittenMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** Writes a step as a structured CloudEvent, signed, for machines. */
@ApplicationScoped
public class WebhookCourier implements Courier {

  public static final String TYPE = "webhook";

  private static final Habits HABITS = new Habits(TYPE, false, null, Integer.MAX_VALUE, true, true);

  @Override
  public Habits habits() {
    return HABITS;
  }

  @Override
  public WrittenMessage compose(Message message, Address to, Instant now) {
    if (to.secret() == null || to.secret().isEmpty()) {
      throw new IllegalArgumentException("it has no secret to sign with");
    }
    byte[] body = message.content().encode().getBytes(StandardCharsets.UTF_8);
    String timestamp = Long.toString(now.getEpochSecond());
    return new WrittenMessage.Post(
        to.url(),
        Map.of(
            "Content-Type",
            "application/cloudevents+json; charset=utf-8",
            "X-Xunjian-Timestamp",
            timestamp,
            "X-Xunjian-Signature",
            WebhookSignature.of(to.secret(), timestamp, body)),
        body);
  }
}
