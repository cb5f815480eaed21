package cn.xunjian.telling;

import cn.xunjian.duty.DutyBook;
import cn.xunjian.duty.DutyStore;
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
import org.jboss.logging.Logger;

/**
 * What comes by time alone: what is no longer muted is released, what nobody took up is escalated
 * and told again.
 */
@ApplicationScoped
public class TimedTelling {

  private static final Logger LOG = Logger.getLogger(TimedTelling.class);
  private static final Duration BEAT = Duration.ofSeconds(1);

  private final PeriodicTask looking;
  private final DutyStore duty;
  private final MutedRelease muted;
  private final Escalation escalation;
  private final Reminders reminders;
  private final Clock clock;

  TimedTelling(
      Vertx vertx,
      DutyStore duty,
      MutedRelease muted,
      Escalation escalation,
      Reminders reminders,
      Clock clock) {
    this.looking =
        new PeriodicTask(
            vertx,
            BEAT,
            this::look,
            new PeriodicFailure(
                LOG, new Text("通知的放行、升级或再次提醒失败", "releasing, escalating and reminding failed")));
    this.duty = duty;
    this.muted = muted;
    this.escalation = escalation;
    this.reminders = reminders;
    this.clock = clock;
  }

  /** Begins to look every second. */
  public void begin() {
    looking.begin();
  }

  void end(@Observes @Priority(20) ShutdownEvent event) {
    looking.close();
  }

  private Uni<?> look() {
    Instant now = clock.instant();
    return duty.book().chain(book -> look(book, now));
  }

  private Uni<Void> look(DutyBook book, Instant now) {
    return muted
        .release(book, now)
        .chain(() -> escalation.escalate(book, now))
        .chain(() -> reminders.remind(now));
  }
}
