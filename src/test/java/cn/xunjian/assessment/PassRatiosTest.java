package cn.xunjian.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.assessment.CardsCounted.Ratio;
import cn.xunjian.assessment.store.CardCountStore.OfUnit;
import cn.xunjian.registry.Unit;
import cn.xunjian.registry.UnitTree;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassRatiosTest {

  // A city with two districts, one of which has a bureau; and a unit that stands alone.
  private static final UnitTree TREE =
      new UnitTree(
          List.of(
              unit(1, "示例市", null),
              unit(2, "东城区", 1L),
              unit(3, "西城区", 1L),
              unit(4, "东城区教育局", 2L),
              unit(5, "东城区教育局第一小学", 4L),
              unit(9, "独立单位", null)));

  private static Unit unit(long id, String name, Long parent) {
    return new Unit(id, name, parent, null, 0);
  }

  @Test
  void cardsCountOnEachBranchAboveThem() {
    List<OfUnit> counts =
        List.of(
            new OfUnit(1, "site", 1, 1),
            new OfUnit(2, "account", 3, 4),
            new OfUnit(5, "account", 0, 1),
            new OfUnit(3, "account", 2, 2),
            new OfUnit(9, "account", 1, 1));

    assertThat(PassRatios.of(TREE, counts))
        .containsExactly(
            new Ratio("示例市", "account", 5, 7),
            new Ratio("示例市", "site", 1, 1),
            new Ratio("示例市/东城区", "account", 3, 5));
  }

  @Test
  void aUnitThatIsNoLongerThereCountsNowhere() {
    assertThat(PassRatios.of(TREE, List.of(new OfUnit(77, "site", 1, 1)))).isEmpty();
    assertThat(PassRatios.of(TREE, List.of())).isEmpty();
  }
}
