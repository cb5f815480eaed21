package cn.xunjian.delivery.outbox;

import cn.xunjian.delivery.Couriers;
import cn.xunjian.delivery.Delivery;
import cn.xunjian.delivery.Receipt;
import cn.xunjian.delivery.Receipt.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Takes what it is given, or not while it is down, and keeps it. */
public final class RecordingPostman extends Postman {

  public final List<Delivery> taken = new CopyOnWriteArrayList<>();
  public final List<Delivery> asked = new CopyOnWriteArrayList<>();
  public volatile boolean down;

  private final Clock clock;

  public RecordingPostman(Clock clock) {
    super(new Couriers(List.of()), clock, null, null);
    this.clock = clock;
  }

  @Override
  public void send(Delivery delivery, Consumer<Receipt> whenDone) {
    asked.add(delivery);
    boolean took = !down;
    if (took) {
      taken.add(delivery);
    }
    whenDone.accept(
        new Receipt(
            took ? Outcome.DELIVERED : Outcome.RETRY,
            clock.instant(),
            Duration.ofMillis(1),
            took ? 200 : 0,
            "",
            null));
  }
}
