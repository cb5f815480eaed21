package cn.xunjian.patrol;

import cn.xunjian.registry.Profile;
import java.time.Duration;

/**
 * How often targets are visited and read unless they say otherwise.
 *
 * @param slowest how seldom at most a busy account is read
 */
record Usual(Duration visit, Duration reading, Duration slowest) {

  /**
   * @throws IllegalArgumentException if an interval is below a second; the message names its
   *     setting
   */
  Usual {
    checked(visit, "xunjian.visit.interval");
    checked(reading, "xunjian.reading.interval");
    checked(slowest, "xunjian.reading.slowest");
  }

  private static void checked(Duration interval, String setting) {
    if (interval.compareTo(Profile.SHORTEST) < 0) {
      throw new IllegalArgumentException(setting + " is " + interval + "; it is at least 1s");
    }
  }
}
