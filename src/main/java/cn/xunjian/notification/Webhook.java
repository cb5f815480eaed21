package cn.xunjian.notification;

import cn.xunjian.fetch.Fetch;
import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.Fetcher;
import cn.xunjian.fetch.WebAddress;
import cn.xunjian.notification.Receipt.Outcome;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.vault.Opened;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.function.Consumer;

/** Sends one message as a signed CloudEvent and reads from the answer what follows. */
@ApplicationScoped
class Webhook {

  private static final int MOST_ANSWER = 65_536;
  private static final int KEPT_ANSWER = 500;

  private final Fetcher fetcher;
  private final NotifyConfig config;
  private final Clock clock;

  Webhook(Fetcher fetcher, NotifyConfig config, Clock clock) {
    this.fetcher = fetcher;
    this.config = config;
    this.clock = clock;
  }

  /** Sends a message; the handler is called once, with what cannot be sent at all as well. */
  void send(Delivery delivery, Consumer<Receipt> whenDone) {
    Fetch post;
    try {
      post = post(delivery);
    } catch (IllegalArgumentException e) {
      String why = "the channel cannot be used: " + e.getMessage();
      whenDone.accept(new Receipt(Outcome.REFUSED, clock.instant(), Duration.ZERO, 0, why, null));
      return;
    }
    fetcher.fetch(post, fetched -> whenDone.accept(receipt(fetched)));
  }

  private Fetch post(Delivery delivery) {
    Opened secret = delivery.secret();
    if (!secret.ok()) {
      throw new IllegalArgumentException("its secret cannot be opened: " + secret.problem());
    }
    if (secret.plain().isEmpty()) {
      throw new IllegalArgumentException("it has no secret to sign with");
    }
    byte[] body = delivery.body().getBytes(StandardCharsets.UTF_8);
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    Map<String, String> headers =
        Map.of(
            "Content-Type",
            "application/cloudevents+json; charset=utf-8",
            "X-Xunjian-Timestamp",
            timestamp,
            "X-Xunjian-Signature",
            Signature.of(secret.plain(), timestamp, body));
    return new Fetch(
        WebAddress.parse(delivery.url()), headers, config.timeout(), MOST_ANSWER, false, body);
  }

  private Receipt receipt(Fetched fetched) {
    int status = fetched.status();
    String answer = fetched.body().length == 0 ? fetched.detail() : text(fetched.body());
    return new Receipt(
        outcome(status, fetched),
        clock.instant(),
        fetched.duration(),
        status,
        answer,
        retryAfter(fetched));
  }

  private static Outcome outcome(int status, Fetched fetched) {
    if (fetched.reason() == FailureReason.EGRESS_DENIED) {
      return Outcome.REFUSED;
    }
    // Taken is taken, however the answer's body ends: sent again it would be there twice.
    if (status >= 200 && status < 300) {
      return Outcome.DELIVERED;
    }
    // 3xx is not followed: a message with a signature goes only where it was meant to go.
    boolean passing =
        status < 300 || status >= 500 || status == 408 || status == 425 || status == 429;
    return passing ? Outcome.RETRY : Outcome.REFUSED;
  }

  private static String text(byte[] body) {
    String text = new String(body, 0, Math.min(body.length, KEPT_ANSWER), StandardCharsets.UTF_8);
    return text.replace('\0', '\ufffd');
  }

  private Duration retryAfter(Fetched fetched) {
    String value = fetched.headers().get("retry-after");
    if (value == null) {
      return null;
    }
    try {
      if (value.strip().matches("\\d{1,9}")) {
        return Duration.ofSeconds(Long.parseLong(value.strip()));
      }
      Instant until =
          ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(clock.instant(), until);
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException unreadable) {
      return null; // Our own pause serves.
    }
  }
}
