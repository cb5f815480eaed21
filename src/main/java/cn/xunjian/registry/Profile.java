package cn.xunjian.registry;

import java.time.Duration;
import java.util.Objects;

/**
 * What every kind of target has.
 *
 * @param key its identity
 * @param name its name, 1 to 200 characters
 * @param unit the number of the unit that answers for it
 * @param region the six-digit area code, null if unknown
 * @param url its address, null if it has none
 * @param source how the date of its last publication is read; null if it is not read
 * @param visitInterval how often it is visited, at least a second; null for the configured interval
 * @param readingInterval how often it is read, at least a second; null for the configured interval
 * @param status where it stands in its life
 * @param contact whom to ask, null if unknown
 * @param layout what an officer said of its page
 */
public record Profile(
    TargetKey key,
    String name,
    long unit,
    String region,
    String url,
    Source source,
    Duration visitInterval,
    Duration readingInterval,
    Status status,
    String contact,
    Layout layout) {

  public static final Duration SHORTEST = Duration.ofSeconds(1);

  /** Of a page of which nothing need be said. */
  public Profile(
      TargetKey key,
      String name,
      long unit,
      String region,
      String url,
      Source source,
      Duration visitInterval,
      Duration readingInterval,
      Status status,
      String contact) {
    this(
        key,
        name,
        unit,
        region,
        url,
        source,
        visitInterval,
        readingInterval,
        status,
        contact,
        Layout.NONE);
  }

  public Profile {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(layout, "layout");
    Objects.requireNonNull(status, "status");
    if (name == null || name.isBlank() || name.length() > 200) {
      throw new IllegalArgumentException("a name has 1 to 200 characters");
    }
    if (tooShort(visitInterval) || tooShort(readingInterval)) {
      throw new IllegalArgumentException("an interval is at least PT1S");
    }
  }

  private static boolean tooShort(Duration interval) {
    return interval != null && interval.compareTo(SHORTEST) < 0;
  }
}
