package cn.xunjian.assessment.card;

import static cn.xunjian.assessment.card.SampleFacts.account;
import static cn.xunjian.assessment.card.SampleFacts.column;
import static cn.xunjian.assessment.card.SampleFacts.fresh;
import static cn.xunjian.assessment.card.SampleFacts.silent;
import static cn.xunjian.assessment.card.SampleFacts.site;
import static cn.xunjian.assessment.card.SampleFacts.visits;
import static cn.xunjian.assessment.card.SampleFacts.wellKept;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.assessment.card.ScoreCard.Verdict;
import cn.xunjian.registry.ColumnClass;
import cn.xunjian.rulebook.PageFaultsRule.Kind;
import cn.xunjian.words.Text;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineScoreTest {

  private static MachineScore of(CardFacts facts) {
    return MachineScore.of(ScorerTest.card(facts));
  }

  @Test
  void whatTheMachineCannotLookAtIsNeitherLostNorKept() {
    MachineScore health = of(wellKept());

    assertThat(health.of()).hasToString("100");
    assertThat(health.measured()).as("动态要闻 5, 政策文件 5, 其他栏目 5").hasToString("15");
    assertThat(health.lost()).hasToString("0");
    assertThat(health.score()).hasToString("100.00");
    assertThat(health.verdict()).isEqualTo(Verdict.PASS);
    assertThat(health.vetoes()).isEmpty();
  }

  /** 15 points by columns, 2 by labels of which each fault costs 0.2. */
  @ParameterizedTest
  @CsvSource({"0, 17, 0, 100.00", "1, 17, 0.2, 98.82", "10, 17, 2, 88.24", "50, 17, 2, 88.24"})
  void theScoreIsWhatIsKeptOfThePointsMeasured(
      int labels, String measured, String lost, String score) {
    List<Text> finds = IntStream.range(0, labels).mapToObj(i -> Text.same("p" + i)).toList();
    MachineScore health =
        of(
            site(
                visits(0),
                silent(Duration.ofDays(1)),
                fresh(),
                Map.of(Kind.PAGE_LABEL, SampleFacts.pages(finds)),
                false));

    assertThat(health.measured()).hasToString(measured);
    assertThat(health.lost()).hasToString(lost);
    assertThat(health.score()).hasToString(score);
  }

  @Test
  void whatIsProposedIsTakenForTrue() {
    MachineScore health =
        of(
            site(
                visits(0),
                silent(Duration.ofDays(1)),
                List.of(column(1, ColumnClass.NEWS, silent(Duration.ofDays(15))))));

    assertThat(health.lost()).as("动态要闻 −3 at least").hasToString("3");
    assertThat(health.verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aVetoLeavesNoScore() {
    MachineScore health = of(site(visits(7), silent(Duration.ofDays(15)), fresh()));

    assertThat(health.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(health.vetoes()).containsExactly("V2", "V3");
    assertThat(health.score()).isNull();
    assertThat(health.measured()).hasToString("15");
  }

  @Test
  void nationallyAccountsPassOrFailWithoutPoints() {
    assertThat(of(account(silent(Duration.ofDays(1)))))
        .isEqualTo(new MachineScore(Verdict.PASS, null, null, null, null, List.of()));
    assertThat(of(account(silent(Duration.ofDays(15)))))
        .isEqualTo(new MachineScore(Verdict.FAIL, null, null, null, null, List.of("M2")));
    assertThat(of(account(SampleFacts.unreadable())).verdict()).isEqualTo(Verdict.OPEN);
  }
}
