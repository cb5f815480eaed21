package cn.xunjian.delivery.outbox;

import cn.xunjian.delivery.Courier;
import cn.xunjian.delivery.Couriers;
import cn.xunjian.delivery.Delivery;
import cn.xunjian.delivery.Message;
import cn.xunjian.delivery.Receipt;
import cn.xunjian.delivery.Receipt.Outcome;
import cn.xunjian.delivery.ReceiverReply;
import cn.xunjian.delivery.ReplyVerdict;
import cn.xunjian.delivery.WrittenMessage;
import io.quarkus.qute.TemplateException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/** Lets a courier write a message and read the answer; carriers bring it there. */
@ApplicationScoped
public class Postman {

  private static final int KEPT_ANSWER = 500;

  private final Couriers couriers;
  private final Clock clock;
  private final Carrier<WrittenMessage.Post> web;
  private final Carrier<WrittenMessage.Mail> mails;

  public Postman(
      Couriers couriers,
      Clock clock,
      Carrier<WrittenMessage.Post> web,
      Carrier<WrittenMessage.Mail> mails) {
    this.couriers = couriers;
    this.clock = clock;
    this.web = web;
    this.mails = mails;
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
    WrittenMessage written;
    try {
      courier = courier(delivery.type());
      written = courier.compose(message(delivery), delivery.address(), clock.instant());
    } catch (IllegalArgumentException | DecodeException | TemplateException e) {
      whenDone.accept(unusable(e.getMessage()));
      return;
    }
    Consumer<Carrier.Carried> end = carried -> whenDone.accept(answer(courier, carried));
    if (written instanceof WrittenMessage.Mail mail) {
      mails.carry(delivery.channel(), mail, end);
    } else {
      web.carry(delivery.channel(), (WrittenMessage.Post) written, end);
    }
  }

  private Courier courier(String type) {
    return couriers
        .find(type)
        .orElseThrow(() -> new IllegalArgumentException("its type " + type + " is unknown"));
  }

  private static Message message(Delivery delivery) {
    JsonObject content = new JsonObject(delivery.body());
    if (delivery.lost() > 0) {
      content.put("lost", delivery.lost());
    }
    return new Message(delivery.eventId(), delivery.kind(), content);
  }

  private Answer answer(Courier courier, Carrier.Carried carried) {
    if (carried instanceof Carrier.Unusable unusable) {
      return unusable(unusable.why());
    }
    if (carried instanceof Carrier.Forbidden forbidden) {
      return answer(new ReplyVerdict.Never("", ""), forbidden.took(), 0, forbidden.why());
    }
    Carrier.Answered answered = (Carrier.Answered) carried;
    ReceiverReply reply = answered.reply();
    String text = answered.problem().isEmpty() ? text(reply.body()) : answered.problem();
    return answer(courier.read(reply), answered.took(), reply.status(), text);
  }

  private Answer unusable(String problem) {
    String why = "the channel cannot be used: " + problem;
    return answer(new ReplyVerdict.Never("", why), Duration.ZERO, 0, "");
  }

  private Answer answer(ReplyVerdict verdict, Duration took, int status, String answer) {
    return new Answer(receipt(verdict, took, status, answer), verdict);
  }

  private Receipt receipt(ReplyVerdict verdict, Duration took, int status, String answer) {
    if (verdict instanceof ReplyVerdict.Later later) {
      String said = said(later.code(), later.words(), answer);
      return new Receipt(Outcome.RETRY, clock.instant(), took, status, said, later.after());
    }
    if (verdict instanceof ReplyVerdict.Unknown unknown) {
      String said = said(unknown.code(), unknown.words(), answer);
      return new Receipt(Outcome.UNKNOWN, clock.instant(), took, status, said, unknown.after());
    }
    if (verdict instanceof ReplyVerdict.Never never) {
      String said = said(never.code(), never.words(), answer);
      return new Receipt(Outcome.REFUSED, clock.instant(), took, status, said, null);
    }
    return new Receipt(Outcome.DELIVERED, clock.instant(), took, status, answer, null);
  }

  private static String said(String code, String words, String answer) {
    String said = (code + " " + words).strip();
    if (said.isEmpty()) {
      return answer;
    }
    return clipped(answer.isEmpty() ? said : said + " · " + answer);
  }

  private static String text(byte[] body) {
    return clipped(
        new String(body, 0, Math.min(body.length, KEPT_ANSWER), StandardCharsets.UTF_8)
            .replace('\0', '\ufffd'));
  }

  private static String clipped(String text) {
    return text.length() <= KEPT_ANSWER ? text : text.substring(0, KEPT_ANSWER);
  }
}
