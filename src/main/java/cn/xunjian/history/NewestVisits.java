package cn.xunjian.history;

import cn.xunjian.history.BlockStore.DayBlock;
import cn.xunjian.observation.Visit;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** The newest visits of a span, gathered from rows and packed days. */
final class NewestVisits {

  private final Instant from;
  private final Before end;
  private final int limit;
  private final TreeSet<Visit> found =
      new TreeSet<>(
          Comparator.comparing(Visit::due).thenComparing(visit -> visit.place().name()).reversed());

  /**
   * @param end what is wanted lies before it
   */
  NewestVisits(Instant from, Before end, int limit) {
    this.from = from;
    this.end = end;
    this.limit = limit;
  }

  Instant from() {
    return from;
  }

  /** The first that is added counts: a visit is never rewritten. */
  void add(Visit visit) {
    if (!visit.due().isBefore(from) && end.isAfter(visit)) {
      found.add(visit);
      if (found.size() > limit) {
        found.pollLast();
      }
    }
  }

  void add(DayBlock day) {
    day.unpacked().forEach(this::add);
  }

  /** Whether visits before an instant could still be among the newest. */
  boolean wants(Instant before) {
    return found.size() < limit || found.last().due().isBefore(before);
  }

  /** The newest first. */
  List<Visit> visits() {
    return List.copyOf(found);
  }
}
