package cn.xunjian.ledger;

import cn.xunjian.observation.Observation;
import cn.xunjian.observation.Reading;
import cn.xunjian.spool.NumberedFact;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Facts in memory in the order of their numbers, the good scheduled visits in a row of their own so
 * that the oldest of them can be dropped first. Belongs to one thread or one lock.
 */
final class FactQueue {

  private final Deque<NumberedFact> plain = new ArrayDeque<>();
  private final Deque<NumberedFact> rest = new ArrayDeque<>();
  private long pages;

  void add(NumberedFact fact) {
    (fact.plain() ? plain : rest).add(fact);
    pages += weight(fact.fact());
  }

  /** Takes the oldest; null if none is there. */
  NumberedFact poll() {
    NumberedFact good = plain.peek();
    NumberedFact other = rest.peek();
    boolean first = other == null || (good != null && good.number() < other.number());
    return taken(first ? plain.poll() : rest.poll());
  }

  /** Takes the oldest good visit; null if none is there. */
  NumberedFact pollPlain() {
    return plain.poll();
  }

  private NumberedFact taken(NumberedFact fact) {
    pages -= fact == null ? 0 : weight(fact.fact());
    return fact;
  }

  /** Takes all, in their order. */
  List<NumberedFact> drain() {
    List<NumberedFact> all = new ArrayList<>(size());
    for (NumberedFact next = poll(); next != null; next = poll()) {
      all.add(next);
    }
    return all;
  }

  int size() {
    return plain.size() + rest.size();
  }

  boolean isEmpty() {
    return plain.isEmpty() && rest.isEmpty();
  }

  /** Bytes of pages in it. */
  long pages() {
    return pages;
  }

  static long weight(Observation fact) {
    return fact instanceof Reading reading && reading.page() != null ? reading.page().weight() : 0;
  }
}
