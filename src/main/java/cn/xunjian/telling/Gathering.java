package cn.xunjian.telling;

import cn.xunjian.delivery.outbox.Outbox;
import cn.xunjian.periodic.PeriodicFailure;
import cn.xunjian.periodic.PeriodicTask;
import cn.xunjian.words.Text;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Gathers the notices of people into messages when their wait is over. One channel is gathered in
 * one transaction, by one node.
 */
@ApplicationScoped
public class Gathering {

  private static final Logger LOG = Logger.getLogger(Gathering.class);
  private static final Duration BEAT = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final Pool pool;
  private final WaitingNoticeStore notices;
  private final ChannelGathering channels;
  private final Outbox outbox;
  private final Clock clock;
  private final PeriodicTask gathering;

  /** Touched on the event loop of the gathering alone. */
  private long timer = -1;

  Gathering(
      Vertx vertx,
      Pool pool,
      WaitingNoticeStore notices,
      ChannelGathering channels,
      Outbox outbox,
      Clock clock) {
    this.vertx = vertx;
    this.pool = pool;
    this.notices = notices;
    this.channels = channels;
    this.outbox = outbox;
    this.clock = clock;
    this.gathering =
        new PeriodicTask(
            vertx,
            BEAT,
            this::gather,
            new PeriodicFailure(LOG, new Text("通知无法汇总", "the notices cannot be gathered")));
  }

  /** Begins to gather. */
  public void begin() {
    gathering.begin();
    wake();
  }

  void end(@Observes @Priority(20) ShutdownEvent event) {
    gathering.close();
  }

  /** Looks what is due, now rather than at the next beat. */
  void wake() {
    outbox.wake();
    gathering.wake();
  }

  private Uni<?> gather() {
    return notices
        .dueChannels(clock.instant())
        .call(this::gatherAll)
        .invoke(this::gathered)
        .chain(notices::nextDue)
        .emitOn(work -> gathering.context().runOnContext(on -> work.run()))
        .invoke(this::awaitNext);
  }

  private void gathered(List<Long> channels) {
    if (!channels.isEmpty()) {
      outbox.wake();
    }
  }

  /** A wait may be over before the next beat. */
  private void awaitNext(Instant next) {
    if (next == null) {
      return;
    }
    long wait = Duration.between(clock.instant(), next).toMillis();
    if (wait > 0 && wait < BEAT.toMillis()) {
      vertx.cancelTimer(timer);
      timer = vertx.setTimer(wait, on -> gathering.wake());
    }
  }

  private Uni<Void> gatherAll(List<Long> due) {
    return Multi.createFrom()
        .iterable(due)
        .onItem()
        .transformToUniAndConcatenate(
            channel -> pool.withTransaction(tx -> channels.gather(tx, channel)))
        .collect()
        .last()
        .replaceWithVoid();
  }
}
