package cn.xunjian.delivery.outbox;

import cn.xunjian.delivery.Couriers;
import cn.xunjian.delivery.Delivery;
import cn.xunjian.delivery.DeliveryConfig;
import cn.xunjian.delivery.Receipt;
import cn.xunjian.delivery.Receipt.Outcome;
import cn.xunjian.delivery.RepeatedFailure;
import cn.xunjian.duty.DutyConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * Delivers what the outbox holds. The table is the truth; being told of a commit only wakes the
 * sender sooner.
 */
@ApplicationScoped
public class Outbox {

  private static final Logger LOG = Logger.getLogger(Outbox.class);
  private static final Duration BEAT = Duration.ofSeconds(1);

  /**
   * More would wait at a slow receiver's door for longer than their claim lasts, be claimed again
   * and wait twice.
   */
  private static final int AT_ONCE = 32;

  /** What is on its way when the process dies may arrive twice: few at once, and quickly. */
  private static final int TO_ONE_CHANNEL = 4;

  private final Vertx vertx;
  private final Context context;
  private final RepeatedFailure unread =
      new RepeatedFailure(LOG::error, LOG::info, "the outbox cannot be read");
  private final OutboxStore store;
  private final Postman postman;
  private final Couriers couriers;
  private final DeliveryConfig config;
  private final DutyConfig rules;
  private final RetryPlan retries;
  private final Clock clock;
  private final Event<DeliveryEnded> told;

  /** The messages that are on their way now. */
  private final Set<Long> sending = new HashSet<>();

  private final SendingSlots places = new SendingSlots(AT_ONCE, TO_ONE_CHANNEL);

  private boolean claiming;
  private boolean woken;
  private boolean closed;
  private volatile Instant oldest;

  public Outbox(
      Vertx vertx,
      OutboxStore store,
      Postman postman,
      Couriers couriers,
      DeliveryConfig config,
      DutyConfig rules,
      Clock clock,
      Event<DeliveryEnded> told) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.store = store;
    this.postman = postman;
    this.couriers = couriers;
    this.config = config;
    this.rules = rules;
    this.retries = new RetryPlan(config.firstPause(), config.longestPause());
    this.clock = clock;
    this.told = told;
  }

  /** Begins to deliver. */
  public void begin() {
    vertx.setPeriodic(BEAT.toMillis(), beat -> wake());
    wake();
  }

  void end(@Observes @Priority(20) ShutdownEvent event) {
    context.runOnContext(on -> closed = true);
  }

  /** Looks for messages to deliver, now rather than at the next beat. */
  public void wake() {
    context.runOnContext(on -> claim());
  }

  private void claim() {
    if (claiming || closed) {
      woken = true;
      return;
    }
    int room = places.free();
    if (room == 0) {
      return; // The next that ends looks again.
    }
    claiming = true;
    woken = false;
    // Longer than an attempt and the wait for it take, so that a living sender's claim is not taken
    // over.
    store
        .claim(
            room, config.timeout().multipliedBy(4).plusSeconds(10), places.narrow(), places.usual())
        .call(claimed -> store.oldest().invoke(first -> oldest = first))
        .subscribe()
        .with(
            claimed -> context.runOnContext(on -> claimed(claimed)),
            failure -> context.runOnContext(on -> failed(failure)));
  }

  private void claimed(List<Delivery> deliveries) {
    claiming = false;
    unread.well();
    deliveries.forEach(this::send);
    // While some were found there may be more, of channels whose room was too small.
    if (woken || !deliveries.isEmpty()) {
      claim();
    }
  }

  private void send(Delivery delivery) {
    if (!sending.add(delivery.id())) {
      return; // Its claim ran out while it waited; it is still on its way.
    }
    places.take(delivery.channel());
    try {
      postman.send(delivery, receipt -> context.runOnContext(on -> finish(delivery, receipt)));
    } catch (RuntimeException e) {
      LOG.errorf(e, "delivery %d could not be sent", delivery.id());
      sending.remove(delivery.id());
      places.leave(delivery.channel());
    }
  }

  private void failed(Throwable failure) {
    claiming = false;
    unread.failed(failure);
  }

  private void finish(Delivery delivery, Receipt receipt) {
    if (receipt.outcome() == Outcome.RETRY) {
      places.failed(delivery.channel(), receipt.at());
    } else {
      places.answered(delivery.channel());
    }
    Instant next = next(delivery, receipt);
    boolean dead = receipt.outcome() != Outcome.DELIVERED && next == null;
    boolean silent =
        places.failing(delivery.channel(), receipt.at()).compareTo(rules.fallbackAfter()) >= 0;
    if (!dead && !silent) {
      finish(delivery, receipt, next, outcome(receipt, false));
      return;
    }
    store
        .takeOver(delivery, couriers::machine)
        .subscribe()
        .with(
            taken ->
                context.runOnContext(
                    on ->
                        finish(
                            delivery,
                            receipt,
                            taken ? null : next,
                            taken ? "taken_over" : outcome(receipt, dead))),
            failure -> context.runOnContext(on -> unstored(delivery, failure)));
  }

  private static String outcome(Receipt receipt, boolean dead) {
    return dead ? "dead" : receipt.outcome().code();
  }

  private void finish(Delivery delivery, Receipt receipt, Instant next, String outcome) {
    say(delivery, receipt, next);
    told.fire(
        new DeliveryEnded(delivery.name(), outcome, TellingDelay.of(delivery.body(), receipt)));
    store
        .finish(delivery, receipt, next)
        .subscribe()
        .with(
            stored -> context.runOnContext(on -> ended(delivery)),
            failure -> context.runOnContext(on -> unstored(delivery, failure)));
  }

  private void unstored(Delivery delivery, Throwable failure) {
    LOG.errorf(
        "the receipt of delivery %d was not stored; it is sent again: %s",
        delivery.id(), failure.getMessage());
    ended(delivery);
  }

  private void ended(Delivery delivery) {
    sending.remove(delivery.id());
    places.leave(delivery.channel());
    claim();
  }

  private Instant next(Delivery delivery, Receipt receipt) {
    if (receipt.outcome() != Outcome.RETRY) {
      return null;
    }
    Instant next =
        receipt
            .at()
            .plus(
                retries.pause(
                    delivery.attempt(),
                    receipt.retryAfter(),
                    ThreadLocalRandom.current().nextDouble()));
    return next.isAfter(delivery.giveUpAt()) ? null : next;
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

  /** How long the oldest undelivered message has waited; zero if there is none. */
  public Duration oldestAge() {
    Instant first = oldest;
    return first == null ? Duration.ZERO : Duration.between(first, clock.instant());
  }
}
