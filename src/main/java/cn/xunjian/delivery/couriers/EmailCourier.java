package cn.xunjian.delivery.couriers;

import cn.xunjian.delivery.ChannelLanguage;
import cn.xunjian.delivery.Courier;
import cn.xunjian.delivery.Message;
import cn.xunjian.delivery.ReceiverReply;
import cn.xunjian.delivery.ReplyVerdict;
import cn.xunjian.delivery.WrittenMessage;
import cn.xunjian.delivery.templates.ChatMarkup;
import cn.xunjian.delivery.templates.TemplateFields;
import cn.xunjian.delivery.templates.Templates;
import cn.xunjian.delivery.templates.TextLimits;
import cn.xunjian.words.Language;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes e-mails, in plain text and in HTML; quarkus.mailer.* says how they go out. */
@ApplicationScoped
public class EmailCourier implements Courier {

  static final String TYPE = "email";

  private static final int MOST = 100_000;
  private static final int MOST_RECIPIENTS = 50;

  /** RFC 5322 §2.1.1: what a client shows of one line. */
  private static final int MOST_SUBJECT = 78;

  private static final String SCHEME = "mailto:";
  private static final Pattern MAILBOX =
      Pattern.compile("[^\\s@<>,;:\"()\\[\\]\\\\]{1,64}@[A-Za-z0-9.-]{1,253}");
  private static final Habits HABITS = new Habits(TYPE, true, 20, MOST, false, false);

  private final Templates templates;

  public EmailCourier(Templates templates) {
    this.templates = templates;
  }

  @Override
  public Habits habits() {
    return HABITS;
  }

  @Override
  public List<String> faults(Address address) {
    List<String> to = recipients(address.url());
    boolean sound =
        address.url().toLowerCase(Locale.ROOT).startsWith(SCHEME)
            && to.size() <= MOST_RECIPIENTS
            && to.stream().allMatch(m -> MAILBOX.matcher(m).matches());
    return sound
        ? List.of()
        : List.of("收件地址有误 · an address is like mailto:duty@example.gov.cn,chief@example.gov.cn");
  }

  private static List<String> recipients(String url) {
    String plain = url.strip().replaceFirst("#.*$", "");
    String list = plain.substring(Math.min(SCHEME.length(), plain.length()));
    return Arrays.stream(list.split(",", -1)).map(String::strip).toList();
  }

  @Override
  public WrittenMessage compose(Message message, Address to, Instant now) {
    List<String> faults = faults(to);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(faults.get(0));
    }
    Language language = ChannelLanguage.of(to.url());
    TemplateFields plain = new TemplateFields(message, language, ChatMarkup.PLAIN);
    TemplateFields html = new TemplateFields(message, language, ChatMarkup.HTML);
    return new WrittenMessage.Mail(
        message.id().toString(),
        recipients(to.url()),
        TextLimits.clipped("[巡检] " + templates.title(plain), MOST_SUBJECT),
        templates.text(TYPE, "txt", plain, t -> TextLimits.bytes(t) <= MOST),
        templates.text(TYPE, "html", html, t -> TextLimits.bytes(t) <= MOST));
  }

  /** A reply's status is that of SMTP, 0 if the server could not be spoken to. */
  @Override
  public ReplyVerdict read(ReceiverReply reply) {
    int code = reply.status();
    if (code >= 200 && code < 300) {
      return new ReplyVerdict.Taken();
    }
    String said = code == 0 ? "" : Integer.toString(code);
    return code >= 500 && code < 600
        ? new ReplyVerdict.Never(said, "")
        : new ReplyVerdict.Later(null, said, "");
  }
}
