package cn.xunjian.delivery.outbox;

import cn.xunjian.delivery.DeliveryConfig;
import cn.xunjian.delivery.ReceiverReply;
import cn.xunjian.delivery.WrittenMessage;
import cn.xunjian.fetch.Fetch;
import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.fetch.client.WebClients;
import cn.xunjian.observation.FailureReason;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;

/** Posts messages to web addresses: the only place where deliveries speak HTTP. */
@ApplicationScoped
class WebCarrier implements Carrier<WrittenMessage.Post> {

  private static final int MOST_ANSWER = 65_536;

  private final WebClients clients;
  private final DeliveryConfig config;
  private final Clock clock;

  WebCarrier(WebClients clients, DeliveryConfig config, Clock clock) {
    this.clients = clients;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public void carry(long channel, WrittenMessage.Post message, Consumer<Carried> whenDone) {
    Fetch post;
    try {
      post =
          new Fetch(
              WebAddress.parse(message.url()),
              message.headers(),
              config.timeout(),
              MOST_ANSWER,
              true,
              message.body());
    } catch (IllegalArgumentException e) {
      whenDone.accept(new Unusable(e.getMessage()));
      return;
    }
    clients
        .ask("channel-" + channel, post)
        .subscribe()
        .with(fetched -> whenDone.accept(carried(fetched)));
  }

  private Carried carried(Fetched fetched) {
    if (fetched.reason() == FailureReason.EGRESS_DENIED) {
      return new Forbidden(fetched.duration(), fetched.detail());
    }
    ReceiverReply reply =
        new ReceiverReply(
            fetched.status(),
            fetched.body(),
            fetched.ok(),
            retryAfter(fetched.headers().get("retry-after"), clock.instant()));
    String problem = fetched.body().length == 0 ? fetched.detail() : "";
    return new Answered(reply, fetched.duration(), problem);
  }

  /** How long a receiver asks us to wait; null if it does not say so in a way that we read. */
  static Duration retryAfter(String value, Instant now) {
    if (value == null) {
      return null;
    }
    try {
      if (value.strip().matches("\\d{1,9}")) {
        return Duration.ofSeconds(Long.parseLong(value.strip()));
      }
      Instant until =
          ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(now, until);
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException unreadable) {
      return null; // Our own pause serves.
    }
  }
}
