package cn.xunjian.delivery.outbox;

import cn.xunjian.delivery.DeliveryConfig;
import cn.xunjian.delivery.ReceiverReply;
import cn.xunjian.delivery.WrittenMessage;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Brings e-mails to the SMTP server of quarkus.mailer.*. */
@ApplicationScoped
class MailCarrier {

  private final ReactiveMailer mailer;
  private final DeliveryConfig config;

  MailCarrier(ReactiveMailer mailer, DeliveryConfig config) {
    this.mailer = mailer;
    this.config = config;
  }

  /**
   * Sends a mail.
   *
   * @param whenDone is called once, with the server's reply code as status; 0 if there was none
   */
  void carry(WrittenMessage.Mail letter, Consumer<ReceiverReply> whenDone) {
    Mail mail =
        new Mail()
            .setTo(letter.to())
            .setSubject(letter.subject())
            .setText(letter.text())
            .setHtml(letter.html())
            // Repeats carry the same, so that mail programs can drop them.
            .addHeader("Message-ID", "<" + letter.id() + "@xunjian>");
    mailer
        .send(mail)
        .ifNoItem()
        .after(config.timeout())
        .fail()
        .subscribe()
        .with(sent -> whenDone.accept(reply(250, "250 taken")), e -> whenDone.accept(failed(e)));
  }

  private static ReceiverReply failed(Throwable failure) {
    if (failure instanceof SMTPException refused) {
      return reply(refused.getReplyCode(), String.valueOf(refused.getReplyMessage()));
    }
    String words = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return reply(0, words);
  }

  private static ReceiverReply reply(int code, String words) {
    return new ReceiverReply(code, words.getBytes(StandardCharsets.UTF_8), true, null);
  }
}
