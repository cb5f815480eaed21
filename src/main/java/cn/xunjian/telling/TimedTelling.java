package cn.xunjian.telling;

import cn.xunjian.delivery.RepeatedFailure;
import cn.xunjian.duty.DutyBook;
import cn.xunjian.duty.DutyStore;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * What comes by time alone: what is no longer muted is released, what nobody took up is escalated
 * and told again.
 */
@ApplicationScoped
public class TimedTelling {

  private static final Logger LOG = Logger.getLogger(TimedTelling.class);
  private static final Duration BEAT = Duration.ofSeconds(1);

  private final RepeatedFailure interrupted =
      new RepeatedFailure(LOG::error, LOG::info, "releasing, escalating and reminding failed");
  private final Vertx vertx;
  private final DutyStore duty;
  private final MutedRelease muted;
  private final Escalation escalation;
  private final Reminders reminders;
  private final Clock clock;
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile boolean closed;

  TimedTelling(
      Vertx vertx,
      DutyStore duty,
      MutedRelease muted,
      Escalation escalation,
      Reminders reminders,
      Clock clock) {
    this.vertx = vertx;
    this.duty = duty;
    this.muted = muted;
    this.escalation = escalation;
    this.reminders = reminders;
    this.clock = clock;
  }

  /** Begins to look every second. */
  public void begin() {
    vertx.setPeriodic(BEAT.toMillis(), beat -> look());
  }

  void end(@Observes @Priority(20) ShutdownEvent event) {
    closed = true;
  }

  private void look() {
    if (closed || !looking.compareAndSet(false, true)) {
      return;
    }
    Instant now = clock.instant();
    duty.book()
        .chain(book -> look(book, now))
        .onTermination()
        .invoke(() -> looking.set(false))
        .subscribe()
        .with(done -> interrupted.well(), interrupted::failed);
  }

  private Uni<Void> look(DutyBook book, Instant now) {
    return muted
        .release(book, now)
        .chain(() -> escalation.escalate(book, now))
        .chain(() -> reminders.remind(now));
  }
}
