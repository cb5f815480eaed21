package cn.xunjian.assessment.card;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.assessment.card.Particulars.Counted;
import cn.xunjian.rulebook.Indicator;
import cn.xunjian.rulebook.Machine;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.text.RuleBooks;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By hand as the book says it: so many faults, each so many points, up to the cap. */
class HandFormTest {

  private static final RuleBook BOOK = RuleBooks.named("cn-2019-19/2");

  private static Indicator indicator(String id) {
    return BOOK.indicators().stream()
        .filter(each -> each.id().value().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static HandForm form(String id) {
    return HandForm.of(indicator(id)).orElseThrow();
  }

  private static BigDecimal points(String id, Counted... counted) {
    HandForm form = form(id);
    assertThat(form.fault(List.of(counted))).isNull();
    return form.points(List.of(counted));
  }

  private static Counted counted(int condition, int count, String each) {
    return new Counted(condition, count, each == null ? null : new BigDecimal(each));
  }

  @Test
  void everyIndicatorThatNoMachineLooksAtHasAForm() {
    assertThat(
            BOOK.indicators().stream()
                .filter(each -> each.method().machine() == Machine.NONE)
                .filter(each -> !(each instanceof Indicator.Operational)))
        .isNotEmpty()
        .allMatch(each -> HandForm.of(each).isPresent());
  }

  @ParameterizedTest
  @CsvSource({
    "D3.answers, 0, 0, , 0", // nothing found
    "D3.answers, 0, 1, , 4", // one question unanswered, half of the points
    "D3.answers, 0, 2, , 8",
    "D3.answers, 0, 3, , 8", // never more than the indicator has
    "D3.answers, 1, 1, , 3",
    "D3.submit, 0, 1, , 3", // cannot be sent: all points
    "D3.submit, 0, 7, , 3",
    "B.service, 0, 1, 12.5, 12.5", // a merit is what the person says it is worth
    "B.service, 0, 1, 30, 30",
    "B.service, 0, 2, 30, 30",
  })
  void thePointsFollowFromWhatWasCounted(
      String id, int condition, int count, String each, BigDecimal points) {
    assertThat(points(id, counted(condition, count, each))).isEqualByComparingTo(points);
  }

  @Test
  void theConditionsAddUpToThePointsOfTheIndicator() {
    assertThat(points("D3.answers", counted(0, 1, null), counted(1, 1, null)))
        .isEqualByComparingTo("7");
    assertThat(points("D3.answers", counted(0, 1, null), counted(1, 2, null)))
        .isEqualByComparingTo("8");
  }

  @Test
  void aVetoHasNoPointsIfItIsFoundAndNoneOfThemIfItIsNot() {
    assertThat(points("V5", counted(0, 1, null))).isNull();
    assertThat(points("V5", counted(0, 0, null), counted(1, 0, null))).isEqualByComparingTo("0");
    assertThat(points("V5")).isEqualByComparingTo("0");
  }

  @ParameterizedTest
  @CsvSource({
    "D3.answers, 2, 1, ", // it has two conditions
    "D3.answers, 0, -1, ",
    "D3.answers, 0, 1001, ",
    "D3.answers, 0, 1, 3", // one costs 4
    "D3.submit, 0, 1, 1", // all at once
    "B.service, 0, 1, ", // how much is left to a person, so he says it
    "B.service, 0, 1, 30.01",
  })
  void whatTheBookDoesNotSayIsRefused(String id, int condition, int count, String each) {
    assertThat(form(id).fault(List.of(counted(condition, count, each)))).isNotNull();
  }

  @Test
  void aConditionStandsOnce() {
    assertThat(form("D3.answers").fault(List.of(counted(0, 1, null), counted(0, 1, null))))
        .isNotNull();
  }

  /** More faults never cost less, and never more than there is. */
  @Property(tries = 300)
  void moreNeverCostsLess(
      @ForAll @Size(2) List<@IntRange(min = 0, max = 20) Integer> counts,
      @ForAll @IntRange(min = 0, max = 1) int which) {
    HandForm form = form("D3.answers");
    List<Counted> less = new ArrayList<>();
    List<Counted> more = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      less.add(counted(i, counts.get(i), null));
      more.add(counted(i, counts.get(i) + (i == which ? 1 : 0), null));
    }
    assertThat(form.points(more)).isGreaterThanOrEqualTo(form.points(less));
    assertThat(form.points(more)).isLessThanOrEqualTo(form.points());
  }
}
