package cn.xunjian.rulebook;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a {@link SilenceClock} says of a target at one instant.
 *
 * @param state how fresh it is
 * @param since when it became so by the clock, which is not when it was noticed; null if only the
 *     reading that showed it can say
 * @param nextChangeAt the first instant at which, by time alone, the state will be another; null if
 *     only a new reading can change it
 * @param breaches the rules it has reached, the gravest last; empty while it is fresh and whenever
 *     the silence is not proved
 * @param chinese the finding in one line, in Chinese
 * @param english the same in English
 */
public record Freshness(
    FreshnessState state,
    Instant since,
    Instant nextChangeAt,
    List<Breach> breaches,
    String chinese,
    String english) {

  public Freshness {
    Objects.requireNonNull(state, "state");
    breaches = List.copyOf(breaches);
    Objects.requireNonNull(chinese, "chinese");
    Objects.requireNonNull(english, "english");
  }
}
