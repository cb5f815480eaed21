package cn.xunjian.web.door;

/**
 * Whether a body comes fast enough. Whoever sends a little now and then for hours would hold memory
 * or a place among the uploads; the slowest line in use is eight times faster.
 */
final class Pace {

  static final int BEAT_SECONDS = 10;

  /** At least a kilobyte a second. */
  static final long LEAST_A_BEAT = BEAT_SECONDS * 1_024L;

  /** A line may stand still for a while, as when a phone changes its network. */
  private static final int SLOW_BEATS = 2;

  private long counted;
  private int slow;

  /**
   * To be asked once a beat.
   *
   * @param bytes how many came in all
   */
  boolean isTooSlow(long bytes) {
    slow = bytes - counted < LEAST_A_BEAT ? slow + 1 : 0;
    counted = bytes;
    return slow >= SLOW_BEATS;
  }
}
