package cn.xunjian.report.yearly;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a closed assessment says of the targets of a branch.
 *
 * @param at the instant that its cards speak of
 * @param population the keys of all that could be drawn
 */
public record ClosedCheck(Instant at, List<Result> results, Set<Drawable> population) {

  /** Whether a target is a site; else it is an account or app. */
  public record Drawable(String key, boolean site) {}

  /**
   * What the card that counts says in the end.
   *
   * @param verdict pass, fail or open
   */
  public record Result(Drawable whom, String verdict) {}

  public ClosedCheck {
    Objects.requireNonNull(at, "at");
    results = List.copyOf(results);
    population = Set.copyOf(population);
  }
}
