package cn.xunjian.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.rulebook.model.Amount;
import cn.xunjian.rulebook.model.Confidence;
import cn.xunjian.rulebook.model.Rule;
import cn.xunjian.rulebook.model.RuleId;
import cn.xunjian.rulebook.operational.ByHandRule;
import cn.xunjian.rulebook.text.RuleBooks;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bundled book holds every indicator of the notice, and no amount that nobody read. */
class WholeBookTest {

  private static final RuleBook FIRST = RuleBooks.named("cn-2019-19/1");
  private static final RuleBook BOOK = RuleBooks.named("cn-2019-19/2");

  private static Stream<Indicator.Deduction> deductions(Assessed whom) {
    return BOOK.indicators().stream()
        .filter(each -> each.about(whom))
        .filter(Indicator.Deduction.class::isInstance)
        .map(Indicator.Deduction.class::cast);
  }

  @ParameterizedTest
  @CsvSource({"发布解读, 9, 31", "办事服务, 6, 25", "互动交流, 5, 23", "功能设计, 8, 21"})
  void theGroupsAddUpToTheirProvenTotals(String group, int indicators, BigDecimal total) {
    List<Indicator.Deduction> its =
        deductions(Assessed.SITE).filter(each -> each.method().group().equals(group)).toList();

    assertThat(its).hasSize(indicators);
    assertThat(its.stream().map(Indicator.Deduction::points).reduce(BigDecimal::add).orElseThrow())
        .isEqualByComparingTo(total);
  }

  @Test
  void sitesHaveSixVetoesAndAHundredPointsAndAccountsThree() {
    assertThat(vetoes(Assessed.SITE)).containsExactlyInAnyOrder("V1", "V2", "V3", "V4", "V5", "V6");
    assertThat(vetoes(Assessed.ACCOUNT)).containsExactlyInAnyOrder("M1", "M2", "M3");
    assertThat(vetoes(Assessed.APP)).containsExactlyInAnyOrder("M1", "M2", "M2.app", "M3");
    assertThat(deductions(Assessed.SITE)).hasSize(28);
    assertThat(
            deductions(Assessed.SITE)
                .map(Indicator.Deduction::points)
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo("100");
    assertThat(deductions(Assessed.ACCOUNT)).as("nationally accounts have no points").isEmpty();
    assertThat(BOOK.indicators().stream().filter(Indicator.Bonus.class::isInstance)).hasSize(9);
  }

  private static List<String> vetoes(Assessed whom) {
    return BOOK.indicators().stream()
        .filter(Indicator.Veto.class::isInstance)
        .filter(each -> each.about(whom))
        .map(each -> each.id().value())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"D1.policy, 5", "D2.statistics, 2", "D3.messages, 3"})
  void onlyTheAmountsThatWereReadSaySo(String id, BigDecimal amount) {
    assertThat(
            condition(id)
                .filter(each -> each.confidence() == Confidence.H)
                .map(each -> each.amount().to()))
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each).isEqualByComparingTo(amount));
  }

  private static Stream<Condition> condition(String id) {
    return BOOK.indicators().stream()
        .filter(each -> each.id().equals(new RuleId(id)))
        .flatMap(each -> each.conditions().stream());
  }

  @Test
  void noDeductionPretendsThatItsPointsWereRead() {
    assertThat(deductions(Assessed.SITE))
        .allSatisfy(
            each ->
                assertThat(each.heading().confidence()).as("" + each.id()).isEqualTo(Confidence.L));
    assertThat(
            deductions(Assessed.SITE)
                .flatMap(each -> each.conditions().stream())
                .filter(each -> each.confidence() == Confidence.H)
                .map(each -> each.measure().name()))
        .hasSize(4);
  }

  /** What the machine is said to do is what it does. */
  @Test
  void theMachineIsSaidToDoWhatItDoes() {
    for (Indicator each : BOOK.indicators()) {
      List<Condition> measured =
          each.conditions().stream().filter(c -> !(c.rule() instanceof ByHandRule)).toList();
      switch (each.method().machine()) {
        case NONE -> assertThat(measured).as("" + each.id()).isEmpty();
        case PROPOSES -> assertThat(measured).as("" + each.id()).isNotEmpty();
        case FULL, CONDITIONAL ->
            assertThat(measured)
                .as("" + each.id())
                .isNotEmpty()
                .noneMatch(condition -> leavesARange(condition.amount()));
      }
    }
  }

  private static boolean leavesARange(Amount amount) {
    return amount != null && !amount.whole() && amount.from().compareTo(amount.to()) != 0;
  }

  @Test
  void whatPagesHintAtUnderAVetoIsNotJudgedAtEveryFact() {
    assertThat(BOOK.rules()).noneMatch(PageFaultsRule.class::isInstance);
    assertThat(FIRST.indicators().stream().flatMap(each -> each.conditions().stream()))
        .noneMatch(condition -> condition.rule() instanceof PageFaultsRule);
  }

  @Test
  void versionTwoJudgesAtEveryFactWhatVersionOneDoesAndWarnsEarlier() {
    assertThat(BOOK.base()).contains(FIRST.edition());
    assertThat(BOOK.rules().stream().map(WholeBookTest::amounts))
        .containsExactlyElementsOf(FIRST.rules().stream().map(WholeBookTest::amounts).toList());
    assertThat(columns(BOOK))
        .as("which columns count is said more closely")
        .containsExactly(
            "SILENT 5 [NEWS, NOTICES, POLICY] first [NOTICES, POLICY]",
            "SILENT 10 [NEWS, NOTICES, POLICY] first []",
            "BLANK 5 [NEWS, NOTICES, POLICY, INTERACTION, OTHER] first []");
    assertThat(columns(FIRST))
        .containsExactly(
            "SILENT 5 [NEWS, NOTICES, POLICY] first []",
            "SILENT 10 [NEWS, NOTICES, POLICY, INTERACTION, OTHER] first []",
            "BLANK 5 [NEWS, NOTICES, POLICY, INTERACTION, OTHER] first []");
  }

  private static List<String> columns(RuleBook book) {
    return book.columnSilence().parts().stream()
        .map(
            part ->
                "%s %d %s first %s"
                    .formatted(
                        part.count(),
                        part.veto(),
                        new TreeSet<>(part.classes()),
                        new TreeSet<>(part.firstLevel())))
        .toList();
  }

  /** A rule without the name of its edition and without its warnings below a veto. */
  private static String amounts(Rule rule) {
    return (rule instanceof ColumnSilenceRule ? rule.heading() : rule)
        .toString()
        .replace("cn-2019-19/2", "cn-2019-19/1")
        .replaceAll("warnRatio=[0-9.]+", "warnRatio")
        .replaceAll("warn=[0-9]+,", "warn,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ten-days", "changde-2019", "beijing-style", "county-59"})
  void eachVariantLaysOverTheWholeBookAndNamesItsSource(String name) {
    RuleBook variant = RuleBooks.bundled(name);

    assertThat(variant.base()).contains(BOOK.edition());
    assertThat(variant.indicators().size()).isGreaterThanOrEqualTo(BOOK.indicators().size());
    assertThat(variant.scoring().orElseThrow().source()).isNotBlank();
  }

  @Test
  void variantsDifferInWhatTheyAreNamedFor() {
    assertThat(RuleBooks.bundled("county-59").scoring().orElseThrow().unitMost())
        .isEqualByComparingTo("59");
    assertThat(RuleBooks.bundled("beijing-style").scoring().orElseThrow().bonusMost())
        .isEqualByComparingTo("10");
    assertThat(BOOK.scoring().orElseThrow().bonusMost()).isEqualByComparingTo("30");
    assertThat(BOOK.scoring().orElseThrow().unitMost()).isNull();
    assertThat(RuleBooks.named("ten-days/1").base()).contains(FIRST.edition());
  }
}
