package cn.xunjian.ledger;

import cn.xunjian.observation.Observation;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Writes one batch after the other: if the database refuses, the same batch again until it is
 * taken. Belongs to the ledger's event loop.
 */
final class BatchWriter {

  private static final Logger LOG = Logger.getLogger(BatchWriter.class);
  private static final long LONGEST_PAUSE = 2_000;

  /** Refusals in a row after which the database is away, and between two lines in the log. */
  private static final int AWAY = 3;

  private static final int LINE = 30;

  private final BatchStore store;
  private final Vertx vertx;
  private final Context context;
  private final Consumer<Batch> stored;
  private final Backlog backlog;
  private Batch inHand;
  private int refusals;

  /**
   * @param stored told of each batch that was taken, on the event loop
   * @param backlog told when the database has refused several times in a row, and of the facts that
   *     it will never take
   */
  BatchWriter(
      BatchStore store, Vertx vertx, Context context, Consumer<Batch> stored, Backlog backlog) {
    this.store = store;
    this.vertx = vertx;
    this.context = context;
    this.stored = stored;
    this.backlog = backlog;
  }

  /** Whether a batch is on its way. */
  boolean busy() {
    return inHand != null;
  }

  /** Whether the database has refused the batch in hand several times. */
  boolean away() {
    return refusals >= AWAY;
  }

  void write(Batch full) {
    inHand = full;
    attempt();
  }

  private void attempt() {
    store
        .write(inHand)
        .subscribe()
        .with(
            done -> context.runOnContext(on -> taken()),
            failure -> context.runOnContext(on -> refused(failure)));
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

  /** Without the facts that it refuses for what they hold, the database takes the rest. */
  private void sift() {
    store
        .sift(inHand)
        .subscribe()
        .with(
            found -> context.runOnContext(on -> setAside(found)),
            failure -> context.runOnContext(on -> again()));
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
    vertx.setTimer(pause, timer -> context.runOnContext(on -> attempt()));
  }
}
