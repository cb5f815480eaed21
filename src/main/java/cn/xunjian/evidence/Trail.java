package cn.xunjian.evidence;

import cn.xunjian.observation.Reading;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.observation.Viewpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What is remembered of a target's last good reading, and which page was kept last. Each place has
 * its own: what a page shows may depend on who asks.
 *
 * @param basis how the pages were asked for and read
 * @param undated whether the items are those of a page without dates
 * @param due the reading at which anything of this changed last
 * @param kept the page that shows the present items; null if none could be kept
 */
record Trail(Viewpoint seen, long basis, boolean undated, Instant due, ItemSet items, Kept kept) {

  /**
   * A page that was kept.
   *
   * @param due the reading it proves
   * @param storedAt when its bytes were stored
   * @param freshness how the target stood then
   */
  public record Kept(String hash, Instant due, Instant storedAt, String freshness) {}

  /** Why a page is kept. */
  enum Occasion {
    FIRST,
    ITEMS,
    FRESHNESS,
    LIMIT_NEAR,
    RENEWAL
  }

  /** A verdict that comes by time alone rests on the last reading before it. */
  private static final Duration NEAR = Duration.ofHours(1);

  /** Whether a reading asked for the same and read it the same way. */
  boolean comparesWith(Reading reading) {
    return basis == reading.page().basis();
  }

  static boolean undated(Reading reading) {
    return reading.outcome() == ReadingOutcome.UNDATED;
  }

  /**
   * Whether a page is to be kept, and why; null if what was kept proves as much.
   *
   * @param before null before the first reading on this basis
   * @param changed whether the page shows other items
   * @param lifetime how long bytes are kept at most
   */
  static Occasion occasion(
      Trail before, boolean changed, Reading reading, ProvenState outlook, Duration lifetime) {
    if (before == null || before.kept() == null) {
      return Occasion.FIRST;
    }
    Kept kept = before.kept();
    if (changed) {
      return Occasion.ITEMS;
    }
    if (!Objects.equals(kept.freshness(), outlook.freshness())) {
      return Occasion.FRESHNESS;
    }
    boolean other = !kept.hash().equals(reading.page().hash());
    Instant limit = outlook.nextChangeAt();
    if (other && limit != null && !limit.minus(NEAR).isAfter(reading.startedAt())) {
      return Occasion.LIMIT_NEAR;
    }
    return kept.storedAt().plus(lifetime.dividedBy(2)).isBefore(reading.startedAt())
        ? Occasion.RENEWAL
        : null;
  }
}
