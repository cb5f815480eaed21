package cn.xunjian.web.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.access.Reach;
import cn.xunjian.registry.Unit;
import cn.xunjian.registry.UnitTree;
import cn.xunjian.web.problems.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitLevelTest {

  private static final UnitTree TREE =
      new UnitTree(
          List.of(
              new Unit(1, "省", null, null, 0),
              new Unit(2, "市", 1L, null, 0),
              new Unit(3, "县", 2L, null, 0),
              new Unit(4, "局", 3L, null, 0),
              new Unit(5, "局", 2L, null, 0),
              new Unit(6, "77", 1L, null, 0)));

  private static String of(UnitLevel level, long unit) {
    return level.of(unit).map(UnitTree.Node::id).map(String::valueOf).orElse("none");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "4, 1", "6, 1", "99, none"})
  void atTheTopEverythingCountsForItsTopUnit(long unit, String counted) {
    assertThat(of(UnitLevel.top(TREE, Reach.all()), unit)).isEqualTo(counted);
  }

  @ParameterizedTest
  @CsvSource({"1, none", "2, 2", "3, 3", "4, 3", "5, 5", "6, none", "99, none"})
  void belowAUnitTheNextLevelCounts(long unit, String counted) {
    assertThat(of(UnitLevel.below(TREE, "市", Reach.all()), unit)).isEqualTo(counted);
    assertThat(of(UnitLevel.below(TREE, "2", Reach.all()), unit)).isEqualTo(counted);
  }

  @Test
  void aNameMayLookLikeANumber() {
    assertThat(UnitLevel.below(TREE, "77", Reach.all()).above().orElseThrow().id()).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource({"处, unknown_value", "99, unknown_value", "局, ambiguous_unit"})
  void whatNamesNoOneUnitIsRefused(String unit, String code) {
    assertThatThrownBy(() -> UnitLevel.below(TREE, unit, Reach.all()))
        .isInstanceOfSatisfying(
            Problem.class,
            p -> {
              assertThat(p.status()).isEqualTo(400);
              assertThat(p.faults().get(0).pointer()).isEqualTo("?unit");
              assertThat(p.faults().get(0).code()).isEqualTo(code);
            });
  }

  @Test
  void unitsOfOneNameAreToldApartByNumberAndPlace() {
    assertThatThrownBy(() -> UnitLevel.below(TREE, "局", Reach.all()))
        .hasMessageContaining("4 (/省/市/县/局), 5 (/省/市/局)");
  }
}
