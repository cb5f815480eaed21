package cn.xunjian.judging;

import cn.xunjian.observation.Numbered;
import cn.xunjian.observation.Observation;
import cn.xunjian.observation.Reading;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Facts in memory in the order of their numbers, the good scheduled visits in a row of their own so
 * that the oldest of them can be let go first. Belongs to one thread or one lock.
 */
final class FactLine {

  private final Deque<Numbered> plain = new ArrayDeque<>();
  private final Deque<Numbered> rest = new ArrayDeque<>();
  private long pages;

  void add(Numbered fact) {
    (fact.plain() ? plain : rest).add(fact);
    pages += weight(fact.fact());
  }

  /** Takes the oldest; null if none is there. */
  Numbered poll() {
    Numbered good = plain.peek();
    Numbered other = rest.peek();
    boolean first = other == null || (good != null && good.number() < other.number());
    return taken(first ? plain.poll() : rest.poll());
  }

  /** Takes the oldest good visit; null if none is there. */
  Numbered pollPlain() {
    return plain.poll();
  }

  private Numbered taken(Numbered fact) {
    pages -= fact == null ? 0 : weight(fact.fact());
    return fact;
  }

  /** Takes all, in their order. */
  List<Numbered> drain() {
    List<Numbered> all = new ArrayList<>(size());
    for (Numbered next = poll(); next != null; next = poll()) {
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
