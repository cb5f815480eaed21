package cn.xunjian.rulebook;

import cn.xunjian.words.Text;
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
 * @param text the finding in one line
 */
public record Freshness(
    FreshnessState state, Instant since, Instant nextChangeAt, List<Breach> breaches, Text text) {

  public Freshness {
    Objects.requireNonNull(state, "state");
    breaches = List.copyOf(breaches);
    Objects.requireNonNull(text, "text");
  }
}
