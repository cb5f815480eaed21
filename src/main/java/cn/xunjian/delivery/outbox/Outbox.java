package cn.xunjian.delivery.outbox;

import cn.xunjian.delivery.Delivery;
import cn.xunjian.delivery.DeliveryConfig;
import cn.xunjian.delivery.Receipt;
import cn.xunjian.delivery.Receipt.Outcome;
import cn.xunjian.periodic.PeriodicFailure;
import cn.xunjian.periodic.PeriodicTask;
import cn.xunjian.words.Text;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Delivers what the outbox holds. The table is the truth; being told of a commit only wakes the
 * sender sooner.
 */
@ApplicationScoped
public class Outbox {

  private static final Logger LOG = Logger.getLogger(Outbox.class);
  private static final Duration BEAT = Duration.ofSeconds(1);

  /** Enough for a hundred channels that do not answer beside those that do; each has its own. */
  private static final int AT_ONCE = 512;

  /** What is on its way when the process dies may arrive twice: few at once, and quickly. */
  private static final int TO_ONE_CHANNEL = 4;

  /** Milliseconds for an attempt to be receipted after its time is over. */
  private static final long GRACE = 1_000;

  private final OutboxStore store;
  private final Postman postman;
  private final AttemptEnd ends;
  private final DeliveryConfig config;
  private final Clock clock;

  /** The messages that are on their way now. */
  private final Set<Long> sending = new HashSet<>();

  private final SendingSlots slots = new SendingSlots(AT_ONCE, TO_ONE_CHANNEL);

  /** Told when nothing is on its way any more. */
  private Runnable whenIdle = () -> {};

  private final PeriodicTask claiming;
  private volatile Instant oldest;

  Outbox(
      Vertx vertx,
      OutboxStore store,
      Postman postman,
      AttemptEnd ends,
      DeliveryConfig config,
      Clock clock) {
    this.store = store;
    this.postman = postman;
    this.ends = ends;
    this.config = config;
    this.clock = clock;
    this.claiming =
        new PeriodicTask(
            vertx,
            BEAT,
            this::claim,
            new PeriodicFailure(LOG, new Text("发件箱无法读取", "the outbox cannot be read")));
  }

  /** Begins to deliver. */
  public void begin() {
    claiming.begin();
    wake();
  }

  void end(@Observes @Priority(20) ShutdownEvent event) {
    claiming.close();
  }

  /**
   * What is on its way is waited for, so that whoever goes on after this process does not send it
   * again; what takes longer is sent again with the same id.
   */
  void lastReceipts(@Observes @Priority(120) ShutdownEvent event) throws InterruptedException {
    CountDownLatch none = new CountDownLatch(1);
    onLoop(() -> whenNoneIsOnItsWay(none::countDown));
    if (!none.await(config.timeout().toMillis() + GRACE, TimeUnit.MILLISECONDS)) {
      LOG.warn("some messages are still on their way at the end; they may be sent again");
    }
  }

  private void whenNoneIsOnItsWay(Runnable done) {
    if (sending.isEmpty()) {
      done.run();
    } else {
      whenIdle = done;
    }
  }

  /** Looks for messages to deliver, now rather than at the next beat. */
  public void wake() {
    claiming.wake();
  }

  private void onLoop(Runnable work) {
    claiming.context().runOnContext(on -> work.run());
  }

  private Uni<?> claim() {
    int room = slots.free();
    if (room == 0) {
      return Uni.createFrom().voidItem(); // The next that ends looks again.
    }
    // Longer than an attempt and the wait for it take, so that a living sender's claim is not taken
    // over.
    Duration lease = config.timeout().multipliedBy(4).plusSeconds(10);
    return store
        .claim(room, lease, slots.narrow(), slots.usual())
        .call(claimed -> store.oldest().invoke(first -> oldest = first))
        .emitOn(this::onLoop)
        .invoke(this::claimed);
  }

  private void claimed(List<Delivery> deliveries) {
    deliveries.forEach(this::send);
    // While some were found there may be more, of channels whose room was too small.
    if (!deliveries.isEmpty()) {
      wake();
    }
  }

  private void send(Delivery delivery) {
    if (!sending.add(delivery.id())) {
      return; // Its claim ran out while it waited; it is still on its way.
    }
    slots.take(delivery.channel());
    try {
      postman.send(delivery, receipt -> onLoop(() -> finish(delivery, receipt)));
    } catch (RuntimeException e) {
      LOG.errorf(e, "delivery %d could not be sent", delivery.id());
      sending.remove(delivery.id());
      slots.leave(delivery.channel());
    }
  }

  private void finish(Delivery delivery, Receipt receipt) {
    if (receipt.outcome() == Outcome.RETRY) {
      slots.failed(delivery.channel(), receipt.at());
    } else {
      slots.answered(delivery.channel());
    }
    ends.store(delivery, receipt, slots.failing(delivery.channel(), receipt.at()))
        .subscribe()
        .with(
            stored -> onLoop(() -> ended(delivery)),
            failure -> onLoop(() -> unstored(delivery, failure)));
  }

  private void unstored(Delivery delivery, Throwable failure) {
    LOG.errorf(
        "the receipt of delivery %d was not stored; it is sent again: %s",
        delivery.id(), failure.getMessage());
    ended(delivery);
  }

  private void ended(Delivery delivery) {
    sending.remove(delivery.id());
    slots.leave(delivery.channel());
    if (sending.isEmpty()) {
      whenIdle.run();
    }
    wake();
  }

  /** How long the oldest undelivered message has waited; zero if there is none. */
  public Duration oldestAge() {
    Instant first = oldest;
    return first == null ? Duration.ZERO : Duration.between(first, clock.instant());
  }
}
