package cn.xunjian.cluster;

import cn.xunjian.cluster.Succession.Move;
import cn.xunjian.periodic.PeriodicFailure;
import cn.xunjian.periodic.PeriodicTask;
import cn.xunjian.words.Text;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * This process among those on the same database: it waits for its turn, gives signs of life while
 * it has it, and gives it out of its hands at its end.
 */
@ApplicationScoped
public class Membership {

  private static final Logger LOG = Logger.getLogger(Membership.class);
  private static final Duration BEAT = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Longer than the sessions of another may take to end. */
  private static final Duration LONG_PATIENCE = Duration.ofSeconds(9);

  /** With each so many beats. */
  private static final int NOTED = 4;

  private static final int LAST_SECONDS = 3;

  private final LockLine line;
  private final Fence fence;
  private final ClusterNode own;
  private final Duration silence;
  private final QuietTime quiet = new QuietTime(System::nanoTime);
  private final CompletableFuture<Void> turn = new CompletableFuture<>();
  private final PeriodicTask task;
  private volatile Seat seat = Seat.JOINING;
  private volatile Term term;
  private volatile List<Member> members = List.of();
  private boolean leaving;
  private int beats;

  /** What this process is to the others. */
  public enum Seat {
    /** It has not looked yet. */
    JOINING,
    /** It waits for its turn. */
    STANDBY,
    /** It does the work. */
    ACTIVE,
    /** It did the work, and another one has taken over. */
    FENCED
  }

  Membership(Vertx vertx, LockLine line, Fence fence, ClusterNode own, ClusterConfig config) {
    this.line = line;
    this.fence = fence;
    this.own = own;
    this.silence = config.silence();
    this.task =
        new PeriodicTask(
            vertx,
            BEAT,
            this::step,
            new PeriodicFailure(
                LOG, new Text("主备状态无法读写", "who is active could neither be read nor written")));
  }

  /** Joins the queue. */
  public Uni<Void> join() {
    fence.passed().subscribe().with(passed -> fenced());
    task.begin();
    task.wake();
    return Uni.createFrom().completionStage(turn);
  }

  /** Completes when another process has taken over from this one. */
  public Uni<Void> succeeded() {
    return fence.passed();
  }

  public Seat seat() {
    return seat;
  }

  /** The newest term as it was last seen; null before the first look. */
  public Term term() {
    return term;
  }

  /** Who was there at the last look. */
  public List<Member> members() {
    return members;
  }

  /** This process. */
  public ClusterNode own() {
    return own;
  }

  private Uni<?> step() {
    if (leaving || fence.isPassed()) {
      return Uni.createFrom().voidItem();
    }
    return fence.epoch() < 0 ? standBy() : beat();
  }

  private Uni<?> standBy() {
    return line.use(PATIENCE, c -> TermStore.look(c, own, line.locked()))
        .onFailure()
        .invoke(quiet::forget)
        .chain(this::decide);
  }

  private Uni<?> decide(SeenTerm seen) {
    line.locked(seen.locked());
    term = seen.term();
    members = seen.members();
    if (own.id().equals(seen.term().node())) {
      return begin(seen.term().epoch()); // What follows the taking failed the last time.
    }
    Move move = Succession.next(seen, quiet.of(seen.term()), silence);
    return switch (move) {
      case WAIT -> waiting();
      case YIELD ->
          line.use(PATIENCE, TermStore::unlock)
              .invoke(() -> line.locked(false))
              .chain(this::waiting);
      case END_SILENT -> endSilent(seen.term());
      case END_HOLDER ->
          line.use(LONG_PATIENCE, TermStore::endHolder)
              .invoke(
                  n ->
                      LOG.warnf(
                          "主备锁的持有者无响应，已断开 · the lock's holder makes nothing of it; %d sessions ended",
                          n));
      case TAKE -> take(seen.term().epoch() + 1);
    };
  }

  private Uni<Void> waiting() {
    if (seat == Seat.JOINING) {
      seat = Seat.STANDBY;
      LOG.infof(
          "待命：%s 正在值守（第 %d 任，自 %s） · standby: %1$s is active, in term %2$d since %3$s",
          term.name(), term.epoch(), term.since());
    }
    return Uni.createFrom().voidItem();
  }

  private Uni<Void> endSilent(Term silent) {
    LOG.warnf(
        "%s 已 %d 秒无心跳，断开其数据库会话并接管 · %1$s has given no sign of life for %2$d s; its sessions are ended",
        silent.name(), silence.toSeconds());
    return line.use(LONG_PATIENCE, c -> TermStore.endSessions(c, silent.epoch()))
        .invoke(task::wake)
        .replaceWithVoid();
  }

  private Uni<?> take(long epoch) {
    return line.use(PATIENCE, c -> TermStore.take(c, epoch, own))
        .chain(ours -> ours ? begin(epoch) : Uni.createFrom().voidItem());
  }

  /**
   * Nothing is read before the sessions of those before us have ended: then all that they wrote is
   * there, and nothing more comes.
   */
  private Uni<Void> begin(long epoch) {
    return line.use(LONG_PATIENCE, c -> TermStore.endSessions(c, epoch - 1))
        .invoke(
            () -> {
              fence.begin(epoch);
              LOG.infof("值守开始（第 %d 任） · active, in term %1$d", epoch);
            })
        .chain(this::beat)
        .invoke(
            () -> {
              seat = Seat.ACTIVE;
              turn.complete(null);
            })
        .replaceWithVoid();
  }

  private Uni<Void> beat() {
    return line.use(PATIENCE, c -> TermStore.beat(c, fence.epoch()))
        .invoke(
            found -> found.ifPresentOrElse(now -> term = now, () -> fence.pass(fence.epoch() + 1)))
        .chain(this::note)
        .chain(this::lockAgain);
  }

  /** That we are there is of no hurry; our beats say it. */
  private Uni<Void> note() {
    return beats++ % NOTED == 0
        ? line.use(PATIENCE, c -> TermStore.note(c, own))
            .invoke(found -> members = found)
            .replaceWithVoid()
        : Uni.createFrom().voidItem();
  }

  /** The line broke and was made again: the lock went with it. */
  private Uni<Void> lockAgain() {
    return line.locked()
        ? Uni.createFrom().voidItem()
        : line.use(PATIENCE, TermStore::lock).invoke(ours -> line.locked(ours)).replaceWithVoid();
  }

  private void fenced() {
    seat = Seat.FENCED;
    task.close();
    LOG.warnf(
        "%s 已被接管，停止一切写入，重新待命 · %1$s was succeeded while it was silent; it writes nothing more and stands by again",
        own.name());
  }

  /**
   * After the last facts are stored and the last messages receipted: whoever waits may go on now.
   */
  void leave(@Observes @Priority(150) ShutdownEvent event) throws InterruptedException {
    CountDownLatch left = new CountDownLatch(1);
    task.context()
        .runOnContext(
            on -> {
              leaving = true;
              task.close();
              goodbye().subscribe().with(done -> left.countDown(), failure -> left.countDown());
            });
    if (!left.await(LAST_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("the others could not be told of the end; they take over when the sessions end");
    }
  }

  private Uni<Void> goodbye() {
    return line.use(
            PATIENCE,
            c ->
                TermStore.forget(c, own)
                    .chain(
                        () ->
                            seat == Seat.ACTIVE
                                ? TermStore.end(c, fence.epoch())
                                : Uni.createFrom().voidItem()))
        .eventually(line::close);
  }
}
