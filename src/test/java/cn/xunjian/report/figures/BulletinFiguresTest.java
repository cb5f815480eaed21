package cn.xunjian.report.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
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

  /** Orders, decisions and cases too; whom the figure counts is listed below it. */
  @Test
  void workIsCountedWithItsEvidence() {
    Supervised.Named unit = new Supervised.Named(4, "某局");
    Instant at = Instant.parse("2026-11-01T00:00:00Z");
    PeriodWork.Order late =
        new PeriodWork.Order(
            12, "1号", "通知", unit, unit, "已签收", at, at.plusSeconds(60), null, true, false, true);
    PeriodWork.Followed talk =
        new PeriodWork.Followed(3, 12, unit, unit, "interview", "约谈", "一年内第二次", null);
    BulletinFacts facts =
        PlantedFacts.quarter(10, 1, 0)
            .with(new PeriodWork(List.of(late), List.of(talk), List.of(), null));

    BulletinFigures figures = BulletinFigures.of(facts);

    for (String key : List.of("orders.issued", "orders.late", "followed.interview")) {
      assertThat(figures.get(key).shown()).as(key).isEqualTo("1");
      assertThat(Evidence.of(facts, key))
          .as(key)
          .singleElement()
          .satisfies(one -> assertThat(one.whom().key()).isEqualTo("12"));
    }
    for (String key : List.of("orders.closed", "followed.yearly", "cases.begun", "cases.done")) {
      assertThat(figures.get(key).shown()).as(key).isEqualTo("0");
      assertThat(Evidence.of(facts, key)).as(key).isEmpty();
    }
    assertThat(BulletinFigures.of(PlantedFacts.quarter(10, 1, 0)).find("orders.late"))
        .as("a bulletin of before")
        .isNull();
  }

  /** Each missed duty counts once; what was stored before they were told has no such figure. */
  @Test
  void missedDutiesAreCountedWithTheirUnits() {
    Supervised.Named unit = new Supervised.Named(4, "某局");
    LocalDate day = LocalDate.of(2026, 11, 2);
    PeriodWork work =
        new PeriodWork(
            List.of(),
            List.of(),
            List.of(),
            List.of(
                new PeriodWork.Missed(unit, unit, "check_in", "每日读网签到", day, true),
                new PeriodWork.Missed(unit, unit, "check_in", "每日读网签到", day, false),
                new PeriodWork.Missed(unit, unit, "self_check", "每周自查", day, false)));
    BulletinFacts facts = PlantedFacts.quarter(10, 1, 0).with(work);

    BulletinFigures figures = BulletinFigures.of(facts);

    assertThat(figures.get("missed.check_in").shown()).isEqualTo("2");
    assertThat(figures.get("missed.self_check").shown()).isEqualTo("1");
    assertThat(figures.get("missed.media_report").shown()).isEqualTo("0");
    assertThat(Evidence.of(facts, "missed.self_check"))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.whom().name()).isEqualTo("每周自查 2026-11-02");
              assertThat(one.whom().key()).isEqualTo("4");
            });
    BulletinFacts before =
        PlantedFacts.quarter(10, 1, 0).with(new PeriodWork(List.of(), List.of(), List.of(), null));
    assertThat(BulletinFigures.of(before).find("missed.check_in")).isNull();
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
