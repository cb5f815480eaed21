package cn.xunjian.demo.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;

/**
 * When a target publishes: once every {@code step}, up to a fixed silence before now. The instants
 * lie on a fixed grid, so an item keeps its date and address from one reading to the next, and the
 * silence stays within one step of what it should be on any day the demo runs.
 *
 * @param seed gives each target its own time of day
 * @param silence how long the newest item is past, by the calendar
 * @param extra and by the clock
 * @param step the distance between two items
 */
public record Rhythm(String seed, Period silence, Duration extra, Duration step) {

  private static final Duration DAY = Duration.ofDays(1);

  /** Grid phases fall between 08:00 and 18:00 in China, 00:00 and 10:00 UTC. */
  private static final int OFFICE_SECONDS = 36_000;

  private static final long FURTHEST_SLOT = 10_000_000;

  public static Rhythm silentDays(String seed, int days) {
    return new Rhythm(seed, Period.ofDays(days), Duration.ZERO, DAY);
  }

  static Rhythm silentHours(String seed, int hours, Duration step) {
    return new Rhythm(seed, Period.ZERO, Duration.ofHours(hours), step);
  }

  static Rhythm silentMonths(String seed, int months, int days) {
    return new Rhythm(seed, Period.of(0, months, days), Duration.ZERO, Duration.ofDays(5));
  }

  /** The newest items as of {@code now}, newest first. */
  public List<PlannedPost> posts(Instant now, int count) {
    List<PlannedPost> posts = new ArrayList<>(count);
    long newest = newestSlot(now);
    for (long slot = newest; slot > newest - count; slot--) {
      posts.add(new PlannedPost(slot, at(slot)));
    }
    return posts;
  }

  Instant newest(Instant now) {
    return at(newestSlot(now));
  }

  /** When the item of a slot was published; the epoch for a slot no item can have. */
  public Instant at(long slot) {
    return slot < 0 || slot > FURTHEST_SLOT
        ? Instant.EPOCH
        : Instant.ofEpochSecond(phase() + slot * step.toSeconds());
  }

  private long newestSlot(Instant now) {
    long latest = now.atZone(CityPlan.ZONE).minus(silence).minus(extra).toEpochSecond();
    return Math.floorDiv(latest - phase(), step.toSeconds());
  }

  private long phase() {
    return Lot.draw(seed + "#phase", OFFICE_SECONDS);
  }
}
