package cn.xunjian.history;

import cn.xunjian.observation.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Counts of scheduled visits, cut at given instants. */
final class SlicedCounts {

  private final List<Instant> cuts;
  private final Instant to;
  private final Duration tooSlow;
  private final VisitCounts[] counts;

  /**
   * @param cuts ascending; each begins a slice
   * @param to where the last slice ends
   * @param tooSlow an opened visit that took this long or longer counts as failed
   */
  SlicedCounts(List<Instant> cuts, Instant to, Duration tooSlow) {
    this.cuts = cuts;
    this.to = to;
    this.tooSlow = tooSlow;
    this.counts = new VisitCounts[cuts.size()];
    Arrays.fill(counts, VisitCounts.NONE);
  }

  /** Counts a visit, unless it lies outside. */
  void add(Visit visit) {
    int slice = slice(visit.due());
    if (slice >= 0) {
      counts[slice] = counts[slice].with(visit, tooSlow);
    }
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
