package cn.xunjian.patrol;

import java.time.Duration;

/**
 * The instants at which a target is due: a phase plus multiples of the interval since the epoch. A
 * pure function of key and interval, so that nothing needs to be stored, a restart resumes exactly,
 * every node agrees, and a start never bursts.
 *
 * @param phase milliseconds, from 0 to below the interval
 * @param interval milliseconds, above 0
 */
record Cadence(long phase, long interval) {

  Cadence {
    if (interval <= 0 || phase < 0 || phase >= interval) {
      throw new IllegalArgumentException("a phase lies within its positive interval");
    }
  }

  /**
   * @param salt tells the cadences of one key apart, so that a site's visits and readings do not
   *     fall together
   */
  static Cadence of(String key, String salt, Duration interval) {
    long millis = interval.toMillis();
    return new Cadence(Long.remainderUnsigned(hash(salt + '\0' + key), millis), millis);
  }

  /** The first due instant after the given one; both in milliseconds since the epoch. */
  long after(long instant) {
    return Math.floorDiv(instant - phase, interval) * interval + interval + phase;
  }

  /** Whether an instant is one of them. */
  boolean isDue(long instant) {
    return Math.floorMod(instant - phase, interval) == 0;
  }

  /** FNV-1a with a finishing mix: spreads keys that differ in one digit over the whole interval. */
  private static long hash(String text) {
    long h = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      h = (h ^ text.charAt(i)) * 0x100000001b3L;
    }
    h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return h ^ (h >>> 33);
  }
}
