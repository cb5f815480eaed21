package cn.xunjian.assessment;

import cn.xunjian.assessment.CardsCounted.Ratio;
import cn.xunjian.assessment.store.CardCountStore.OfUnit;
import cn.xunjian.registry.UnitTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Adds the cards of units up to the branches whose rate a leader follows: the units at the top and
 * those below them that have units of their own. Leaves, which may be thousands, have none.
 */
final class PassRatios {

  private static final int DEPTH = 2;

  private PassRatios() {}

  private record Branch(long unit, String kind) {}

  /** The ratios, ordered by branch and kind. */
  static List<Ratio> of(UnitTree tree, List<OfUnit> counts) {
    Set<Long> withUnits = new HashSet<>(tree.parents().values());
    Map<Branch, OfUnit> sums = new HashMap<>();
    for (OfUnit each : counts) {
      for (long unit : branches(tree, each.unit())) {
        if (withUnits.contains(unit)) {
          sums.merge(new Branch(unit, each.kind()), each, PassRatios::plus);
        }
      }
    }
    List<Ratio> ratios = new ArrayList<>();
    sums.forEach(
        (branch, sum) ->
            ratios.add(
                new Ratio(
                    String.join("/", UnitTree.names(tree.unit(branch.unit()))),
                    branch.kind(),
                    sum.passed(),
                    sum.checked())));
    ratios.sort(Comparator.comparing(Ratio::branch).thenComparing(Ratio::kind));
    return ratios;
  }

  private static OfUnit plus(OfUnit one, OfUnit other) {
    return new OfUnit(
        one.unit(), one.kind(), one.passed() + other.passed(), one.checked() + other.checked());
  }

  /** The highest units on the way to one, which may have been merged away since. */
  private static List<Long> branches(UnitTree tree, long unit) {
    List<Long> way = new ArrayList<>();
    for (UnitTree.Node at = tree.unit(unit); at != null; at = at.parent()) {
      way.add(0, at.id());
    }
    return way.subList(0, Math.min(DEPTH, way.size()));
  }
}
