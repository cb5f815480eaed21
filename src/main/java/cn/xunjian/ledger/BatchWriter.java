package cn.xunjian.ledger;

import cn.xunjian.cluster.FencedException;
import cn.xunjian.observation.Observation;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Writes one batch after the other: if the database refuses, the same batch again until it is
 * taken. Belongs to the ledger's event loop.
 */
@Singleton
class BatchWriter {

  private static final Logger LOG = Logger.getLogger(BatchWriter.class);
  private static final long LONGEST_PAUSE = 2_000;

  /** Refusals in a row after which the database is away, and between two lines in the log. */
  private static final int AWAY = 3;

  private static final int LINE = 30;

  private final LedgerThread thread;
  private final BatchStore store;
  private final Backlog backlog;
  private Batch inHand;
  private Consumer<Batch> stored;
  private int refusals;

  /**
   * @param backlog told when the database has refused several times in a row, and of the facts that
   *     it will never take
   */
  BatchWriter(LedgerThread thread, BatchStore store, Backlog backlog) {
    this.thread = thread;
    this.store = store;
    this.backlog = backlog;
  }

  /** Whether a batch is on its way. */
  boolean busy() {
    return inHand != null;
  }

  /** Whether the database has refused the batch in hand several times. */
  boolean away() {
    return refusals >= AWAY || store.fenced();
  }

  /**
   * @param taken told of the batch when the database has taken it
   */
  void write(Batch full, Consumer<Batch> taken) {
    inHand = full;
    stored = taken;
    attempt();
  }

  private void attempt() {
    store
        .write(inHand)
        .subscribe()
        .with(done -> thread.run(this::taken), failure -> thread.run(() -> refused(failure)));
  }

  private void taken() {
    Batch full = inHand;
    if (refusals > 0) {
      LOG.infof(
          "数据库恢复写入（重试 %d 次） · the database takes batches again after %1$d refusals", refusals);
    }
    inHand = null;
    refusals = 0;
    stored.accept(full);
  }

  private void refused(Throwable failure) {
    if (failure instanceof FencedException) {
      fenced(failure);
      return;
    }
    refusals++;
    if (refusals == 1 || refusals % LINE == 0) {
      LOG.errorf(
          "数据库未能写入（第 %d 次），巡检继续，数据暂存 · a batch of %d visits and %d readings was not stored (attempt %1$d); visits go on: %s",
          refusals, inHand.visits.size(), inHand.readings.size(), failure.getMessage());
    }
    if (refusals == AWAY) {
      backlog.facts().spill();
    }
    if (RefusedFacts.forItsData(failure)) {
      sift();
    } else {
      again();
    }
  }

  /** Nothing is written any more; what waits goes to the disk at the end, which comes now. */
  private void fenced(Throwable failure) {
    LOG.warnf("本任已结束，数据不再写入 · nothing more is stored: %s", failure.getMessage());
    refusals = AWAY;
    backlog.facts().spill();
  }

  /** Without the facts that it refuses for what they hold, the database takes the rest. */
  private void sift() {
    store
        .sift(inHand)
        .subscribe()
        .with(found -> thread.run(() -> setAside(found)), failure -> thread.run(this::again));
  }

  private void setAside(List<RefusedFacts.Refused> found) {
    Set<Observation> bad =
        found.stream().map(RefusedFacts.Refused::fact).collect(Collectors.toUnmodifiableSet());
    inHand.visits.removeIf(bad::contains);
    inHand.readings.removeIf(bad::contains);
    backlog.setAside(found);
    again();
  }

  private void again() {
    long pause = Math.min(LONGEST_PAUSE, 100L << Math.min(refusals, 7));
    thread.after(pause, this::attempt);
  }
}
