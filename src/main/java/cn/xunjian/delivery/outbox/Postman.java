package cn.xunjian.delivery.outbox;

import cn.xunjian.delivery.Courier;
import cn.xunjian.delivery.Couriers;
import cn.xunjian.delivery.Delivery;
import cn.xunjian.delivery.DeliveryConfig;
import cn.xunjian.delivery.Message;
import cn.xunjian.delivery.Receipt;
import cn.xunjian.delivery.Receipt.Outcome;
import cn.xunjian.delivery.ReceiverReply;
import cn.xunjian.delivery.ReplyVerdict;
import cn.xunjian.delivery.WrittenMessage;
import cn.xunjian.fetch.Fetch;
import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.fetch.exchange.Fetcher;
import cn.xunjian.observation.FailureReason;
import io.quarkus.qute.TemplateException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Carries what a courier writes and lets him read the answer. */
@ApplicationScoped
public class Postman {

  private static final int MOST_ANSWER = 65_536;
  private static final int KEPT_ANSWER = 500;

  private final Fetcher fetcher;
  private final Couriers couriers;
  private final DeliveryConfig config;
  private final Clock clock;
  private final BiConsumer<WrittenMessage.Mail, Consumer<ReceiverReply>> mails;

  @Inject
  public Postman(
      Fetcher fetcher, Couriers couriers, DeliveryConfig config, Clock clock, MailCarrier mails) {
    this(fetcher, couriers, config, clock, mails::carry);
  }

  /** Where no mail goes out. */
  public Postman(Fetcher fetcher, Couriers couriers, DeliveryConfig config, Clock clock) {
    this(fetcher, couriers, config, clock, Postman::unsent);
  }

  public Postman(
      Fetcher fetcher,
      Couriers couriers,
      DeliveryConfig config,
      Clock clock,
      BiConsumer<WrittenMessage.Mail, Consumer<ReceiverReply>> mails) {
    this.fetcher = fetcher;
    this.couriers = couriers;
    this.config = config;
    this.clock = clock;
    this.mails = mails;
  }

  private static void unsent(WrittenMessage.Mail mail, Consumer<ReceiverReply> whenDone) {
    byte[] why = "there is no mail server".getBytes(StandardCharsets.UTF_8);
    whenDone.accept(new ReceiverReply(0, why, true, null));
  }

  /** What became of an attempt, and what the provider said in its own words. */
  public record Answer(Receipt receipt, ReplyVerdict verdict) {}

  /** Sends a message; the handler is called once, with what cannot be sent at all as well. */
  public void send(Delivery delivery, Consumer<Receipt> whenDone) {
    ask(delivery, answer -> whenDone.accept(answer.receipt()));
  }

  /** Sends a message, and tells what the receiver said as well. */
  public void ask(Delivery delivery, Consumer<Answer> whenDone) {
    Courier courier;
    WrittenMessage letter;
    Fetch post = null;
    try {
      courier = courier(delivery.type());
      letter = courier.compose(message(delivery), delivery.address(), clock.instant());
      if (letter instanceof WrittenMessage.Post web) {
        post = post(web);
      }
    } catch (IllegalArgumentException | DecodeException | TemplateException e) {
      String why = "the channel cannot be used: " + e.getMessage();
      Receipt refused = new Receipt(Outcome.REFUSED, clock.instant(), Duration.ZERO, 0, why, null);
      whenDone.accept(new Answer(refused, new ReplyVerdict.Never("", why)));
      return;
    }
    if (letter instanceof WrittenMessage.Mail mail) {
      Instant begun = clock.instant();
      mails.accept(mail, reply -> whenDone.accept(answer(courier, reply, begun)));
    } else {
      fetcher.fetchNow(post, fetched -> whenDone.accept(answer(courier, fetched)));
    }
  }

  private Courier courier(String type) {
    return couriers
        .find(type)
        .orElseThrow(() -> new IllegalArgumentException("its type " + type + " is unknown"));
  }

  private static Message message(Delivery delivery) {
    return new Message(delivery.eventId(), delivery.kind(), new JsonObject(delivery.body()));
  }

  private Fetch post(WrittenMessage.Post post) {
    return new Fetch(
        WebAddress.parse(post.url()),
        post.headers(),
        config.timeout(),
        MOST_ANSWER,
        true,
        post.body());
  }

  private Answer answer(Courier courier, Fetched fetched) {
    ReceiverReply reply =
        new ReceiverReply(fetched.status(), fetched.body(), fetched.ok(), retryAfter(fetched));
    String text = fetched.body().length == 0 ? fetched.detail() : text(fetched.body());
    ReplyVerdict verdict =
        fetched.reason() == FailureReason.EGRESS_DENIED
            ? new ReplyVerdict.Never("", "")
            : courier.read(reply);
    return new Answer(receipt(verdict, fetched.duration(), fetched.status(), text), verdict);
  }

  private Answer answer(Courier courier, ReceiverReply reply, Instant begun) {
    ReplyVerdict verdict = courier.read(reply);
    Duration took = Duration.between(begun, clock.instant());
    return new Answer(receipt(verdict, took, reply.status(), text(reply.body())), verdict);
  }

  private Receipt receipt(ReplyVerdict verdict, Duration took, int status, String answer) {
    Instant at = clock.instant();
    if (verdict instanceof ReplyVerdict.Later later) {
      String said = said(later.code(), later.words(), answer);
      return new Receipt(Outcome.RETRY, at, took, status, said, later.after());
    }
    return verdict instanceof ReplyVerdict.Never never
        ? new Receipt(
            Outcome.REFUSED, at, took, status, said(never.code(), never.words(), answer), null)
        : new Receipt(Outcome.DELIVERED, at, took, status, answer, null);
  }

  private static String said(String code, String words, String answer) {
    String said = (code + " " + words).strip();
    return said.isEmpty() ? answer : clipped(said + " · " + answer);
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
