package cn.xunjian.telling;

import cn.xunjian.delivery.RepeatedFailure;
import cn.xunjian.delivery.outbox.Outbox;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
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
  private final Context context;
  private final Pool pool;
  private final RepeatedFailure ungathered =
      new RepeatedFailure(LOG::error, LOG::info, "the notices cannot be gathered");
  private final WaitingNoticeStore notices;
  private final ChannelGathering channels;
  private final Outbox outbox;
  private final Clock clock;
  private boolean gathering;
  private boolean woken;
  private boolean closed;
  private long timer = -1;

  Gathering(
      Vertx vertx,
      Pool pool,
      WaitingNoticeStore notices,
      ChannelGathering channels,
      Outbox outbox,
      Clock clock) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.pool = pool;
    this.notices = notices;
    this.channels = channels;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Begins to gather. */
  public void begin() {
    vertx.setPeriodic(BEAT.toMillis(), beat -> wake());
    wake();
  }

  void end(@Observes @Priority(20) ShutdownEvent event) {
    context.runOnContext(on -> closed = true);
  }

  /** Looks what is due, now rather than at the next beat. */
  void wake() {
    outbox.wake();
    context.runOnContext(on -> gather());
  }

  private void gather() {
    if (gathering || closed) {
      woken = true;
      return;
    }
    gathering = true;
    woken = false;
    notices
        .dueChannels(clock.instant())
        .chain(this::gatherAll)
        .chain(notices::nextDue)
        .subscribe()
        .with(
            next -> context.runOnContext(on -> gathered(next)),
            failure ->
                context.runOnContext(
                    on -> {
                      gathering = false;
                      ungathered.failed(failure);
                    }));
  }

  private void gathered(Instant next) {
    gathering = false;
    ungathered.well();
    outbox.wake();
    if (woken) {
      gather();
      return;
    }
    if (next != null) {
      long wait = Duration.between(clock.instant(), next).toMillis();
      if (wait > 0 && wait < BEAT.toMillis()) {
        vertx.cancelTimer(timer);
        timer = vertx.setTimer(wait, on -> wake());
      }
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
