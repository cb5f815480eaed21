package cn.xunjian.patrol;

import cn.xunjian.observation.ReadingOutcome;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Counts readings by their outcome, for one line of log a minute: a line for each of 120,000
 * targets would bury everything else. Belongs to one thread.
 */
final class ReadingTally {

  private static final long MINUTE = 60_000;

  private final Map<ReadingOutcome, Integer> counts = new EnumMap<>(ReadingOutcome.class);
  private long since;

  ReadingTally(long nowMillis) {
    since = nowMillis;
  }

  void add(ReadingOutcome outcome) {
    counts.merge(outcome, 1, Integer::sum);
  }

  /**
   * What was read in the minute that is over, such as {@code 1204 readings: 1190 ok, 14 network};
   * empty before its end, and if nothing was read. The next minute begins now.
   */
  Optional<String> minute(long nowMillis) {
    if (nowMillis >= since && nowMillis - since < MINUTE) {
      return Optional.empty();
    }
    since = nowMillis;
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    String each =
        counts.entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey().code())
            .collect(Collectors.joining(", "));
    counts.clear();
    return all == 0
        ? Optional.empty()
        : Optional.of(
            String.format(Locale.ROOT, "%d %s: %s", all, all == 1 ? "reading" : "readings", each));
  }
}
