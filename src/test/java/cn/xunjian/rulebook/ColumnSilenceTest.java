package cn.xunjian.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.registry.ColumnClass;
import cn.xunjian.rulebook.ColumnCounts.Sort;
import cn.xunjian.rulebook.model.RuleId;
import cn.xunjian.rulebook.text.RuleBooks;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnSilenceTest {

  private static final ColumnSilenceRule RULE = RuleBooks.bundled("cn-2019-19").columnSilence();

  private static Sort first(ColumnClass of) {
    return new Sort(of, true);
  }

  private static Sort lower(ColumnClass of) {
    return new Sort(of, false);
  }

  /**
   * The numbers of columns written as {@code news=3, policy/2=6}: those below the first level
   * behind a /2.
   */
  private static Map<Sort, Integer> numbers(String written) {
    Map<Sort, Integer> numbers = new HashMap<>();
    for (String each : written.isBlank() ? new String[0] : written.split(" ", -1)) {
      String[] parts = each.split("=", -1);
      String[] sort = parts[0].split("/", -1);
      ColumnClass of = ColumnClass.valueOf(sort[0].toUpperCase(Locale.ROOT));
      numbers.put(sort.length > 1 ? lower(of) : first(of), Integer.parseInt(parts[1]));
    }
    return numbers;
  }

  @ParameterizedTest(name = "silent {0}, blank {1}, unreadable {2}: {3}")
  @CsvSource({
    "'', '', '', PASS",
    // (a) 动态要闻栏目与通知公告、政策文件一级栏目, whichever of the three they are
    "news=3, '', '', PASS",
    "news=4, '', '', WARN",
    "news=2 notices=1 policy=1, '', '', WARN",
    "news=5, '', '', VETO",
    "notices=5, '', '', VETO",
    "policy=5, '', '', VETO",
    "news=2 notices=2 policy=1, '', '', VETO",
    "news/2=5, '', '', VETO",
    // notices and policy columns below the first level count under (b) alone
    "notices/2=5, '', '', PASS",
    "news=3 notices=1 policy/2=4, '', '', WARN",
    // (b) columns of every level that should be updated
    "policy/2=8, '', '', PASS",
    "policy/2=9, '', '', WARN",
    "policy/2=10, '', '', VETO",
    "news=3 notices=1 policy/2=6, '', '', VETO",
    "news=3 notices=1 policy/2=5, '', '', WARN",
    // of interaction and other columns the notice names no limit
    "other=9 interaction=9, '', '', PASS",
    // (c) blank columns of every class; they are not silent ones
    "'', other=2, '', PASS",
    "'', other=3, '', WARN",
    "'', interaction=4, '', WARN",
    "news=4, policy/2=4, '', WARN",
    "'', other=2 interaction=1 news=1 policy/2=1, '', VETO",
    // What could not be read is neither silent nor fresh.
    "'', '', other=4, PASS",
    "'', '', other=5, INSUFFICIENT_DATA",
    "news=4, '', news=1, INSUFFICIENT_DATA",
    "news=4, '', policy=1, INSUFFICIENT_DATA",
    "news=4, '', policy/2=1, WARN",
    // what has no limit cannot be silent, whatever it hides
    "news=4, '', other=1, WARN",
    "news=4, '', interaction=4, WARN",
    "news=3, '', news=1, PASS",
    "policy/2=9, '', policy/2=1, INSUFFICIENT_DATA",
    "'', other=4, interaction=1, INSUFFICIENT_DATA",
    "news=5, '', other=90, VETO",
  })
  void judges(String silent, String blank, String unreadable, Verdict verdict) {
    ColumnCounts counts = new ColumnCounts(numbers(silent), numbers(blank), numbers(unreadable));
    ColumnVerdict judged = ColumnSilence.judge(RULE, counts);

    assertThat(judged.verdict()).isEqualTo(verdict);
    assertThat(judged.counts()).isEqualTo(counts);
    assertThat(judged.rule()).isEqualTo(new RuleId("V4"));
    assertThat(judged.ruleVersion()).isEqualTo("cn-2019-19/2");
    assertThat(ColumnSilence.reached(RULE, counts).isEmpty()).isEqualTo(verdict != Verdict.VETO);
  }

  /** Version 1 says nothing of levels: it counts as it always did. */
  @ParameterizedTest
  @CsvSource({"policy/2=4, WARN", "policy/2=5, VETO", "other=9, WARN", "other=10, VETO"})
  void versionOneCountsEveryLevel(String silent, Verdict verdict) {
    ColumnSilenceRule rule = RuleBooks.named("cn-2019-19/1").columnSilence();
    ColumnCounts counts = new ColumnCounts(numbers(silent), Map.of(), Map.of());

    assertThat(ColumnSilence.judge(rule, counts).verdict()).isEqualTo(verdict);
  }

  @Test
  void explainsWithEveryFigure() {
    ColumnVerdict judged =
        ColumnSilence.judge(
            RULE,
            new ColumnCounts(
                numbers("news=2 notices=2 policy=1 policy/2=3"),
                numbers("other=1"),
                numbers("other=6")));

    assertThat(judged.text().zh())
        .isEqualTo(
            "达到单项否决：动态要闻与通知公告、政策文件一级栏目不更新 5 个（否决线 5）；应更新而长期未更新的栏目 8 个（否决线 10）；空白栏目 1 个（否决线 5）；无法读取 6 个");
    assertThat(judged.text().en())
        .isEqualTo(
            "Veto: silent news columns, and notices and policy columns of the first level 5 (veto at 5); silent columns of every level that should be updated 8 (veto at 10); blank columns 1 (veto at 5); unreadable 6");
  }

  @Test
  void aNumberOfColumnsIsNotNegative() {
    assertThatThrownBy(
            () -> new ColumnCounts(Map.of(first(ColumnClass.NEWS), -1), Map.of(), Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new ColumnCounts(Map.of(), Map.of(), Map.of(lower(ColumnClass.NEWS), -1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
