package cn.xunjian.web.index;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.access.Reach;
import cn.xunjian.registry.Unit;
import cn.xunjian.registry.UnitTree;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupingTest {

  // A city, two districts, a bureau and its school; and a unit that stands alone.
  private static final UnitTree TREE =
      new UnitTree(
          List.of(
              unit(1, "示例市", null),
              unit(2, "东城区", 1L),
              unit(3, "西城区", 1L),
              unit(4, "东城区教育局", 2L),
              unit(5, "第一小学", 4L),
              unit(9, "独立单位", null)));

  private static Unit unit(long id, String name, Long parent) {
    return new Unit(id, name, parent, null, 0);
  }

  @ParameterizedTest
  @CsvSource({
    "the city itself, , 1, 1",
    "a district, , 2, 2",
    "a school counts in its district, , 5, 2",
    "a unit without others, , 9, 9",
    "asked about a district: its own, 2, 2, 2",
    "asked about a district: its bureau, 2, 4, 4",
    "asked about a district: the school in its bureau, 2, 5, 4",
    "asked about the school, 5, 5, 5",
    "a unit that is no longer there, , 77, 77",
  })
  void eachCountsRightBelowTheTop(String what, Long top, long unit, long branch) {
    assertThat(Grouping.branch(TREE, Reach.all(), top, unit)).as(what).isEqualTo(branch);
  }
}
