package cn.xunjian.delivery.outbox;

import cn.xunjian.delivery.Delivery;
import cn.xunjian.delivery.DeliveryConfig;
import cn.xunjian.delivery.Receipt;
import cn.xunjian.delivery.Receipt.Outcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** What follows from an attempt: its receipt, another attempt, or another channel. */
@ApplicationScoped
class AttemptEnd {

  private static final Logger LOG = Logger.getLogger(AttemptEnd.class);

  private final OutboxStore store;
  private final FallbackStore fallbacks;
  private final RetryPlan retries;
  private final DeliveryConfig config;
  private final Consumer<DeliveryEnded> listener;

  @Inject
  AttemptEnd(
      OutboxStore store,
      FallbackStore fallbacks,
      DeliveryConfig config,
      Event<DeliveryEnded> listeners) {
    this(store, fallbacks, config, (Consumer<DeliveryEnded>) listeners::fire);
  }

  AttemptEnd(
      OutboxStore store,
      FallbackStore fallbacks,
      DeliveryConfig config,
      Consumer<DeliveryEnded> listener) {
    this.store = store;
    this.fallbacks = fallbacks;
    this.retries = new RetryPlan(config.firstPause(), config.longestPause());
    this.config = config;
    this.listener = listener;
  }

  /**
   * Stores how an attempt ended.
   *
   * @param silence how long the channel has not taken anything
   */
  Uni<Void> store(Delivery delivery, Receipt receipt, Duration silence) {
    Instant next = next(delivery, receipt);
    boolean dead = receipt.outcome() != Outcome.DELIVERED && next == null;
    Duration waited = Duration.between(delivery.firstAttemptAt(), receipt.at());
    boolean silent =
        Stream.of(silence, waited).anyMatch(d -> d.compareTo(config.fallbackAfter()) >= 0);
    if (receipt.outcome() == Outcome.DELIVERED || !(dead || silent)) {
      return store(delivery, receipt, next, receipt.outcome().code());
    }
    String own = dead ? "dead" : receipt.outcome().code();
    return fallbacks
        .takeOver(delivery)
        .chain(
            taken ->
                taken
                    ? store(delivery, receipt, null, "taken_over")
                    : store(delivery, receipt, next, own));
  }

  private Uni<Void> store(Delivery delivery, Receipt receipt, Instant next, String outcome) {
    say(delivery, receipt, next);
    listener.accept(new DeliveryEnded(delivery.name(), outcome, delivery.body(), receipt.at()));
    return store.finish(delivery, receipt, next);
  }

  /** When to try again; null for never. */
  private Instant next(Delivery delivery, Receipt receipt) {
    if (receipt.outcome() != Outcome.RETRY && receipt.outcome() != Outcome.UNKNOWN) {
      return null;
    }
    double jitter = ThreadLocalRandom.current().nextDouble();
    Instant next =
        receipt.at().plus(retries.pause(delivery.attempt(), receipt.retryAfter(), jitter));
    return next.isAfter(end(delivery, receipt.outcome())) ? null : next;
  }

  /** An answer that nobody has told us the meaning of may well be meant for ever. */
  private Instant end(Delivery delivery, Outcome outcome) {
    Instant doubted = delivery.firstAttemptAt().plus(config.unknownAnswers());
    return outcome == Outcome.UNKNOWN && doubted.isBefore(delivery.giveUpAt())
        ? doubted
        : delivery.giveUpAt();
  }

  private static void say(Delivery delivery, Receipt receipt, Instant next) {
    if (receipt.outcome() == Outcome.DELIVERED) {
      LOG.infof(
          "delivered %s %s to channel %s: answer %d, attempt %d",
          delivery.eventType(),
          delivery.eventId(),
          delivery.name(),
          receipt.status(),
          delivery.attempt());
    } else {
      LOG.warnf(
          "not delivered %s %s to channel %s: answer %d %s; %s",
          delivery.eventType(),
          delivery.eventId(),
          delivery.name(),
          receipt.status(),
          receipt.answer().lines().findFirst().orElse(""),
          next == null ? "now a dead letter" : "again at " + next);
    }
  }
}
