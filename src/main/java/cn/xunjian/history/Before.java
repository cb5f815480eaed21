package cn.xunjian.history;

import cn.xunjian.observation.Observation;
import java.time.Instant;

/**
 * A place in the order of facts, the newest first and by the names of their places where they were
 * due at once: what comes before it in time.
 *
 * @param place the name of a place; facts of that very instant come after it if theirs is smaller.
 *     Empty where none of that instant is meant
 */
public record Before(Instant due, String place) {

  /** All that was due before an instant. */
  public static Before instant(Instant due) {
    return new Before(due, "");
  }

  /** All that comes after a fact. */
  public static Before fact(Observation fact) {
    return new Before(fact.due(), fact.place().name());
  }

  boolean isAfter(Observation fact) {
    return fact.due().isBefore(due)
        || (fact.due().equals(due) && fact.place().name().compareTo(place) < 0);
  }
}
