package cn.xunjian.delivery.outbox;

import cn.xunjian.delivery.Message;
import cn.xunjian.delivery.Receipt;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** How long it took from when something went wrong until somebody was told. */
final class TellingDelay {

  private TellingDelay() {}

  /** The delay of the first opening in a message that was delivered; null if there is none. */
  static Duration of(String body, Receipt receipt) {
    if (receipt.outcome() != Receipt.Outcome.DELIVERED) {
      return null;
    }
    Message message = new Message(new UUID(0, 0), Message.Kind.STEP, new JsonObject(body));
    return message.events().stream()
        .filter(e -> "cn.xunjian.incident.opened.v1".equals(e.getString("type")))
        .map(e -> e.getJsonObject("data").getJsonObject("incident"))
        .map(i -> i.getString("reopenedAt", i.getString("startedAt")))
        .map(at -> between(at, receipt.at()))
        .findFirst()
        .orElse(null);
  }

  private static Duration between(String began, Instant told) {
    Duration delay = Duration.between(OffsetDateTime.parse(began).toInstant(), told);
    return delay.isNegative() ? Duration.ZERO : delay;
  }
}
