package cn.xunjian.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Opens the ledger: first facts may come and wait, then lists may be asked, then is judged. */
@Singleton
class LedgerOpening {

  private static final Logger LOG = Logger.getLogger(LedgerOpening.class);

  private final LedgerThread thread;
  private final BatchStore store;
  private final Backlog backlog;
  private final SavedOpinions opinions;
  private final SavedHours hours;
  private final JudgingLoop loop;
  private volatile boolean loaded;

  LedgerOpening(
      LedgerThread thread,
      BatchStore store,
      Backlog backlog,
      SavedOpinions opinions,
      SavedHours hours,
      JudgingLoop loop) {
    this.thread = thread;
    this.store = store;
    this.backlog = backlog;
    this.opinions = opinions;
    this.hours = hours;
    this.loop = loop;
  }

  /** Makes room for facts and opens what waits on the disk; facts may come from now on. */
  Uni<Void> open() {
    return store
        .keepPartitions()
        .chain(backlog::open)
        .invoke(() -> thread.every(TimeUnit.HOURS.toMillis(1), this::keepPartitions));
  }

  private void keepPartitions() {
    store
        .keepPartitions()
        .subscribe()
        .with(
            kept -> {},
            failure ->
                LOG.errorf("the day partitions could not be kept: %s", failure.getMessage()));
  }

  /**
   * Loads what was thought before. The windows of all targets are much and follow later: until they
   * are whole nothing is judged, and facts wait.
   */
  Uni<Void> load() {
    return opinions.load().invoke(() -> loaded = true).invoke(() -> hours.load(loop::begin));
  }

  /** Whether what was thought before is known again. */
  boolean loaded() {
    return loaded;
  }
}
