package cn.xunjian.delivery.outbox;

import cn.xunjian.delivery.DeliveryConfig;
import cn.xunjian.delivery.ReceiverReply;
import cn.xunjian.delivery.WrittenMessage;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Brings e-mails to the SMTP server of quarkus.mailer.*. The server's reply code is the status; 0
 * if there was none.
 */
@ApplicationScoped
class MailCarrier implements Carrier<WrittenMessage.Mail> {

  private final ReactiveMailer mailer;
  private final DeliveryConfig config;
  private final Clock clock;

  MailCarrier(ReactiveMailer mailer, DeliveryConfig config, Clock clock) {
    this.mailer = mailer;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public void carry(long channel, WrittenMessage.Mail message, Consumer<Carried> whenDone) {
    Instant begun = clock.instant();
    Mail mail =
        new Mail()
            .setTo(message.to())
            .setSubject(message.subject())
            .setText(message.text())
            .setHtml(message.html())
            // Repeats carry the same, so that mail programs can drop them.
            .addHeader("Message-ID", "<" + message.id() + "@xunjian>");
    mailer
        .send(mail)
        .ifNoItem()
        .after(config.timeout())
        .fail()
        .subscribe()
        .with(
            sent -> whenDone.accept(answered(250, "250 taken", begun)),
            failure -> whenDone.accept(failed(failure, begun)));
  }

  private Answered failed(Throwable failure, Instant begun) {
    if (failure instanceof SMTPException refused) {
      return answered(refused.getReplyCode(), String.valueOf(refused.getReplyMessage()), begun);
    }
    String words = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return answered(0, words, begun);
  }

  private Answered answered(int code, String words, Instant begun) {
    ReceiverReply reply =
        new ReceiverReply(code, words.getBytes(StandardCharsets.UTF_8), true, null);
    return new Answered(reply, Duration.between(begun, clock.instant()), "");
  }
}
