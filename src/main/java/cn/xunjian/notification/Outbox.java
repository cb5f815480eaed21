package cn.xunjian.notification;

import cn.xunjian.incident.IncidentChange;
import cn.xunjian.incident.IncidentListener;
import cn.xunjian.notification.Receipt.Outcome;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
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
public class Outbox implements IncidentListener {

  private static final Logger LOG = Logger.getLogger(Outbox.class);
  private static final Duration BEAT = Duration.ofSeconds(1);

  /**
   * More would wait at a slow receiver's door for longer than their claim lasts, be claimed again
   * and wait twice.
   */
  private static final int AT_ONCE = 24;

  private final Vertx vertx;
  private final Context context;
  private final OutboxStore store;
  private final Webhook webhook;
  private final NotifyConfig config;
  private final RetryPlan retries;
  private final Clock clock;
  private final Event<Delivered> told;

  /** The messages that are on their way now. */
  private final Set<Long> sending = new HashSet<>();

  private boolean claiming;
  private boolean woken;
  private boolean closed;
  private volatile Instant oldest;

  Outbox(
      Vertx vertx,
      OutboxStore store,
      Webhook webhook,
      NotifyConfig config,
      Clock clock,
      Event<Delivered> told) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.store = store;
    this.webhook = webhook;
    this.config = config;
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

  @Override
  public Uni<Void> write(SqlConnection transaction, List<IncidentChange> changes) {
    return store.write(transaction, changes);
  }

  @Override
  public void committed(List<IncidentChange> changes) {
    wake();
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
    int room = AT_ONCE - sending.size();
    if (room == 0) {
      return; // The next that ends looks again.
    }
    claiming = true;
    woken = false;
    // Longer than an attempt and the wait for it take, so that a living sender's claim is not taken
    // over.
    store
        .claim(room, config.timeout().multipliedBy(4).plusSeconds(10))
        .call(claimed -> store.oldest().invoke(first -> oldest = first))
        .subscribe()
        .with(
            claimed -> context.runOnContext(on -> claimed(claimed, room)),
            failure -> context.runOnContext(on -> failed(failure)));
  }

  private void claimed(List<Delivery> deliveries, int room) {
    claiming = false;
    deliveries.forEach(this::send);
    if (woken || deliveries.size() == room) {
      claim();
    }
  }

  private void send(Delivery delivery) {
    if (!sending.add(delivery.id())) {
      return; // Its claim ran out while it waited; it is still on its way.
    }
    try {
      webhook.send(delivery, receipt -> context.runOnContext(on -> finish(delivery, receipt)));
    } catch (RuntimeException e) {
      LOG.errorf(e, "delivery %d could not be sent", delivery.id());
      sending.remove(delivery.id());
    }
  }

  private void failed(Throwable failure) {
    claiming = false;
    LOG.errorf("the outbox cannot be read: %s", failure.getMessage());
  }

  private void finish(Delivery delivery, Receipt receipt) {
    Instant next = next(delivery, receipt);
    boolean dead = receipt.outcome() != Outcome.DELIVERED && next == null;
    say(delivery, receipt, next);
    told.fire(new Delivered(delivery.channel(), dead ? "dead" : receipt.outcome().code()));
    store
        .finish(delivery, receipt, next)
        .subscribe()
        .with(
            stored -> context.runOnContext(on -> ended(delivery)),
            failure -> {
              LOG.errorf(
                  "the receipt of delivery %d was not stored; it is sent again: %s",
                  delivery.id(), failure.getMessage());
              context.runOnContext(on -> ended(delivery));
            });
  }

  private void ended(Delivery delivery) {
    sending.remove(delivery.id());
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
          "delivered %s %s to channel %s: HTTP %d, signed, attempt %d",
          delivery.eventType(),
          delivery.eventId(),
          delivery.channel(),
          receipt.status(),
          delivery.attempt());
    } else {
      LOG.warnf(
          "not delivered %s %s to channel %s: HTTP %d %s; %s",
          delivery.eventType(),
          delivery.eventId(),
          delivery.channel(),
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
