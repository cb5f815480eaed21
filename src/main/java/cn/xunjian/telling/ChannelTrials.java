package cn.xunjian.telling;

import cn.xunjian.delivery.Courier;
import cn.xunjian.delivery.Courier.Address;
import cn.xunjian.delivery.Couriers;
import cn.xunjian.delivery.Delivery;
import cn.xunjian.delivery.DeliveryConfig;
import cn.xunjian.delivery.Language;
import cn.xunjian.delivery.Message;
import cn.xunjian.delivery.Receipt;
import cn.xunjian.delivery.ReplyVerdict;
import cn.xunjian.delivery.WrittenMessage;
import cn.xunjian.delivery.channels.MaskedAddress;
import cn.xunjian.delivery.couriers.CloudEvent;
import cn.xunjian.delivery.outbox.Postman;
import cn.xunjian.delivery.outbox.RefreshStore;
import cn.xunjian.delivery.outbox.RefreshStore.Reach;
import cn.xunjian.delivery.templates.SampleMessages;
import cn.xunjian.delivery.templates.Templates;
import cn.xunjian.delivery.templates.TextLimits;
import cn.xunjian.incident.IncidentDesk;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Shows what a channel would be sent, and really sends a test at once. */
@ApplicationScoped
public class ChannelTrials {

  private final RefreshStore store;
  private final NoticeStore notices;
  private final IncidentDesk desk;
  private final Couriers couriers;
  private final Templates templates;
  private final Postman postman;
  private final Pool pool;
  private final CloudEvent events;
  private final DeliveryConfig config;
  private final Clock clock;

  ChannelTrials(
      RefreshStore store,
      NoticeStore notices,
      IncidentDesk desk,
      Couriers couriers,
      Templates templates,
      Postman postman,
      Pool pool,
      DeliveryConfig config,
      ZoneId zone,
      Clock clock) {
    this.store = store;
    this.notices = notices;
    this.desk = desk;
    this.couriers = couriers;
    this.templates = templates;
    this.postman = postman;
    this.pool = pool;
    this.events = new CloudEvent(config.source(), zone);
    this.config = config;
    this.clock = clock;
  }

  /**
   * What would go out, without the channel's keys.
   *
   * @param headers of an HTTP POST; empty for a mail
   * @param content the body as JSON, or the parts of a mail
   * @param bytes how long it is
   */
  public record Preview(
      String type,
      String language,
      String to,
      Map<String, String> headers,
      Map<String, Object> content,
      List<Object> list,
      int bytes) {}

  /** A preview, or why there is none. */
  public record Previewed(Preview preview, Refusal refusal, List<String> faults) {

    static Previewed refused(Refusal refusal, List<String> faults) {
      return new Previewed(null, refusal, faults);
    }
  }

  /** Why there is no preview. */
  public enum Refusal {
    CHANNEL,
    INCIDENT,
    SAMPLE,
    TEMPLATES,
    ADDRESS
  }

  /**
   * How a test ended.
   *
   * @param verdict delivered, retry (it would be tried again) or permanent
   * @param status HTTP's or SMTP's; 0 if there was no answer
   * @param code the provider's; empty if it gave none
   * @param words the provider's; empty if it gave none
   * @param answer what was said in all, at most 500 characters
   */
  public record Tried(
      String verdict, int status, String code, String words, String answer, long tookMs) {}

  /** The samples that can be shown. */
  public List<String> samples() {
    return SampleMessages.names();
  }

  /**
   * Shows what a channel would be sent. The office's templates are read anew.
   *
   * @param sample one of {@link #samples}
   * @param incident the incident to tell of instead of a sample; null for the sample
   */
  public Uni<Previewed> preview(long channel, String sample, UUID incident) {
    List<String> faults = templates.reload();
    if (!faults.isEmpty()) {
      return Uni.createFrom().item(Previewed.refused(Refusal.TEMPLATES, faults));
    }
    return store
        .one(channel)
        .chain(
            reach ->
                reach == null
                    ? Uni.createFrom().item(Previewed.refused(Refusal.CHANNEL, List.of()))
                    : incident == null
                        ? Uni.createFrom().item(sample(reach, sample))
                        : real(reach, incident));
  }

  private Previewed sample(Reach reach, String sample) {
    return SampleMessages.named(sample)
        .map(message -> shown(reach, message))
        .orElseGet(() -> Previewed.refused(Refusal.SAMPLE, List.of()));
  }

  private Uni<Previewed> real(Reach reach, UUID incident) {
    return notices
        .incidents(pool, List.of(incident))
        .map(
            found ->
                found.stream()
                    .findFirst()
                    .flatMap(i -> desk.subject(i).map(s -> event(i, s)))
                    .map(event -> shown(reach, SampleMessages.of(List.of(event))))
                    .orElseGet(() -> Previewed.refused(Refusal.INCIDENT, List.of())));
  }

  private JsonObject event(
      cn.xunjian.incident.Incident incident, cn.xunjian.incident.Subject subject) {
    JsonObject event = events.reminder(incident, subject, clock.instant());
    String state = incident.state().code();
    event.getJsonObject("data").put("step", state.equals("open") ? "opened" : state);
    return event;
  }

  /** Composed with keys that are none: what is not there cannot be shown. */
  private Previewed shown(Reach reach, Message message) {
    String mask = MaskedAddress.MASK;
    String url = MaskedAddress.of(reach.url());
    String secret =
        reach.secret().ok() && reach.secret().plain().isEmpty() ? "" : mask + " " + mask;
    try {
      Courier courier =
          couriers
              .find(reach.type())
              .orElseThrow(() -> new IllegalArgumentException("its type is unknown"));
      Message told = courier.habits().grouped() ? message : first(message);
      WrittenMessage letter =
          courier.compose(told, new Address(reach.name(), url, secret), clock.instant());
      return new Previewed(shown(reach, letter), null, List.of());
    } catch (IllegalArgumentException e) {
      return Previewed.refused(Refusal.ADDRESS, List.of(e.getMessage()));
    }
  }

  /** A machine is told step by step. */
  private static Message first(Message message) {
    boolean word = message.kind() == Message.Kind.TEST || message.kind() == Message.Kind.HEARTBEAT;
    return word ? message : new Message(message.id(), Message.Kind.STEP, message.events().get(0));
  }

  private static Preview shown(Reach reach, WrittenMessage letter) {
    String language = Language.of(reach.url()).code();
    if (letter instanceof WrittenMessage.Mail mail) {
      Map<String, Object> parts =
          new JsonObject()
              .put("subject", mail.subject())
              .put("text", mail.text())
              .put("html", mail.html())
              .getMap();
      int bytes = TextLimits.bytes(mail.text()) + TextLimits.bytes(mail.html());
      String to = String.join(",", mail.to());
      return new Preview(reach.type(), language, to, Map.of(), parts, null, bytes);
    }
    WrittenMessage.Post post = (WrittenMessage.Post) letter;
    Object body = Json.decodeValue(new String(post.body(), StandardCharsets.UTF_8));
    Map<String, String> headers = new TreeMap<>(post.headers());
    headers.computeIfPresent("Authorization", (name, value) -> MaskedAddress.MASK);
    return new Preview(
        reach.type(),
        language,
        MaskedAddress.of(post.url()),
        headers,
        body instanceof JsonObject json ? json.getMap() : null,
        body instanceof io.vertx.core.json.JsonArray array ? plain(array) : null,
        post.body().length);
  }

  @SuppressWarnings("unchecked")
  private static List<Object> plain(io.vertx.core.json.JsonArray array) {
    return array.getList();
  }

  /** Sends a marked test now, past the outbox; empty if there is no such channel. */
  public Uni<Optional<Tried>> test(long channel) {
    return store
        .one(channel)
        .chain(
            reach ->
                reach == null
                    ? Uni.createFrom().item(Optional.<Tried>empty())
                    : Uni.createFrom()
                        .<Postman.Answer>emitter(done -> postman.ask(test(reach), done::complete))
                        .map(answer -> Optional.of(tried(answer))));
  }

  private Delivery test(Reach reach) {
    JsonObject event = events.test(reach.name(), clock.instant());
    return new Delivery(
        0,
        UUID.fromString(event.getString("id")),
        event.getString("type"),
        Message.Kind.TEST,
        event.encode(),
        reach.id(),
        reach.type(),
        reach.name(),
        reach.url(),
        reach.secret(),
        1,
        clock.instant().plus(config.timeout()));
  }

  private static Tried tried(Postman.Answer answer) {
    Receipt receipt = answer.receipt();
    String code = "";
    String words = "";
    String verdict = "delivered";
    if (answer.verdict() instanceof ReplyVerdict.Later later) {
      verdict = "retry";
      code = later.code();
      words = later.words();
    } else if (answer.verdict() instanceof ReplyVerdict.Never never) {
      verdict = "permanent";
      code = never.code();
      words = never.words();
    }
    return new Tried(
        verdict, receipt.status(), code, words, receipt.answer(), receipt.took().toMillis());
  }
}
