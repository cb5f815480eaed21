package cn.xunjian.history;

import cn.xunjian.history.BlockStore.DayBlock;
import cn.xunjian.observation.Visit;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Counts of scheduled visits, cut at given instants. */
final class SlicedCounts {

  private final List<Instant> cuts;
  private final Instant to;
  private final VisitCounts[] counts;

  /**
   * @param cuts ascending; each begins a slice
   * @param to where the last slice ends
   */
  SlicedCounts(List<Instant> cuts, Instant to) {
    this.cuts = cuts;
    this.to = to;
    this.counts = new VisitCounts[cuts.size()];
    Arrays.fill(counts, VisitCounts.NONE);
  }

  void add(int slice, VisitCounts more) {
    counts[slice] = counts[slice].plus(more);
  }

  /** A day within one slice needs not be opened. */
  void add(DayBlock day) {
    int first = slice(day.from());
    boolean whole = first >= 0 && !day.to().isAfter(end(first));
    if (whole) {
      add(first, day.counts());
      return;
    }
    for (Visit visit : day.unpacked()) {
      int slice = visit.scheduled() ? slice(visit.due()) : -1;
      if (slice >= 0) {
        counts[slice] = counts[slice].with(visit);
      }
    }
  }

  private Instant end(int slice) {
    return slice + 1 < cuts.size() ? cuts.get(slice + 1) : to;
  }

  /** Where an instant falls; -1 if outside. */
  private int slice(Instant at) {
    if (!at.isBefore(to)) {
      return -1;
    }
    int found = Collections.binarySearch(cuts, at);
    return found >= 0 ? found : -found - 2;
  }

  List<VisitCounts> counts() {
    return List.of(counts);
  }
}
