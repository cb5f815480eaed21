package cn.xunjian.ledger;

import cn.xunjian.observation.Observation;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.Visit;
import cn.xunjian.spool.FactSort;
import cn.xunjian.spool.NumberedFact;
import cn.xunjian.spool.Spool;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * The facts that are not stored yet, in their order; added on any thread, taken on one. As long as
 * the database keeps up they stay in memory. Else they go to the spool, whose files only the worker
 * touches, and come back from there in portions: what is taken next, then the spool, then what came
 * since its last writing.
 */
final class WaitingFacts {

  private static final Logger LOG = Logger.getLogger(WaitingFacts.class);

  /** Facts in memory where the disk takes none; beyond it the oldest good visits are dropped. */
  private static final int MOST = 200_000;

  /** Bytes of pages that wait; beyond it readings wait without theirs, which a later one brings. */
  private static final long MOST_PAGES = 32L << 20;

  private static final int PORTION = 4_000;

  private final int watermark;
  private final Executor worker;
  private final FactSort.Tally dropped;
  private final AtomicLong troubles = new AtomicLong();

  private final FactQueue head = new FactQueue();
  private FactQueue tail = new FactQueue();
  private final Deque<NumberedFact> inHand = new ArrayDeque<>();
  private long newest;
  private long taken;
  private long stored;

  /** The number of the last fact that came back from the spool. */
  private long fetched;

  private boolean spilling;
  private boolean wanted;
  private Instant lastStored;

  /** When another process took over from the one that left its facts, and their last number. */
  private Instant succeededAt;

  private long left;

  private volatile Spool spool;
  private boolean troubled;
  private volatile long spooled;
  private volatile long bytes;

  /**
   * @param watermark facts that wait in memory before they go to the disk
   * @param worker runs {@link #work}; one thread
   */
  WaitingFacts(int watermark, Executor worker, FactSort.Tally dropped) {
    this.watermark = watermark;
    this.worker = worker;
    this.dropped = dropped;
  }

  /**
   * Takes over what an earlier process left; before the first fact is taken.
   *
   * @param from null where the disk cannot be used
   * @param position the number up to which facts are stored
   * @param until when another process took over from that one, and saw all that was due from then
   *     on; null if none did
   */
  synchronized void open(Spool from, long position, Instant until) {
    succeededAt = until;
    left = from == null ? position : from.last();
    List<NumberedFact> early = tail.drain();
    early.addAll(0, head.drain());
    spool = from;
    stored = position;
    taken = position;
    newest = from == null ? position : Math.max(position, from.last());
    spilling = from != null && from.unread() > 0;
    tell();
    early.forEach(fact -> add(fact.fact()));
  }

  synchronized void add(Observation fact) {
    boolean room = head.pages() + tail.pages() + FactQueue.weight(fact) <= MOST_PAGES;
    Observation fitting = !room && fact instanceof Reading reading ? reading.withoutBytes() : fact;
    newest++;
    (spilling ? tail : head).add(new NumberedFact(newest, fitting));
    if (!spilling && head.size() > watermark) {
      spill();
    }
    if (head.size() + tail.size() > MOST) {
      letGo();
    }
  }

  /** The database is away: what waits goes to the disk, and what comes goes after it. */
  synchronized void spill() {
    if (spool != null && !spilling) {
      // What came back from the files stands in them still.
      List<NumberedFact> all = head.drain();
      all.forEach(fact -> (fact.number() <= fetched ? head : tail).add(fact));
      spilling = true;
      worker.execute(this::work);
    }
  }

  private void letGo() {
    NumberedFact gone = head.pollPlain();
    gone = gone == null ? tail.pollPlain() : gone;
    gone = gone == null ? head.poll() : gone;
    gone = gone == null ? tail.poll() : gone;
    dropped.add(gone.fact());
  }

  /** Takes the oldest; null if none is at hand. */
  synchronized NumberedFact next() {
    NumberedFact fact = head.poll();
    if (fact != null) {
      inHand.add(fact);
      taken = fact.number();
    }
    if (spilling && !wanted && head.size() < PORTION / 2) {
      wanted = true;
      worker.execute(this::work);
    }
    return fact;
  }

  /** The number of the last fact that was taken. */
  synchronized long taken() {
    return taken;
  }

  /** Facts up to a number are stored. */
  synchronized void stored(long number) {
    while (!inHand.isEmpty() && inHand.peek().number() <= number) {
      lastStored = end(inHand.poll().fact());
    }
    stored = number;
  }

  /** One round of what blocks: what waits is written, what is stored deleted, the next fetched. */
  void work() {
    try {
      write();
      fetch();
      tell();
    } catch (RuntimeException e) {
      trouble(e);
    }
  }

  private void write() {
    List<NumberedFact> facts;
    List<NumberedFact> waiting;
    long hand;
    long done;
    synchronized (this) {
      if (spool == null || (!spilling && spool.bytes() == 0)) {
        return;
      }
      waiting = spilling ? tail.drain() : List.of();
      facts = new ArrayList<>(spilling ? inHand : List.of());
      facts.addAll(waiting);
      hand = taken;
      done = stored;
    }
    try {
      spool.append(facts, hand);
      spool.forget(done);
      well();
    } catch (IOException | RuntimeException e) {
      trouble(e);
      giveBack(waiting.stream().filter(f -> !spool.holds(f)).toList());
    }
  }

  private synchronized void giveBack(List<NumberedFact> facts) {
    FactQueue all = new FactQueue();
    facts.forEach(all::add);
    tail.drain().forEach(all::add);
    tail = all;
  }

  private void fetch() {
    synchronized (this) {
      if (!wanted || spool == null) {
        return;
      }
    }
    List<NumberedFact> portion = spool.read(PORTION);
    synchronized (this) {
      wanted = false;
      portion.stream().filter(this::stillWanted).forEach(head::add);
      fetched = portion.isEmpty() ? fetched : portion.get(portion.size() - 1).number();
      if (spool.unread() == 0) {
        // What came since is younger than all of the spool, and need not go through it.
        tail.drain().forEach(head::add);
        spilling = false;
      }
    }
  }

  /** What was seen in another one's time is seen by that one, and must not count a second time. */
  private boolean stillWanted(NumberedFact old) {
    return succeededAt == null
        || old.number() > left
        || old.fact().startedAt().isBefore(succeededAt);
  }

  private void tell() {
    if (spool != null) {
      spooled = spool.unread();
      bytes = spool.bytes();
    }
  }

  private void trouble(Exception e) {
    troubles.incrementAndGet();
    if (!troubled) {
      LOG.errorf(
          "落盘失败，数据暂存内存 · facts cannot be written to the disk and wait in memory (at most %d): %s",
          MOST, e.getMessage());
    }
    troubled = true;
  }

  private void well() {
    if (troubled) {
      LOG.infof("落盘恢复 · facts can be written to the disk again");
    }
    troubled = false;
  }

  /** Writes all that is not stored to the disk; on the worker, as the last. */
  void save() {
    synchronized (this) {
      List<NumberedFact> all = head.drain();
      all.addAll(tail.drain());
      all.forEach(tail::add);
      spilling = true;
      wanted = false;
    }
    write();
    tell();
    try {
      if (spool != null) {
        spool.close();
      }
    } catch (IOException e) {
      trouble(e);
    }
  }

  /** Whether none is at hand. */
  synchronized boolean isEmpty() {
    return head.isEmpty();
  }

  /** Whether older facts wait on the disk. */
  synchronized boolean behind() {
    return spilling;
  }

  /** Facts that wait in memory and on the disk, without those in hand. */
  synchronized long size() {
    return head.size() + tail.size() + spooled;
  }

  /** Since when the oldest fact has waited; null if none does. */
  synchronized Instant oldest() {
    if (!inHand.isEmpty()) {
      return end(inHand.peek().fact());
    }
    return spilling ? lastStored : null;
  }

  private static Instant end(Observation fact) {
    return fact instanceof Visit visit
        ? visit.startedAt().plus(visit.duration())
        : fact.startedAt().plus(((Reading) fact).duration());
  }

  /** What was dropped for want of room. */
  FactSort.Tally dropped() {
    return dropped;
  }

  long spooled() {
    return spooled;
  }

  long bytes() {
    return bytes;
  }

  /** How often the disk failed. */
  long troubles() {
    return troubles.get();
  }
}
