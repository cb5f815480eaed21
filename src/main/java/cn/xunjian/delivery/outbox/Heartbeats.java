package cn.xunjian.delivery.outbox;

import cn.xunjian.delivery.RepeatedFailure;
import cn.xunjian.delivery.ServiceEvents;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Tells channels that want it that the service lives. */
@ApplicationScoped
public class Heartbeats {

  private static final Logger LOG = Logger.getLogger(Heartbeats.class);
  private static final Duration BEAT = Duration.ofSeconds(1);

  private final RepeatedFailure unwritten =
      new RepeatedFailure(LOG::error, LOG::info, "heartbeats cannot be written");
  private final Vertx vertx;
  private final HeartbeatStore store;
  private final ServiceEvents events;
  private final Clock clock;
  private final AtomicBoolean busy = new AtomicBoolean();
  private long timer = -1;

  Heartbeats(Vertx vertx, HeartbeatStore store, ServiceEvents events, Clock clock) {
    this.vertx = vertx;
    this.store = store;
    this.events = events;
    this.clock = clock;
  }

  /** Begins to look every second which channel is due. */
  public void begin() {
    timer = vertx.setPeriodic(BEAT.toMillis(), beat -> beat());
  }

  void end(@Observes ShutdownEvent event) {
    vertx.cancelTimer(timer);
  }

  private void beat() {
    if (busy.compareAndSet(false, true)) {
      Instant now = clock.instant();
      store
          .write(now, channel -> events.heartbeat(channel, now))
          .onTermination()
          .invoke(() -> busy.set(false))
          .subscribe()
          .with(done -> unwritten.well(), unwritten::failed);
    }
  }
}
