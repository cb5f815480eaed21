package cn.xunjian.reading;

import cn.xunjian.observation.Publication;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.reading.document.Extract;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Notices feeds whose dates move with every reading: what was there before cannot be newer than the
 * reading that saw it, so these are moments of writing, and say nothing of publishing. Nothing of
 * it outlives the process.
 */
final class MovingDates {

  /** So many of the newest items of a feed are remembered, a few bytes each. */
  private static final int REMEMBERED = 8;

  /** A server's clock may run ahead of ours. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final Map<Integer, Last> targets = new ConcurrentHashMap<>();

  /**
   * The newest items of the last reading.
   *
   * @param moved how many readings in a row moved the dates of known items
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over to nobody
  private record Last(long[] items, Instant at, int moved) {}

  void forget(int target) {
    targets.remove(target);
  }

  /** What a feed said, without its dates if these move. */
  Extract settle(int target, Extract extract, Instant at) {
    List<Publication> newest =
        extract.publications().stream().filter(Publication::dated).limit(REMEMBERED).toList();
    if (newest.isEmpty()) {
      return extract;
    }
    Last last = targets.get(target);
    int known = 0;
    int moved = 0;
    for (Publication item : newest) {
      if (last != null && Arrays.binarySearch(last.items, key(item)) >= 0) {
        known++;
        moved += item.publishedAt().isAfter(last.at.plus(TOLERANCE)) ? 1 : 0;
      }
    }
    int times = moved > 0 && moved * 2 > known ? (last == null ? 0 : last.moved) + 1 : 0;
    long[] items = newest.stream().mapToLong(MovingDates::key).sorted().toArray();
    targets.put(target, new Last(items, at, times));
    // one item may be published again; several at once, or one again and again, are not
    return times > 1 || (times == 1 && moved > 1) ? undated(extract) : extract;
  }

  private static long key(Publication item) {
    String identity = item.identity();
    return ((long) identity.hashCode() << 32)
        ^ new StringBuilder(identity).reverse().toString().hashCode();
  }

  private static Extract undated(Extract extract) {
    return new Extract(
        ReadingOutcome.UNDATED,
        extract.publications().stream()
            .map(p -> new Publication(p.identity(), p.title(), p.link(), null, null, p.foundBy()))
            .toList(),
        "已有条目的日期随每次读取后移，是生成订阅源的时刻而不是发布时刻，不作为有更新的依据"
            + " · the dates of known items move with every reading: when the feed was written, not published",
        extract.candidates());
  }
}
