package cn.xunjian.report.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulletinFiguresTest {

  /** As bulletins that were really published have it. */
  @ParameterizedTest
  @CsvSource({"314, 55, 82.48", "120, 4, 96.67", "3, 0, 100.00", "3, 3, 0.00", "800, 1, 99.88"})
  void passRatesAreThoseOfPublishedBulletins(int checked, int failed, String rate) {
    BulletinFigures figures = BulletinFigures.of(PlantedFacts.quarter(checked, failed, 0));

    assertThat(figures.get("passRate").shown()).isEqualTo(rate + "%");
    assertThat(figures.get("passRate").counts()).isEqualTo((checked - failed) + " ÷ " + checked);
  }

  @Test
  void partsAddUpToTheWhole() {
    BulletinFacts facts = PlantedFacts.quarter(57, 11, 5);
    BulletinFigures figures = BulletinFigures.of(facts);

    for (String what : List.of("registry", "checked", "passed", "failed", "before.failed")) {
      long whole = figures.get(what).value().longValue();
      assertThat(sum(figures, Slice.groups(facts), what)).as(what).isEqualTo(whole);
      assertThat(sum(figures, Slice.kinds().subList(1, 3), what)).as(what).isEqualTo(whole);
      assertThat(sum(figures, Slice.platforms(facts), what))
          .as(what)
          .isEqualTo(figures.get("media." + what).value().longValue());
    }
    assertThat(figures.get("registry").value()).isEqualTo("58");
    assertThat(figures.get("ratio").shown()).isEqualTo("98.28%");
  }

  private static long sum(BulletinFigures figures, List<Slice> slices, String what) {
    return slices.stream()
        .mapToLong(each -> figures.get(each.prefix() + what).value().longValue())
        .sum();
  }

  @Test
  void eachThatFailedBeforeIsCheckedAgainOrSaidNotToBe() {
    BulletinFacts facts =
        PlantedFacts.of(
            List.of(
                PlantedFacts.checked(1, "pass", 1),
                PlantedFacts.checked(2, "fail", 2),
                PlantedFacts.checked(3, "open", 3)),
            IntStream.rangeClosed(1, 4)
                .mapToObj(i -> PlantedFacts.checked(i, "fail", 10 + i))
                .toList());
    BulletinFigures figures = BulletinFigures.of(facts);

    for (String outcome : List.of("mended", "failing", "open", "unchecked")) {
      assertThat(figures.get("recheck." + outcome).value()).as(outcome).isEqualTo("1");
    }
    assertThat(Evidence.of(facts, "recheck.unchecked"))
        .extracting(each -> each.whom().key())
        .containsExactly("wx-4");
    assertThat(figures.get("change").shown()).isEqualTo("33.33");
  }

  @Test
  void everyFigureHasAsMuchEvidenceAsItCounts() {
    BulletinFacts facts = PlantedFacts.quarter(31, 7, 3);

    for (Figure figure : BulletinFigures.of(facts).all()) {
      List<Evidence> evidence = Evidence.of(facts, figure.key());
      if (figure.unit().equals("个")) {
        assertThat(evidence).as(figure.key()).hasSize(figure.value().intValue());
      } else {
        assertThat(evidence).as(figure.key()).isNotNull();
      }
    }
    assertThat(Evidence.of(facts, "nothing")).isNull();
  }

  @Test
  void ofNothingThereIsNoShareAndNoChange() {
    BulletinFigures figures = BulletinFigures.of(PlantedFacts.of(List.of(), List.of()));

    assertThat(figures.get("passRate").shown()).isEqualTo("—");
    assertThat(figures.get("change").shown()).isEqualTo("—");
    assertThat(figures.get("ratio").shown()).isEqualTo("0.00%");
  }

  @Test
  void whatChangedIsNamedWithWhatItWas() {
    BulletinFigures before = BulletinFigures.of(PlantedFacts.quarter(10, 3, 0));
    BulletinFigures now = BulletinFigures.of(PlantedFacts.quarter(10, 2, 0));

    assertThat(now.changedFrom(before))
        .containsEntry("passRate", "70.00%")
        .containsEntry("failed", "3")
        .doesNotContainKeys("checked", "registry");
    assertThat(now.changedFrom(now)).isEmpty();
  }
}
