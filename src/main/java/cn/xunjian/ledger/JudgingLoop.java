package cn.xunjian.ledger;

import cn.xunjian.observation.Observation;
import cn.xunjian.push.Beat;
import cn.xunjian.registry.Registered;
import cn.xunjian.spool.NumberedFact;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Judges what comes, in its order, into the batch in hand, and has one batch written after the
 * other. Entries may come from any thread; all else belongs to the ledger's.
 */
@Singleton
class JudgingLoop {

  private static final Logger LOG = Logger.getLogger(JudgingLoop.class);
  private static final long BEAT = 100;
  private static final long LAST_BEAT = 20;
  private static final int MOST = 2_000;

  /** So many are judged by time though much came in. */
  private static final int FEWEST = 100;

  private final LedgerThread thread;
  private final Backlog backlog;
  private final BatchWriter writer;
  private final SupervisedTargets targets;
  private final LostFacts losses;
  private final Announcements announcements;

  /** What must not be lost: changes of the registry, acknowledgements, facts REST waits for. */
  private final Queue<Runnable> inbox = new ConcurrentLinkedQueue<>();

  /** What targets are to be judged by later, once all that was seen of them before is judged. */
  private final Queue<Supplier<Consequences>> later = new ArrayDeque<>();

  private Batch batch = new Batch();
  private volatile boolean judging;
  private volatile boolean closed;

  JudgingLoop(
      LedgerThread thread,
      Backlog backlog,
      BatchWriter writer,
      SupervisedTargets targets,
      LostFacts losses,
      Announcements announcements) {
    this.thread = thread;
    this.backlog = backlog;
    this.writer = writer;
    this.targets = targets;
    this.losses = losses;
    this.announcements = announcements;
  }

  /** From now on what comes is judged. */
  void begin() {
    judging = true;
    enterJudged(targets::rootTurned);
    targets.judgedUntil(backlog.leftAt());
    targets.recount(this::enterJudged);
    thread.every(BEAT, this::beat);
  }

  boolean judging() {
    return judging;
  }

  /** Takes an entry in its turn; it may call the methods below. */
  void enter(Runnable entry) {
    inbox.add(entry);
  }

  /** Takes in its turn what follows from something. */
  void enterJudged(Supplier<Consequences> judged) {
    inbox.add(() -> follow(judged.get()));
  }

  void follow(Consequences consequences) {
    batch.add(consequences);
    announcements.judged(consequences);
  }

  /** A fact of a target that is not supervised is nobody's, and is not stored. */
  void judge(Observation fact) {
    targets
        .judge(fact)
        .ifPresent(
            judged -> {
              batch.add(judged);
              follow(judged.all());
            });
  }

  void store(Beat beat) {
    batch.add(beat);
  }

  /** Calls back when all that was judged so far is stored. */
  void whenStored(Runnable done) {
    batch.whenStored.add(done);
  }

  /** Who was read while the database was away is not silent: older facts are judged first. */
  void presentInItsTurn(Registered target) {
    if (backlog.facts().behind()) {
      int id = target.id();
      later.add(() -> targets.present(id));
    } else {
      follow(targets.present(target));
    }
  }

  /**
   * Another book holds for some from now on. Whoever is seen is judged by it at once; all others
   * follow, so many at a time: it may be all targets of a province.
   */
  void turn() {
    targets.turned().forEach(id -> later.add(() -> targets.turned(id)));
  }

  private void beat() {
    losses.note(backlog.lost(), backlog.rejected());
    if (closed || writer.busy() || !judging || !targets.loaded()) {
      return;
    }
    WaitingFacts facts = backlog.facts();
    long before = facts.taken();
    int taken = 0;
    for (Runnable entry = next(); entry != null; entry = next()) {
      attempt(entry);
      if (++taken == MOST) {
        break;
      }
    }
    batch.position = facts.taken() == before ? 0 : facts.taken();
    boolean behind = facts.behind();
    if (!behind && judgeByTime(Math.max(FEWEST, MOST - taken)) && taken < MOST) {
      batch.pauses.addAll(targets.paused());
    }
    follow(losses.judge(!behind));
    if (!batch.isEmpty()) {
      writer.write(batch, this::written);
    }
  }

  /** The next entry, changes of the registry before facts; null if there is none. */
  private Runnable next() {
    Runnable entry = inbox.poll();
    if (entry != null) {
      return entry;
    }
    NumberedFact fact = backlog.facts().next();
    return fact == null ? null : () -> judge(fact.fact());
  }

  /**
   * After what came in: at a start, who pushes must be known before a limit is held against those
   * whom a silent pusher tells nothing of.
   *
   * @param most so many at once: after an outage it may be all targets' turn, and visits go on
   * @return whether all that was due is judged
   */
  private boolean judgeByTime(int most) {
    int room = most;
    for (Supplier<Consequences> due = later.poll(); due != null; due = later.poll()) {
      Supplier<Consequences> judged = due;
      attempt(() -> follow(judged.get()));
      if (--room <= 0) {
        return false;
      }
    }
    follow(targets.listen());
    List<Registered> due = targets.due(room);
    due.forEach(target -> attempt(() -> follow(targets.again(target))));
    return due.size() < room;
  }

  /** One entry that cannot be judged is a bug to be mended; it must not hold up the others. */
  private static void attempt(Runnable entry) {
    try {
      entry.run();
    } catch (RuntimeException e) {
      LOG.errorf(e, "an entry could not be judged: %s", e.getMessage());
    }
  }

  private void written(Batch full) {
    batch = new Batch();
    if (full.position > 0) {
      backlog.facts().stored(full.position);
    }
    targets.recount(this::enterJudged);
    announcements.stored(full);
    if (!empty()) {
      beat();
    }
  }

  private boolean empty() {
    return inbox.isEmpty() && backlog.facts().isEmpty();
  }

  /**
   * Judges and stores what is in hand, then nothing more.
   *
   * @param done told when all is stored, or the database is away
   */
  void drain(Runnable done) {
    boolean stored = !writer.busy() && empty() && !backlog.facts().behind() && batch.isEmpty();
    if (stored || writer.away()) {
      close();
      done.run();
      return;
    }
    beat();
    thread.after(LAST_BEAT, () -> drain(done));
  }

  /** The database may go; what still comes is as lost as if it had not begun. */
  void close() {
    closed = true;
  }

  boolean closed() {
    return closed;
  }
}
