package cn.xunjian.ledger;

import cn.xunjian.history.HourCounts;
import cn.xunjian.history.HourLog;
import cn.xunjian.judging.VisitWindow;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.rulebook.RulesInForce;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
  private final RulesInForce rules;
  private final VisitWindows windows;
  private final JudgedTargets targets;
  private final Clock clock;

  SavedHours(
      LedgerThread thread,
      HourLog hours,
      LiveRegistry registry,
      RulesInForce rules,
      JudgedTargets targets,
      Clock clock) {
    this.thread = thread;
    this.hours = hours;
    this.registry = registry;
    this.rules = rules;
    this.windows = targets.windows();
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
    if (windows.first(target).isEmpty()) {
      registry.find(target).ifPresent(found -> begin(found, now));
    }
    windows
        .of(target)
        .filter(VisitWindow::whole)
        .forEach(window -> window.load(hour, counts.by(window.rule().tooSlow())));
  }

  private void begin(Registered target, Instant now) {
    windows.begin(target.id(), rules.of(target, now), REACH);
  }

  private void settle(Instant now, Runnable done) {
    registry.all().stream()
        .filter(target -> windows.first(target.id()).isEmpty() && beyondReach(target, now))
        .forEach(target -> begin(target, now));
    targets.settle();
    done.run();
  }

  /** One without a visit in the last week may have earlier ones. */
  private boolean beyondReach(Registered target, Instant now) {
    return rules.of(target, now).availabilities().stream()
        .anyMatch(rule -> rule.window().compareTo(REACH) > 0);
  }

  private void again(Throwable failure, Runnable done) {
    LOG.warnf(
        "近七日的小时计数未能读出，10 秒后重试 · the hours of the last week could not be read, again in 10 s: %s",
        failure.getMessage());
    thread.after(AGAIN, () -> load(done));
  }
}
