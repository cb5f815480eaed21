package cn.xunjian.assessment.index;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts groups of targets in order: the highest pass rate first, then the highest average. */
public final class Ranking {

  private static final Comparator<Figures> ORDER =
      Comparator.comparing(Figures::passRate, highestFirst())
          .thenComparing(Figures::average, highestFirst());

  private Ranking() {}

  private static Comparator<BigDecimal> highestFirst() {
    return Comparator.nullsLast(Comparator.reverseOrder());
  }

  /**
   * One group.
   *
   * @param rank from 1; those alike share theirs, and the next one is as many further on; null if
   *     none of it was checked
   */
  public record Ranked<G>(G group, Figures figures, Integer rank, MonthChange change) {}

  /**
   * The groups of some targets, the best first, those of which nothing is known last.
   *
   * @param before the same of the month before
   * @param group the group of each
   */
  public static <G extends Comparable<G>> List<Ranked<G>> of(
      Collection<Standing> now, Collection<Standing> before, Function<Standing, G> group) {
    Map<G, Figures> were = figures(before, group);
    List<Map.Entry<G, Figures>> order = new ArrayList<>(figures(now, group).entrySet());
    order.sort(
        Map.Entry.<G, Figures>comparingByValue(ORDER).thenComparing(Map.Entry.comparingByKey()));
    List<Ranked<G>> ranked = new ArrayList<>();
    Figures last = null;
    int rank = 0;
    for (Map.Entry<G, Figures> each : order) {
      Figures its = each.getValue();
      rank = last != null && ORDER.compare(last, its) == 0 ? rank : ranked.size() + 1;
      last = its;
      ranked.add(
          new Ranked<>(
              each.getKey(),
              its,
              its.passRate() == null ? null : rank,
              MonthChange.between(were.get(each.getKey()), its)));
    }
    return ranked;
  }

  private static <G> Map<G, Figures> figures(
      Collection<Standing> standings, Function<Standing, G> group) {
    Map<G, Figures> figures = new HashMap<>();
    standings.stream()
        .collect(Collectors.groupingBy(group))
        .forEach((its, all) -> figures.put(its, Figures.of(all)));
    return figures;
  }
}
