package cn.xunjian.assessment;

import cn.xunjian.assessment.CardsCounted.Ratio;
import cn.xunjian.assessment.store.CardCountStore.OfUnit;
import cn.xunjian.registry.UnitTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds the cards of units up to the branches whose rate a leader follows. */
final class PassRatios {

  private PassRatios() {}

  private record Branch(long unit, String kind) {}

  /** The ratios, ordered by branch and kind. */
  static List<Ratio> of(UnitTree tree, List<OfUnit> counts) {
    TopBranches branches = new TopBranches(tree);
    Map<Branch, OfUnit> sums = new HashMap<>();
    for (OfUnit each : counts) {
      for (long unit : branches.of(each.unit())) {
        sums.merge(new Branch(unit, each.kind()), each, PassRatios::plus);
      }
    }
    List<Ratio> ratios = new ArrayList<>();
    sums.forEach(
        (branch, sum) ->
            ratios.add(
                new Ratio(
                    branches.name(branch.unit()), branch.kind(), sum.passed(), sum.checked())));
    ratios.sort(Comparator.comparing(Ratio::branch).thenComparing(Ratio::kind));
    return ratios;
  }

  private static OfUnit plus(OfUnit one, OfUnit other) {
    return new OfUnit(
        one.unit(), one.kind(), one.passed() + other.passed(), one.checked() + other.checked());
  }
}
