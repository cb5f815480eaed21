package cn.xunjian.ledger;

import cn.xunjian.judging.TargetState;
import cn.xunjian.observation.Observations;
import cn.xunjian.observation.Reading;
import cn.xunjian.push.Beat;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Keeps the books: what comes is judged in its order and stored with all that follows in one
 * transaction per batch. If the database refuses, the same batch is written again until it is
 * taken; it is made so that twice is once.
 */
@ApplicationScoped
public class Ledger {

  private static final Logger LOG = Logger.getLogger(Ledger.class);
  private static final int LAST_SECONDS = 5;

  private final LedgerOpening opening;
  private final LedgerThread thread;
  private final Backlog backlog;
  private final JudgingLoop loop;
  private final Judges judges;
  private final Clock clock;

  Ledger(
      LedgerOpening opening,
      LedgerThread thread,
      Backlog backlog,
      JudgingLoop loop,
      Judges judges,
      Clock clock) {
    this.opening = opening;
    this.thread = thread;
    this.backlog = backlog;
    this.loop = loop;
    this.judges = judges;
    this.clock = clock;
  }

  /** Makes room for facts and opens what waits on the disk; facts may come from now on. */
  public Uni<Void> open() {
    return opening.open();
  }

  /** Loads what was thought before; the windows follow later, and only then anything is judged. */
  public Uni<Void> load() {
    return opening.load();
  }

  /** Whether what was thought before is known again. */
  public boolean loaded() {
    return opening.loaded();
  }

  /** Whether all windows are whole and what comes is judged. */
  public boolean judging() {
    return loop.judging();
  }

  @Incoming("observations")
  void take(Observations seen) {
    if (!loop.closed()) {
      seen.facts().forEach(backlog.facts()::add);
    }
  }

  /**
   * Takes facts that came by REST.
   *
   * @param beat the sign of life that came with them; null without one
   * @return completes when all are stored, in one transaction
   */
  public Uni<Void> record(List<Reading> told, Beat beat) {
    return Uni.createFrom()
        .emitter(
            stored ->
                loop.enter(
                    () -> {
                      try {
                        judge(told, beat);
                        loop.whenStored(() -> stored.complete(null));
                      } catch (RuntimeException e) {
                        stored.fail(e);
                        throw e;
                      }
                    }));
  }

  /** The beat first: a limit passed while nobody spoke stays unseen no longer. */
  private void judge(List<Reading> told, Beat beat) {
    if (beat != null) {
      loop.store(beat);
      loop.follow(judges.heard(beat, clock.instant()));
    }
    told.forEach(loop::judge);
  }

  /**
   * Stores what is still in hand, for at most a few seconds; what the database does not take goes
   * to the disk and is stored after the next start.
   */
  void close(@Observes @Priority(100) ShutdownEvent event) throws InterruptedException {
    CountDownLatch empty = new CountDownLatch(1);
    thread.run(() -> loop.drain(empty::countDown));
    if (!empty.await(LAST_SECONDS, TimeUnit.SECONDS)) {
      loop.close();
    }
    if (backlog.facts().oldest() != null) {
      LOG.warnf(
          "数据库未写完，未入库的数据落盘保存，下次启动补录 · what is not stored goes to the disk until the next start");
    }
    backlog.close();
  }

  /** What is thought of a target; empty before anything was seen of it. */
  public Optional<TargetState> state(int target) {
    return judges.state(target);
  }

  /** What is thought of every target that was seen; a live view. */
  public Collection<TargetState> states() {
    return judges.states();
  }

  /** How long the oldest fact that is not stored has waited; zero when all are stored. */
  public Duration storeLag() {
    Instant oldest = backlog.facts().oldest();
    Duration lag = oldest == null ? Duration.ZERO : Duration.between(oldest, clock.instant());
    return lag.isNegative() ? Duration.ZERO : lag;
  }
}
