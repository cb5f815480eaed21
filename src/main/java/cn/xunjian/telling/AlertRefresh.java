package cn.xunjian.telling;

import cn.xunjian.delivery.Delivery;
import cn.xunjian.delivery.Message;
import cn.xunjian.delivery.Receipt;
import cn.xunjian.delivery.Receipt.Outcome;
import cn.xunjian.delivery.channels.ReachStore;
import cn.xunjian.delivery.channels.ReachStore.Reach;
import cn.xunjian.delivery.couriers.AlertmanagerApiCourier;
import cn.xunjian.delivery.outbox.Postman;
import cn.xunjian.periodic.PeriodicFailure;
import cn.xunjian.periodic.PeriodicTask;
import cn.xunjian.words.Text;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Says again every minute to each Alertmanager what is open, and for five minutes what has ended:
 * it forgets what it is not told. Nothing of it is stored; several nodes may say the same.
 */
@ApplicationScoped
public class AlertRefresh {

  private static final Logger LOG = Logger.getLogger(AlertRefresh.class);
  private static final Duration BEAT = Duration.ofMinutes(1);
  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final int AT_ONCE = 500;

  private final PeriodicTask refreshing;
  private final ReachStore channels;
  private final LastTold told;
  private final Postman postman;
  private final Clock clock;

  AlertRefresh(Vertx vertx, ReachStore channels, LastTold told, Postman postman, Clock clock) {
    this.refreshing =
        new PeriodicTask(
            vertx,
            BEAT,
            this::refresh,
            new PeriodicFailure(LOG, new Text("未结束的告警无法再次发送", "alerts could not be said again")));
    this.channels = channels;
    this.told = told;
    this.postman = postman;
    this.clock = clock;
  }

  /** Begins; the first time is a minute from now. */
  public void begin() {
    refreshing.begin();
  }

  void end(@Observes ShutdownEvent event) {
    refreshing.close();
  }

  /** Says it to every channel, one after the other. */
  Uni<Void> refresh() {
    return channels
        .ofType(AlertmanagerApiCourier.TYPE)
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : told.events(clock.instant().minus(KEPT))
                        .chain(events -> refresh(found, events)));
  }

  private Uni<Void> refresh(List<Reach> found, List<UUID> events) {
    return Multi.createFrom()
        .iterable(found)
        .onItem()
        .transformToUniAndConcatenate(
            reach -> told.of(reach.id(), events).chain(last -> say(reach, last)))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> say(Reach reach, List<JsonObject> events) {
    return Multi.createFrom()
        .items(IntStream.iterate(0, i -> i < events.size(), i -> i + AT_ONCE).boxed())
        .onItem()
        .transformToUniAndConcatenate(
            i -> post(reach, events.subList(i, Math.min(events.size(), i + AT_ONCE))))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Receipt> post(Reach reach, List<JsonObject> events) {
    Delivery again = delivery(reach, events, clock.instant());
    return Uni.createFrom()
        .<Receipt>emitter(done -> postman.send(again, done::complete))
        .invoke(
            receipt -> {
              if (receipt.outcome() != Outcome.DELIVERED) {
                LOG.warnf(
                    "%d alerts not said again to channel %s: HTTP %d; again in a minute",
                    events.size(), reach.name(), receipt.status());
              }
            });
  }

  private static Delivery delivery(Reach reach, List<JsonObject> events, Instant now) {
    JsonObject content = new JsonObject().put("events", new JsonArray(events));
    return new Delivery(
        0,
        UUID.randomUUID(),
        "cn.xunjian.refresh.v1",
        Message.Kind.GROUP,
        content.encode(),
        reach.id(),
        reach.type(),
        reach.name(),
        reach.url(),
        reach.secret(),
        1,
        now,
        now,
        0);
  }
}
