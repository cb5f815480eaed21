package cn.xunjian.delivery.trials;

import cn.xunjian.delivery.Delivery;
import cn.xunjian.delivery.DeliveryConfig;
import cn.xunjian.delivery.Message;
import cn.xunjian.delivery.Receipt;
import cn.xunjian.delivery.ReplyVerdict;
import cn.xunjian.delivery.ServiceEvents;
import cn.xunjian.delivery.channels.ReachStore;
import cn.xunjian.delivery.channels.ReachStore.Reach;
import cn.xunjian.delivery.outbox.Postman;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Sends a marked test at once, past the outbox. */
@ApplicationScoped
public class ChannelCheck {

  private final ReachStore channels;
  private final Postman postman;
  private final ServiceEvents events;
  private final DeliveryConfig config;
  private final Clock clock;

  ChannelCheck(
      ReachStore channels,
      Postman postman,
      ServiceEvents events,
      DeliveryConfig config,
      Clock clock) {
    this.channels = channels;
    this.postman = postman;
    this.events = events;
    this.config = config;
    this.clock = clock;
  }

  /**
   * How a test ended.
   *
   * @param verdict delivered, retry (it would be tried again), unknown (it would be tried again for
   *     a while) or permanent
   * @param status HTTP's or SMTP's; 0 if there was no answer
   * @param code the provider's; empty if it gave none
   * @param words the provider's; empty if it gave none
   * @param answer what was said in all, at most 500 characters
   */
  public record Tried(
      String verdict, int status, String code, String words, String answer, long tookMs) {

    static Tried of(Postman.Answer answer) {
      if (answer.verdict() instanceof ReplyVerdict.Later later) {
        return of("retry", later.code(), later.words(), answer.receipt());
      }
      if (answer.verdict() instanceof ReplyVerdict.Unknown unknown) {
        return of("unknown", unknown.code(), unknown.words(), answer.receipt());
      }
      return answer.verdict() instanceof ReplyVerdict.Never never
          ? of("permanent", never.code(), never.words(), answer.receipt())
          : of("delivered", "", "", answer.receipt());
    }

    private static Tried of(String verdict, String code, String words, Receipt receipt) {
      return new Tried(
          verdict, receipt.status(), code, words, receipt.answer(), receipt.took().toMillis());
    }
  }

  /** Sends a test now; empty if there is no such channel. */
  public Uni<Optional<Tried>> send(long channel) {
    return channels
        .one(channel)
        .chain(
            reach ->
                reach == null
                    ? Uni.createFrom().item(Optional.<Tried>empty())
                    : Uni.createFrom()
                        .<Postman.Answer>emitter(done -> postman.ask(test(reach), done::complete))
                        .map(answer -> Optional.of(Tried.of(answer))));
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
        clock.instant(),
        clock.instant().plus(config.timeout()),
        0);
  }
}
