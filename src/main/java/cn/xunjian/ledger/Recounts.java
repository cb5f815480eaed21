package cn.xunjian.ledger;

import cn.xunjian.history.VisitHistoryStore;
import cn.xunjian.judging.Recount;
import cn.xunjian.judging.VisitWindow;
import cn.xunjian.rulebook.model.RuleId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Counts windows again from the stored visits, a few at a time: those longer than the counts by the
 * hour reach, and those whose rule changed. Belongs to the ledger's thread.
 */
@Singleton
class Recounts {

  private static final Logger LOG = Logger.getLogger(Recounts.class);
  private static final int AT_ONCE = 4;
  private static final long AGAIN = 10_000;

  private final LedgerThread thread;
  private final VisitWindows windows;
  private final VisitHistoryStore visits;
  private final Clock clock;
  private final Queue<Wanted> ready = new ArrayDeque<>();
  private int running;

  Recounts(LedgerThread thread, JudgedTargets targets, VisitHistoryStore visits, Clock clock) {
    this.thread = thread;
    this.windows = targets.windows();
    this.visits = visits;
    this.clock = clock;
  }

  /**
   * A window that is not whole.
   *
   * @param rule the rule it is counted by
   */
  record Wanted(int target, RuleId rule) {}

  /**
   * All that was judged so far is stored: what a window missed until now can be read. What comes
   * meanwhile the window notes itself.
   *
   * @param counted told of each window that is whole again
   */
  void begin(Consumer<Wanted> counted) {
    ready.addAll(windows.takeMissing());
    next(counted);
  }

  private void next(Consumer<Wanted> counted) {
    while (running < AT_ONCE && !ready.isEmpty()) {
      Wanted wanted = ready.remove();
      windows
          .find(wanted.target(), wanted.rule())
          .ifPresent(window -> count(wanted, window, counted));
    }
  }

  private void count(Wanted wanted, VisitWindow window, Consumer<Wanted> counted) {
    Recount recount = window.recount(clock.instant());
    running++;
    visits
        .scheduled(wanted.target(), recount.from(), recount.to(), recount::add)
        .subscribe()
        .with(
            read -> thread.run(() -> take(wanted, recount, counted)),
            failure -> thread.run(() -> again(wanted, failure, counted)));
  }

  private void take(Wanted wanted, Recount recount, Consumer<Wanted> counted) {
    running--;
    Optional<VisitWindow> window = windows.find(wanted.target(), wanted.rule());
    if (window.isPresent() && window.get().take(recount)) {
      counted.accept(wanted);
    }
    next(counted);
  }

  private void again(Wanted wanted, Throwable failure, Consumer<Wanted> counted) {
    LOG.warnf(
        "目标 %d 的历史访问未能读出，10 秒后重试 · the visits of target %1$d could not be read, again in 10 s: %s",
        wanted.target(), failure.getMessage());
    thread.after(
        AGAIN,
        () -> {
          running--;
          ready.add(wanted);
          next(counted);
        });
  }
}
