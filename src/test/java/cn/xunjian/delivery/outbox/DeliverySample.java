package cn.xunjian.delivery.outbox;

import cn.xunjian.cluster.Fence;
import cn.xunjian.delivery.Couriers;
import cn.xunjian.delivery.UsualDelivery;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;

/** The outbox over a real database. */
public final class DeliverySample {

  private DeliverySample() {}

  public static OutboxStore store(Pool pool, Clock clock) {
    return new OutboxStore(pool, clock, new UsualDelivery(), null, Fence.of(0));
  }

  public static DeliveryStore deliveries(Pool pool, Clock clock) {
    return new DeliveryStore(pool, clock, new UsualDelivery());
  }

  public static Outbox outbox(
      Vertx vertx, Pool pool, Clock clock, Postman postman, Couriers couriers) {
    UsualDelivery config = new UsualDelivery();
    OutboxStore store = store(pool, clock);
    AttemptEnd ends =
        new AttemptEnd(
            store,
            new FallbackStore(pool, couriers, config, clock),
            config,
            (DeliveryEnded ended) -> {});
    return new Outbox(vertx, store, postman, ends, config, clock);
  }
}
