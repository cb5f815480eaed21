package cn.xunjian.patrol;

import cn.xunjian.observation.Publication;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** How often a target publishes, as one reading shows it. */
final class ReadingRhythm {

  /** Fewer dates are a chance, not a rhythm. */
  private static final int LEAST = 4;

  private static final int MOST = 12;

  private ReadingRhythm() {}

  /** The mean distance of its newest publications in milliseconds; never without enough dates. */
  static long of(List<Publication> found) {
    List<Instant> newest =
        found.stream()
            .filter(Publication::dated)
            .map(Publication::publishedAt)
            .sorted(Comparator.reverseOrder())
            .limit(MOST)
            .toList();
    return newest.size() < LEAST
        ? ReadingPace.NEVER
        : Duration.between(newest.get(newest.size() - 1), newest.get(0)).toMillis()
            / (newest.size() - 1);
  }
}
