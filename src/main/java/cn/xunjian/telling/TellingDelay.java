package cn.xunjian.telling;

import cn.xunjian.delivery.Message;
import cn.xunjian.delivery.outbox.DeliveryEnded;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** How long it took from when something went wrong until somebody was told. */
public final class TellingDelay {

  private TellingDelay() {}

  /** The delay of the first opening in a message that arrived; empty if there is none. */
  public static Optional<Duration> of(DeliveryEnded ended) {
    if (!ended.outcome().equals("delivered")) {
      return Optional.empty();
    }
    Message message = new Message(new UUID(0, 0), Message.Kind.STEP, new JsonObject(ended.body()));
    return message.events().stream()
        .filter(e -> "cn.xunjian.incident.opened.v1".equals(e.getString("type")))
        .map(e -> e.getJsonObject("data").getJsonObject("incident"))
        .map(i -> i.getString("reopenedAt", i.getString("startedAt")))
        .map(at -> between(at, ended.at()))
        .findFirst();
  }

  private static Duration between(String began, Instant told) {
    Duration delay = Duration.between(OffsetDateTime.parse(began).toInstant(), told);
    return delay.isNegative() ? Duration.ZERO : delay;
  }
}
