package cn.xunjian.notification;

import cn.xunjian.fetch.Fetch;
import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.Fetcher;
import cn.xunjian.fetch.WebAddress;
import cn.xunjian.notification.Receipt.Outcome;
import cn.xunjian.observation.FailureReason;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;

/** Carries what a courier writes and lets him read the answer. */
@ApplicationScoped
class Postman {

  private static final int MOST_ANSWER = 65_536;
  private static final int KEPT_ANSWER = 500;

  private final Fetcher fetcher;
  private final Couriers couriers;
  private final NotifyConfig config;
  private final Clock clock;

  Postman(Fetcher fetcher, Couriers couriers, NotifyConfig config, Clock clock) {
    this.fetcher = fetcher;
    this.couriers = couriers;
    this.config = config;
    this.clock = clock;
  }

  /** Sends a message; the handler is called once, with what cannot be sent at all as well. */
  void send(Delivery delivery, Consumer<Receipt> whenDone) {
    Courier courier;
    Fetch post;
    try {
      courier = courier(delivery.type());
      post = post(courier.compose(message(delivery), delivery.address(), clock.instant()));
    } catch (IllegalArgumentException | DecodeException e) {
      String why = "the channel cannot be used: " + e.getMessage();
      whenDone.accept(new Receipt(Outcome.REFUSED, clock.instant(), Duration.ZERO, 0, why, null));
      return;
    }
    fetcher.fetch(post, fetched -> whenDone.accept(receipt(courier, fetched)));
  }

  private Courier courier(String type) {
    return couriers
        .find(type)
        .orElseThrow(() -> new IllegalArgumentException("its type " + type + " is unknown"));
  }

  private static Message message(Delivery delivery) {
    return new Message(delivery.eventId(), delivery.kind(), new JsonObject(delivery.body()));
  }

  private Fetch post(Letter letter) {
    Letter.Post post = (Letter.Post) letter;
    return new Fetch(
        WebAddress.parse(post.url()),
        post.headers(),
        config.timeout(),
        MOST_ANSWER,
        true,
        post.body());
  }

  private Receipt receipt(Courier courier, Fetched fetched) {
    if (fetched.reason() == FailureReason.EGRESS_DENIED) {
      return receipt(fetched, Outcome.REFUSED, fetched.detail(), null);
    }
    Reply reply = new Reply(fetched.status(), fetched.body(), fetched.ok(), retryAfter(fetched));
    String answer = fetched.body().length == 0 ? fetched.detail() : text(fetched.body());
    Verdict verdict = courier.read(reply);
    if (verdict instanceof Verdict.Later later) {
      return receipt(
          fetched, Outcome.RETRY, said(later.code(), later.words(), answer), later.after());
    }
    return verdict instanceof Verdict.Never never
        ? receipt(fetched, Outcome.REFUSED, said(never.code(), never.words(), answer), null)
        : receipt(fetched, Outcome.DELIVERED, answer, null);
  }

  private static String said(String code, String words, String answer) {
    String said = (code + " " + words).strip();
    return said.isEmpty() ? answer : clipped(said + " · " + answer);
  }

  private Receipt receipt(Fetched fetched, Outcome outcome, String answer, Duration after) {
    return new Receipt(
        outcome, clock.instant(), fetched.duration(), fetched.status(), answer, after);
  }

  private static String text(byte[] body) {
    return clipped(
        new String(body, 0, Math.min(body.length, KEPT_ANSWER), StandardCharsets.UTF_8)
            .replace('\0', '\ufffd'));
  }

  private static String clipped(String text) {
    return text.length() <= KEPT_ANSWER ? text : text.substring(0, KEPT_ANSWER);
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
