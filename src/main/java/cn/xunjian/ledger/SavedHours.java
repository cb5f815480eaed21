package cn.xunjian.ledger;

import cn.xunjian.history.HourCounts;
import cn.xunjian.history.HourLog;
import cn.xunjian.judging.VisitWindow;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.rulebook.AvailabilityRule;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Reads at the start the counts by the hour that the windows are made of. They reach back a week:
 * longer windows are counted again from the visits, while what comes is judged.
 */
@Singleton
class SavedHours {

  private static final Logger LOG = Logger.getLogger(SavedHours.class);
  private static final long AGAIN = 10_000;
  private static final Duration REACH = Duration.ofDays(7);

  private final LedgerThread thread;
  private final HourLog hours;
  private final LiveRegistry registry;
  private final Judges judges;
  private final JudgedTargets targets;
  private final Clock clock;

  SavedHours(
      LedgerThread thread,
      HourLog hours,
      LiveRegistry registry,
      Judges judges,
      JudgedTargets targets,
      Clock clock) {
    this.thread = thread;
    this.hours = hours;
    this.registry = registry;
    this.judges = judges;
    this.targets = targets;
    this.clock = clock;
  }

  /**
   * Loads the windows, however long the database takes.
   *
   * @param done told on the ledger's thread
   */
  void load(Runnable done) {
    Instant now = clock.instant();
    Instant oldest = now.truncatedTo(ChronoUnit.HOURS).minus(REACH);
    hours
        .hours(oldest, now.plusMillis(1), (target, hour, counts) -> take(target, hour, counts, now))
        .subscribe()
        .with(loaded -> thread.run(() -> settle(now, done)), failure -> again(failure, done));
  }

  private void take(int target, Instant hour, HourCounts counts, Instant now) {
    window(target, now)
        .filter(VisitWindow::whole)
        .ifPresent(window -> window.load(hour, counts.by(window.rule().tooSlow())));
  }

  /** Its window; empty for a target that is no longer registered. */
  private Optional<VisitWindow> window(int target, Instant now) {
    Optional<VisitWindow> known = targets.window(target);
    return known.isPresent() ? known : registry.find(target).map(found -> newWindow(found, now));
  }

  private VisitWindow newWindow(Registered target, Instant now) {
    AvailabilityRule rule = judges.rule(target, now);
    return rule.window().compareTo(REACH) > 0
        ? targets.missingWindow(target.id(), rule)
        : targets.window(target.id(), rule);
  }

  private void settle(Instant now, Runnable done) {
    registry.all().forEach(target -> longWindow(target, now));
    targets.settle();
    done.run();
  }

  /** One without a visit in the last week may have earlier ones. */
  private void longWindow(Registered target, Instant now) {
    if (judges.rule(target, now).window().compareTo(REACH) > 0) {
      window(target.id(), now);
    }
  }

  private void again(Throwable failure, Runnable done) {
    LOG.warnf(
        "近七日的小时计数未能读出，10 秒后重试 · the hours of the last week could not be read, again in 10 s: %s",
        failure.getMessage());
    thread.after(AGAIN, () -> load(done));
  }
}
