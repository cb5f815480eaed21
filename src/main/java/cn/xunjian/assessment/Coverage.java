package cn.xunjian.assessment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How many of those that may be drawn were drawn in a year, and who never was. Pure.
 *
 * @param from begin of the year
 * @param to its end
 */
public record Coverage(
    Instant from, Instant to, Count all, List<Part> kinds, List<Part> platforms, List<Part> units) {

  /**
   * One that may be drawn, with what the year brought it.
   *
   * @param platform of an account; null for others
   * @param times how often it was drawn
   */
  record Subject(String kind, String platform, long unit, int times) {}

  /** A part of the population by its name: a kind, a platform, a branch from the top down. */
  public record Part(String name, Count count) {}

  /** How many there are and how many were drawn at least once. */
  public record Count(int population, int drawn) {

    private static final Count NONE = new Count(0, 0);

    private Count plus(Subject subject) {
      return new Count(population + 1, drawn + (subject.times() == 0 ? 0 : 1));
    }

    public int never() {
      return population - drawn;
    }

    /** Drawn ÷ population in per cent, half-up, two decimals; null where there is nobody. */
    public BigDecimal rate() {
      return population == 0
          ? null
          : BigDecimal.valueOf(drawn * 100L)
              .divide(BigDecimal.valueOf(population), 2, RoundingMode.HALF_UP);
    }
  }

  /** Counts a population. */
  static Coverage of(Instant from, Instant to, List<Subject> subjects, TopBranches branches) {
    Count all = Count.NONE;
    for (Subject each : subjects) {
      all = all.plus(each);
    }
    return new Coverage(
        from,
        to,
        all,
        parts(subjects, each -> List.of(each.kind())),
        parts(subjects, each -> each.platform() == null ? List.of() : List.of(each.platform())),
        parts(subjects, each -> branches.of(each.unit()).stream().map(branches::name).toList()));
  }

  private static List<Part> parts(List<Subject> subjects, Function<Subject, List<String>> names) {
    Map<String, Count> counts = new TreeMap<>();
    for (Subject each : subjects) {
      names
          .apply(each)
          .forEach(name -> counts.merge(name, Count.NONE.plus(each), (sum, one) -> sum.plus(each)));
    }
    return counts.entrySet().stream()
        .map(each -> new Part(each.getKey(), each.getValue()))
        .toList();
  }
}
