package cn.xunjian.report.figures;

import cn.xunjian.report.figures.CheckedTarget.Fault;
import cn.xunjian.report.figures.CheckedTarget.Loss;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was found in a period, by kind. */
public final class Problems {

  private Problems() {}

  /**
   * Those that failed by one indicator.
   *
   * @param failed by unit and key
   */
  public record Veto(String indicator, String title, List<CheckedTarget> failed) {}

  /**
   * An indicator that cost points.
   *
   * @param targets how many lost points by it
   * @param points how many they lost together
   */
  public record Deducted(String indicator, String title, long targets, BigDecimal points) {}

  /** The kinds of failure, the most frequent first. */
  public static List<Veto> vetoes(BulletinFacts facts) {
    Map<String, List<CheckedTarget>> failed = new TreeMap<>();
    Map<String, String> titles = new TreeMap<>();
    for (CheckedTarget each : sorted(facts.checked())) {
      for (Fault fault : each.faults()) {
        titles.putIfAbsent(fault.indicator(), fault.title());
        failed.computeIfAbsent(fault.indicator(), i -> new ArrayList<>()).add(each);
      }
    }
    List<Veto> vetoes = new ArrayList<>();
    failed.forEach((id, all) -> vetoes.add(new Veto(id, titles.get(id), List.copyOf(all))));
    vetoes.sort(Comparator.comparing((Veto each) -> -each.failed().size()));
    return vetoes;
  }

  /** What cost points, the most frequent first. */
  public static List<Deducted> deducted(BulletinFacts facts) {
    Map<String, Deducted> sums = new TreeMap<>();
    for (CheckedTarget each : facts.checked()) {
      for (Loss loss : each.losses()) {
        sums.merge(
            loss.indicator(),
            new Deducted(loss.indicator(), loss.title(), 1, loss.points()),
            (a, b) ->
                new Deducted(
                    a.indicator(), a.title(), a.targets() + 1, a.points().add(b.points())));
      }
    }
    return sums.values().stream()
        .sorted(Comparator.comparing((Deducted each) -> -each.targets()))
        .toList();
  }

  /** By unit and key, so that the same facts always make the same list. */
  public static List<CheckedTarget> sorted(List<CheckedTarget> targets) {
    return targets.stream()
        .sorted(
            Comparator.comparing((CheckedTarget each) -> each.whom().unit().name())
                .thenComparing(each -> each.whom().key()))
        .toList();
  }
}
