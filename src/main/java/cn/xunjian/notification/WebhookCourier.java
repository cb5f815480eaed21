package cn.xunjian.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** Writes a step as a structured CloudEvent, signed, for machines. */
@ApplicationScoped
class WebhookCourier implements Courier {

  static final String TYPE = "webhook";

  private static final Habits HABITS = new Habits(false, null, Integer.MAX_VALUE, true, true);

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
    if (to.secret() == null || to.secret().isEmpty()) {
      throw new IllegalArgumentException("it has no secret to sign with");
    }
    byte[] body = message.content().encode().getBytes(StandardCharsets.UTF_8);
    String timestamp = Long.toString(now.getEpochSecond());
    return new Letter.Post(
        to.url(),
        Map.of(
            "Content-Type",
            "application/cloudevents+json; charset=utf-8",
            "X-Xunjian-Timestamp",
            timestamp,
            "X-Xunjian-Signature",
            Signature.of(to.secret(), timestamp, body)),
        body);
  }
}
