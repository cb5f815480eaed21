package cn.xunjian.assessment.index;

import static cn.xunjian.assessment.index.Standings.account;
import static cn.xunjian.assessment.index.Standings.accounts;
import static cn.xunjian.assessment.index.Standings.site;
import static cn.xunjian.assessment.index.Standings.vetoed;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.assessment.card.ScoreCard.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  @ParameterizedTest
  @CsvSource({"314, 55, 82.48", "120, 4, 96.67", "3, 1, 66.67", "7, 0, 100.00"})
  void thePassRateIsThatOfBulletins(int checked, int failed, String rate) {
    Figures figures = Figures.of(accounts(checked, failed, 1));

    assertThat(figures.checked()).isEqualTo(checked);
    assertThat(figures.failed()).isEqualTo(failed);
    assertThat(figures.passRate()).hasToString(rate);
    assertThat(figures.average()).as("accounts have no points").isNull();
  }

  @Test
  void ofWhomNothingCanBeSaidIsNotChecked() {
    Figures figures =
        Figures.of(
            List.of(
                account(1, 1, "weibo", Verdict.PASS),
                account(2, 1, "weibo", Verdict.OPEN),
                account(3, 1, "weibo", Verdict.FAIL)));

    assertThat(figures.targets()).isEqualTo(3);
    assertThat(figures.checked()).isEqualTo(2);
    assertThat(figures.open()).isEqualTo(1);
    assertThat(figures.passRate()).hasToString("50.00");
  }

  @ParameterizedTest
  @CsvSource({
    "98, 98.00, 98.00",
    "98 99, 98.50, 98.50",
    "100 99.99 99.98 90, 97.49, 99.99",
    "99.99 100, 100.00, 100.00",
    "60 70 95, 75.00, 70.00",
    "33.33 33.33 33.34, 33.33, 33.33",
  })
  void averageAndMedianAreHalfUpWithTwoDecimals(String scores, String average, String median) {
    AtomicInteger number = new AtomicInteger();
    List<Standing> all =
        new ArrayList<>(
            Arrays.stream(scores.split(" ", -1))
                .map(score -> site(number.incrementAndGet(), 1, score))
                .toList());

    assertThat(Figures.of(all).average()).hasToString(average);
    assertThat(Figures.of(all).median()).hasToString(median);
    Collections.reverse(all);
    assertThat(Figures.of(all).median()).as("whatever their order").hasToString(median);
  }

  @Test
  void aVetoCountsAgainstTheRateAndInNoAverage() {
    Figures figures = Figures.of(List.of(site(1, 1, "90"), site(2, 1, "80"), vetoed(3, 1)));

    assertThat(figures.passRate()).hasToString("66.67");
    assertThat(figures.scored()).isEqualTo(2);
    assertThat(figures.average()).hasToString("85.00");
    assertThat(figures.measured()).hasToString("192");
    assertThat(figures.of()).hasToString("300");
  }

  @Test
  void ofNobodyThereAreNoShares() {
    Figures none = Figures.of(List.of());

    assertThat(none.targets()).isZero();
    assertThat(none.passRate()).isNull();
    assertThat(none.average()).isNull();
    assertThat(none.median()).isNull();
  }
}
