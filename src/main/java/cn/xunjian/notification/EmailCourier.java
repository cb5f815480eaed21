package cn.xunjian.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes e-mails, in plain text and in HTML; quarkus.mailer.* says how they go out. */
@ApplicationScoped
class EmailCourier implements Courier {

  static final String TYPE = "email";

  private static final int MOST = 100_000;
  private static final int MOST_RECIPIENTS = 50;

  /** RFC 5322 §2.1.1: what a client shows of one line. */
  private static final int MOST_SUBJECT = 78;

  private static final String SCHEME = "mailto:";
  private static final Pattern MAILBOX =
      Pattern.compile("[^\\s@<>,;:\"()\\[\\]\\\\]{1,64}@[A-Za-z0-9.-]{1,253}");
  private static final Habits HABITS = new Habits(true, 20, MOST, false, false);

  private final Templates templates;

  EmailCourier(Templates templates) {
    this.templates = templates;
  }

  @Override
  public String type() {
    return TYPE;
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
  public Letter compose(Message message, Address to, Instant now) {
    List<String> faults = faults(to);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(faults.get(0));
    }
    Language language = Language.of(to.url());
    Sheet plain = new Sheet(message, language, Dialect.PLAIN);
    Sheet html = new Sheet(message, language, Dialect.HTML);
    return new Letter.Mail(
        message.id().toString(),
        recipients(to.url()),
        Text.clipped("[巡检] " + templates.title(plain), MOST_SUBJECT),
        templates.text(TYPE, "txt", plain, t -> Text.bytes(t) <= MOST),
        templates.text(TYPE, "html", html, t -> Text.bytes(t) <= MOST));
  }

  /** A reply's status is that of SMTP, 0 if the server could not be spoken to. */
  @Override
  public Verdict read(Reply reply) {
    int code = reply.status();
    if (code >= 200 && code < 300) {
      return new Verdict.Taken();
    }
    String said = code == 0 ? "" : Integer.toString(code);
    return code >= 500 && code < 600
        ? new Verdict.Never(said, "")
        : new Verdict.Later(null, said, "");
  }
}
