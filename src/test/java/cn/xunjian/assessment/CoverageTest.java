package cn.xunjian.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.assessment.Coverage.Count;
import cn.xunjian.assessment.Coverage.Part;
import cn.xunjian.assessment.Coverage.Subject;
import cn.xunjian.registry.Unit;
import cn.xunjian.registry.UnitTree;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageTest {

  private static final Instant FROM = Instant.parse("2025-12-31T16:00:00Z");
  private static final Instant TO = Instant.parse("2026-12-31T16:00:00Z");

  private static final TopBranches BRANCHES =
      new TopBranches(
          new UnitTree(
              List.of(
                  unit(1, "示例市", null),
                  unit(2, "东城区", 1L),
                  unit(3, "东城区教育局", 2L),
                  unit(9, "独立单位", null))));

  private static Unit unit(long id, String name, Long parent) {
    return new Unit(id, name, parent, null, 0);
  }

  private static Subject subject(String kind, String platform, long unit, int times) {
    return new Subject(kind, platform, unit, times);
  }

  @Test
  void everyPartSaysHowManyThereAreAndHowManyWereDrawn() {
    List<Subject> subjects =
        List.of(
            subject("account", "wechat", 3, 2),
            subject("account", "wechat", 2, 0),
            subject("account", "weibo", 1, 1),
            subject("site", null, 3, 0),
            subject("site", null, 9, 1));

    Coverage found = Coverage.of(FROM, TO, subjects, BRANCHES);

    assertThat(found.all()).isEqualTo(new Count(5, 3));
    assertThat(found.all().never()).isEqualTo(2);
    assertThat(found.kinds())
        .containsExactly(new Part("account", new Count(3, 2)), new Part("site", new Count(2, 1)));
    assertThat(found.platforms())
        .containsExactly(new Part("wechat", new Count(2, 1)), new Part("weibo", new Count(1, 1)));
    assertThat(found.units())
        .as("a unit that stands alone is no branch")
        .containsExactly(new Part("示例市", new Count(4, 2)), new Part("示例市/东城区", new Count(3, 1)));
  }

  @ParameterizedTest
  @CsvSource({"0, 0,", "1, 0, 0.00", "3, 1, 33.33", "3, 2, 66.67", "8, 1, 12.50", "7, 7, 100.00"})
  void theRateIsRoundedHalfUp(int population, int drawn, BigDecimal rate) {
    assertThat(new Count(population, drawn).rate()).isEqualTo(rate);
  }
}
