package cn.xunjian.ledger;

import cn.xunjian.cluster.Terms;
import cn.xunjian.ledger.RefusedFacts.Refused;
import cn.xunjian.spool.FactSort;
import cn.xunjian.spool.RejectedFacts;
import cn.xunjian.spool.Spool;
import cn.xunjian.spool.SpoolConfig;
import cn.xunjian.spool.SpoolName;
import cn.xunjian.spool.SpoolPositionStore;
import cn.xunjian.spool.SpoolPositionStore.Position;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** The facts that are not stored yet, with the one thread that reads and writes their files. */
@ApplicationScoped
public class Backlog {

  private static final Logger LOG = Logger.getLogger(Backlog.class);
  private static final long ROUND = 250;
  private static final long PATIENCE = 15;

  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "spool");
            thread.setDaemon(true);
            return thread;
          });

  private final Clock clock;
  private final SpoolConfig config;
  private final SpoolPositionStore positions;
  private final Terms terms;
  private final FactSort.Tally dropped = new FactSort.Tally();
  private final AtomicLong rejected = new AtomicLong();
  private final WaitingFacts facts;

  /** When an earlier run stored its last facts; at the very first start, when this one opened. */
  private volatile Instant leftAt;

  /** Null until the database has said which it is. */
  private volatile RejectedFacts aside;

  Backlog(SpoolConfig config, SpoolPositionStore positions, Terms terms, Clock clock) {
    this.clock = clock;
    this.config = config;
    this.positions = positions;
    this.terms = terms;
    this.facts = new WaitingFacts(config.memory(), worker, dropped);
  }

  WaitingFacts facts() {
    return facts;
  }

  /**
   * Since when nothing was judged: an earlier run stored its last facts then, or, at the very first
   * start, this one opened. Targets entered from then on wait until judging begins.
   */
  Instant leftAt() {
    return leftAt;
  }

  /** Takes over what an earlier process left in the spool. */
  Uni<Void> open() {
    return positions
        .read()
        .chain(any -> onWorker(() -> positions.own(SpoolName.in(folder(any)))))
        .chain(positions::read)
        .chain(own -> terms.firstAfter(own.movedAt()).chain(until -> open(own, until)));
  }

  private Uni<Void> open(Position position, Optional<Instant> until) {
    return onWorker(() -> open(position, until.orElse(null)));
  }

  private Uni<Void> onWorker(Runnable work) {
    Context caller = Vertx.currentContext();
    return Uni.createFrom()
        .completionStage(() -> CompletableFuture.runAsync(work, worker))
        .emitOn(next -> caller.runOnContext(on -> next.run()));
  }

  private void open(Position position, Instant until) {
    leftAt = position.at() == null ? clock.instant() : position.at();
    Path folder = folder(position);
    aside = new RejectedFacts(folder);
    try {
      open(folder, position, until);
    } catch (IOException e) {
      LOG.errorf(
          "落盘目录不可用，数据库中断时数据只能暂存内存，请检查 xunjian.spool.directory · the spool cannot be used, facts will wait in memory only; see xunjian.spool.directory: %s",
          e.getMessage());
      facts.open(null, position.stored(), null);
    }
    worker.scheduleWithFixedDelay(facts::work, ROUND, ROUND, TimeUnit.MILLISECONDS);
  }

  private Path folder(Position position) {
    return config.directory().toAbsolutePath().resolve(position.database());
  }

  private void open(Path folder, Position position, Instant until) throws IOException {
    Spool spool = Spool.open(folder, config.maxSize().asLongValue(), position.stored(), dropped);
    facts.open(spool, position.stored(), until);
    if (spool.unread() > 0 || spool.lost() > 0) {
      LOG.warnf(
          "上次退出时有 %d 条数据未入库，现在补录；%d 条已丢失 · %1$d facts of an earlier run are stored now, %2$d are lost (%s)",
          spool.unread(), spool.lost(), folder);
    }
  }

  /** Keeps facts that the database will never take for an engineer, and counts them. */
  void setAside(List<Refused> refused) {
    if (refused.isEmpty()) {
      return;
    }
    rejected.addAndGet(refused.size());
    LOG.errorf(
        "数据库拒收 %d 条数据，已另存到落盘目录的 rejected 文件 · the database refuses %1$d facts for what they hold; they are set aside in the file \"rejected\" of the spool: %s",
        refused.size(), refused.get(0).why());
    worker.execute(() -> refused.forEach(this::keep));
  }

  private void keep(Refused refused) {
    try {
      aside.add(refused.fact(), refused.why());
    } catch (IOException e) {
      LOG.errorf("a refused fact could not be set aside (%s): %s", e.getMessage(), refused);
    }
  }

  /** Writes what is not stored to the disk. */
  void close() throws InterruptedException {
    try {
      CompletableFuture.runAsync(facts::save, worker).get(PATIENCE, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.errorf(e, "%d facts could not be written to the disk before the end", facts.size());
    }
    worker.shutdownNow();
  }

  /** How many facts wait on the disk. */
  public long spooled() {
    return facts.spooled();
  }

  /** How many bytes the files take. */
  public long bytes() {
    return facts.bytes();
  }

  /** How often the disk failed. */
  public long troubles() {
    return facts.troubles();
  }

  /** How many facts were dropped for want of room. */
  long lost() {
    return dropped.total();
  }

  /** How many facts the database refused for what they hold. */
  public long rejected() {
    return rejected.get();
  }

  /** What was dropped for want of room. */
  public long dropped(FactSort sort) {
    return dropped.of(sort);
  }
}
