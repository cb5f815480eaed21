package cn.xunjian.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When a breach was confirmed, and when it came back.
 *
 * @param first when it was confirmed for the first time
 * @param reopenings when it came back after its end, the last {@value #KEPT}, oldest first
 * @param reopened how often it came back
 * @param flapping whether it comes and goes too often to be told each time
 */
public record Openings(Instant first, List<Instant> reopenings, int reopened, boolean flapping) {

  private static final int KEPT = 20;

  public Openings {
    reopenings = List.copyOf(reopenings);
  }

  /** It was confirmed and has not come back since. */
  public static Openings at(Instant first) {
    return new Openings(first, List.of(), 0, false);
  }

  /** When it last came back; null if it never did. */
  public Instant lastReopening() {
    return reopenings.isEmpty() ? null : reopenings.get(reopenings.size() - 1);
  }

  Openings again(Instant now, Recurrence rule) {
    List<Instant> all = new ArrayList<>(reopenings);
    all.add(now);
    List<Instant> kept = all.subList(Math.max(0, all.size() - KEPT), all.size());
    return new Openings(first, kept, reopened + 1, rule.flaps(kept, now));
  }

  /**
   * When a breach that comes back is the same incident, and when it comes back too often.
   *
   * @param within how long after its end it is the same; zero for never
   * @param flappings how many reopenings within {@code flappingWithin} are too many
   */
  public record Recurrence(Duration within, int flappings, Duration flappingWithin) {

    boolean same(Handling.Resolved end, Instant now) {
      return end.at().plus(within).isAfter(now);
    }

    boolean flaps(List<Instant> reopenings, Instant now) {
      Instant from = now.minus(flappingWithin);
      return reopenings.stream().filter(at -> at.isAfter(from)).count() >= flappings;
    }
  }
}
