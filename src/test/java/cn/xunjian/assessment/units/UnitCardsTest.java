package cn.xunjian.assessment.units;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.registry.Unit;
import cn.xunjian.registry.UnitTree;
import cn.xunjian.rulebook.Scoring;
import cn.xunjian.rulebook.text.RuleBooks;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitCardsTest {

  private static final Scoring NATIONAL = RuleBooks.named("cn-2019-19/2").scoring().orElseThrow();
  private static final Scoring COUNTY_59 = RuleBooks.named("county-59/1").scoring().orElseThrow();

  // A province, a city, its bureau, two counties of which one has a bureau and that a school.
  private static final UnitTree CODED =
      new UnitTree(
          List.of(
              unit(1, "示例省", null, "430000"),
              unit(2, "示例市", 1L, "430700"),
              unit(3, "市教育局", 2L, "430700"),
              unit(4, "武陵区", 2L, "430702"),
              unit(5, "区教育局", 4L, "430702"),
              unit(6, "第一小学", 5L, null),
              unit(7, "鼎城区", 2L, "430703")));

  // Nobody entered area codes.
  private static final UnitTree PLAIN =
      new UnitTree(
          List.of(
              unit(1, "示例市", null, null),
              unit(2, "东城区", 1L, null),
              unit(3, "区教育局", 2L, null),
              unit(9, "独立单位", null, null)));

  private static Unit unit(long id, String name, Long parent, String region) {
    return new Unit(id, name, parent, region, 0);
  }

  private static CardResult account(String key, long unit, String verdict) {
    return new CardResult(
        key, "account", unit, verdict, verdict.equals("fail"), null, null, null, null);
  }

  /** Wholly measured. */
  private static CardResult site(String key, long unit, String score) {
    BigDecimal points = new BigDecimal(score);
    return new CardResult(
        key,
        "site",
        unit,
        points.intValue() < 60 ? "fail" : "pass",
        false,
        BigDecimal.valueOf(100),
        BigDecimal.valueOf(100),
        BigDecimal.valueOf(100).subtract(points),
        points);
  }

  private static UnitCard of(UnitTree tree, Scoring scoring, long unit, CardResult... cards) {
    return UnitCards.of(tree, List.of(cards), scoring).stream()
        .filter(card -> card.unit() == unit)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"314, 55, 82.48", "120, 4, 96.67"})
  void thePassRateIsThatOfBulletins(int cards, int failed, String rate) {
    List<CardResult> all =
        Stream.concat(
                IntStream.range(0, failed).mapToObj(i -> account("f" + i, 6, "fail")),
                IntStream.range(failed, cards).mapToObj(i -> account("p" + i, 7, "pass")))
            .toList();

    UnitCard city = of(CODED, NATIONAL, 2, all.toArray(CardResult[]::new));

    assertThat(city.checked()).isEqualTo(cards);
    assertThat(city.passRate()).hasToString(rate);
    assertThat(city.average()).as("accounts have no points").isNull();
    assertThat(city.cap()).as("no such rule nationally").isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "全县唯一的账号合格：不封顶, pass, 95.00, ",
    "县内一个账号被单项否决：最高59分, fail, 59.00, 59",
  })
  void aVetoedAccountCapsItsCounty(String rule, String verdict, String average, String cap) {
    UnitCard county =
        of(
            CODED,
            COUNTY_59,
            4,
            site("s4", 4, "90"),
            site("s5", 5, "100"),
            account("wx-6", 6, verdict));

    assertThat(county.average().setScale(2)).as(rule).hasToString(average);
    assertThat(county.cap() == null ? null : county.cap().most().toPlainString()).isEqualTo(cap);
  }

  @Test
  void neitherTheCityAboveNorTheCountyBesideNorTheBureauIsCapped() {
    CardResult[] all = {
      site("s2", 2, "90"),
      site("s4", 4, "90"),
      site("s7", 7, "90"),
      site("s5", 5, "90"),
      account("wx-6", 6, "fail")
    };

    assertThat(of(CODED, COUNTY_59, 4, all).cap().accounts()).containsExactly("wx-6");
    for (long unit : List.of(1L, 2L, 5L, 6L, 7L)) {
      assertThat(of(CODED, COUNTY_59, unit, all).cap()).as("unit " + unit).isNull();
    }
    assertThat(of(CODED, COUNTY_59, 2, all).average()).hasToString("90.00");
    assertThat(of(CODED, COUNTY_59, 4, all).failed()).isEqualTo(1);
  }

  @Test
  void aSiteThatIsVetoedCapsNobody() {
    CardResult vetoed =
        new CardResult(
            "s4",
            "site",
            4,
            "fail",
            true,
            BigDecimal.valueOf(100),
            BigDecimal.valueOf(60),
            BigDecimal.ZERO,
            null);

    UnitCard county = of(CODED, COUNTY_59, 4, vetoed, site("s5", 5, "88"));

    assertThat(county.cap()).isNull();
    assertThat(county.average()).as("after a veto nothing is scored").hasToString("88.00");
    assertThat(county.of()).hasToString("100");
    assertThat(county.passRate()).hasToString("50.00");
  }

  @ParameterizedTest
  @CsvSource({"4, true", "7, true", "2, false", "1, false", "5, false", "6, false", "3, false"})
  void aCountyIsTheHighestUnitWithACountysCode(long unit, boolean county) {
    assertThat(UnitCards.county(CODED, unit)).isEqualTo(county);
  }

  @ParameterizedTest
  @CsvSource({"1, false", "2, true", "3, false", "9, true"})
  void withoutCodesItIsTheUnitRightBelowTheTop(long unit, boolean county) {
    assertThat(UnitCards.county(PLAIN, unit)).isEqualTo(county);
  }

  /** Measured 64 of 100 points, lost 4.5: what nobody looked at is neither lost nor kept. */
  @Test
  void averagesSayHowFarTheyMayBeOff() {
    CardResult part =
        new CardResult(
            "s5",
            "site",
            5,
            "pass",
            false,
            BigDecimal.valueOf(100),
            BigDecimal.valueOf(64),
            new BigDecimal("4.5"),
            null);
    CardResult services =
        new CardResult(
            "s4",
            "site",
            4,
            "pass",
            false,
            BigDecimal.valueOf(75),
            BigDecimal.valueOf(75),
            BigDecimal.valueOf(3),
            BigDecimal.valueOf(96));

    UnitCard county = of(CODED, NATIONAL, 4, part, services);

    assertThat(county.measured()).hasToString("139");
    assertThat(county.of()).hasToString("175");
    assertThat(county.lost()).hasToString("7.5");
    assertThat(county.atMost()).as("(95.5 + 72 × 4/3) ÷ 2").hasToString("95.75");
    assertThat(county.atLeast()).as("(59.5 + 96) ÷ 2").hasToString("77.75");
    assertThat(county.scored()).isEqualTo(1);
    assertThat(county.average()).hasToString("96.00");
  }

  @Test
  void theOrderOfCardsDoesNotMatterAndUnitsThatWereMergedAwayStand() {
    List<CardResult> all =
        new ArrayList<>(
            List.of(
                site("a", 4, "90"),
                site("b", 5, "80.05"),
                account("c", 6, "fail"),
                account("d", 6, "fail"),
                account("e", 77, "pass")));
    List<UnitCard> once = UnitCards.of(CODED, all, COUNTY_59);
    Collections.reverse(all);

    assertThat(UnitCards.of(CODED, all, COUNTY_59)).isEqualTo(once);
    assertThat(once).extracting(UnitCard::unit).containsExactly(1L, 2L, 4L, 5L, 6L, 77L);
  }
}
