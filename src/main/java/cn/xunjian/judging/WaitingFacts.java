package cn.xunjian.judging;

import cn.xunjian.observation.Observation;
import cn.xunjian.observation.Reading;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The facts that are not judged yet, in their order; added on any thread, taken on one. */
final class WaitingFacts {

  /** Facts that wait while the database is away; beyond it the oldest is let go and counted. */
  private static final int MOST = 200_000;

  /** Bytes of pages that wait; beyond it readings wait without theirs, which a later one brings. */
  private static final long MOST_PAGES = 32L << 20;

  private final Queue<Observation> facts = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong pages = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();

  void add(Observation fact) {
    if (waiting.incrementAndGet() > MOST && next() != null) {
      dropped.incrementAndGet();
    }
    facts.add(ifRoom(fact));
  }

  private Observation ifRoom(Observation fact) {
    long weight = weight(fact);
    if (weight == 0 || pages.addAndGet(weight) <= MOST_PAGES) {
      return fact;
    }
    pages.addAndGet(-weight);
    return ((Reading) fact).withoutBytes();
  }

  private static long weight(Observation fact) {
    return fact instanceof Reading reading && reading.page() != null ? reading.page().weight() : 0;
  }

  /** Takes the oldest; null if none waits. */
  Observation next() {
    Observation fact = facts.poll();
    if (fact != null) {
      waiting.decrementAndGet();
      pages.addAndGet(-weight(fact));
    }
    return fact;
  }

  boolean isEmpty() {
    return facts.isEmpty();
  }

  int size() {
    return waiting.get();
  }

  /** How many were let go for want of room. */
  long dropped() {
    return dropped.get();
  }
}
