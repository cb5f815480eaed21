package cn.xunjian.delivery.outbox;

import cn.xunjian.delivery.ServiceEvents;
import cn.xunjian.periodic.PeriodicFailure;
import cn.xunjian.periodic.PeriodicTask;
import cn.xunjian.words.Text;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Tells channels that want it that the service lives. */
@ApplicationScoped
public class Heartbeats {

  private static final Logger LOG = Logger.getLogger(Heartbeats.class);
  private static final Duration BEAT = Duration.ofSeconds(1);

  private final PeriodicTask looking;
  private final HeartbeatStore store;
  private final ServiceEvents events;
  private final Clock clock;

  Heartbeats(Vertx vertx, HeartbeatStore store, ServiceEvents events, Clock clock) {
    this.looking =
        new PeriodicTask(
            vertx,
            BEAT,
            this::write,
            new PeriodicFailure(LOG, new Text("心跳消息无法写入", "heartbeats cannot be written")));
    this.store = store;
    this.events = events;
    this.clock = clock;
  }

  /** Begins to look every second which channel is due. */
  public void begin() {
    looking.begin();
  }

  void end(@Observes ShutdownEvent event) {
    looking.close();
  }

  private Uni<?> write() {
    Instant now = clock.instant();
    return store.write(now, channel -> events.heartbeat(channel, now));
  }
}
