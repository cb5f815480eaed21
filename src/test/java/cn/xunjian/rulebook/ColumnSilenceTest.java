package cn.xunjian.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.registry.ColumnClass;
import cn.xunjian.rulebook.model.RuleId;
import cn.xunjian.rulebook.text.RuleBooks;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnSilenceTest {

  private static final ColumnSilenceRule RULE = RuleBooks.bundled("cn-2019-19").columnSilence();

  private static ColumnCounts counts(
      int news, int notices, int policy, int other, int blank, int unreadable) {
    return new ColumnCounts(
        Map.of(
            ColumnClass.NEWS,
            news,
            ColumnClass.NOTICES,
            notices,
            ColumnClass.POLICY,
            policy,
            ColumnClass.OTHER,
            other),
        Map.of(ColumnClass.OTHER, blank),
        unreadable);
  }

  @ParameterizedTest(
      name = "news {0}, notices {1}, policy {2}, other {3}, blank {4}, unreadable {5}: {6}")
  @CsvSource({
    "0, 0, 0, 0, 0, 0, PASS",
    // (a) watched columns, whichever of the three they are
    "3, 0, 0, 0, 0, 0, PASS",
    "4, 0, 0, 0, 0, 0, WARN",
    "2, 1, 1, 0, 0, 0, WARN",
    "5, 0, 0, 0, 0, 0, VETO",
    "0, 5, 0, 0, 0, 0, VETO",
    "0, 0, 5, 0, 0, 0, VETO",
    "2, 2, 1, 0, 0, 0, VETO",
    // (b) silent columns of every class
    "0, 0, 0, 8, 0, 0, PASS",
    "0, 0, 0, 9, 0, 0, WARN",
    "1, 1, 1, 6, 0, 0, WARN",
    "0, 0, 0, 10, 0, 0, VETO",
    "1, 1, 1, 7, 0, 0, VETO",
    // (c) blank columns; they are not silent ones
    "0, 0, 0, 0, 2, 0, PASS",
    "0, 0, 0, 0, 3, 0, WARN",
    "0, 0, 0, 0, 4, 0, WARN",
    "4, 0, 0, 0, 4, 0, WARN",
    "0, 0, 0, 0, 5, 0, VETO",
    // What could not be read is neither silent nor fresh.
    "0, 0, 0, 0, 0, 4, PASS",
    "0, 0, 0, 0, 0, 5, INSUFFICIENT_DATA",
    "4, 0, 0, 0, 0, 1, INSUFFICIENT_DATA",
    "3, 0, 0, 0, 0, 1, PASS",
    "0, 0, 0, 9, 0, 1, INSUFFICIENT_DATA",
    "0, 0, 0, 0, 4, 1, INSUFFICIENT_DATA",
    "5, 0, 0, 0, 0, 90, VETO",
  })
  void judges(
      int news, int notices, int policy, int other, int blank, int unreadable, Verdict verdict) {
    ColumnCounts counts = counts(news, notices, policy, other, blank, unreadable);
    ColumnVerdict judged = ColumnSilence.judge(RULE, counts);

    assertThat(judged.verdict()).isEqualTo(verdict);
    assertThat(judged.counts()).isEqualTo(counts);
    assertThat(judged.rule()).isEqualTo(new RuleId("V4"));
    assertThat(judged.ruleVersion()).isEqualTo("cn-2019-19/2");
  }

  @Test
  void explainsWithEveryFigure() {
    ColumnVerdict judged = ColumnSilence.judge(RULE, counts(2, 2, 1, 3, 1, 6));

    assertThat(judged.text().zh())
        .isEqualTo(
            "达到单项否决：动态要闻与通知公告、政策文件栏目不更新 5 个（否决线 5）；各类栏目不更新 8 个（否决线 10）；空白栏目 1 个（否决线 5）；无法读取 6 个");
    assertThat(judged.text().en())
        .isEqualTo(
            "Veto: silent news, notices and policy columns 5 (veto at 5); silent columns of every class 8 (veto at 10); blank columns 1 (veto at 5); unreadable 6");
  }

  @Test
  void aNumberOfColumnsIsNotNegative() {
    assertThatThrownBy(() -> counts(0, 0, 0, 0, 0, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> counts(0, 0, -1, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
