package cn.xunjian.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Judgements as {@code second:verdict:failed:edition}. */
class ComparisonTest {

  private static List<ComparedJudgement> said(String written) {
    return written == null
        ? List.of()
        : Arrays.stream(written.split(" ")).map(ComparisonTest::one).toList();
  }

  private static ComparedJudgement one(String written) {
    String[] parts = written.split(":", -1);
    SortedMap<String, String> figures = new TreeMap<>();
    figures.put("failed", parts[2]);
    return new ComparedJudgement(
        ComparedJudgement.Kind.VERDICT,
        Instant.ofEpochSecond(Long.parseLong(parts[0])),
        "V2",
        parts[3],
        parts[1],
        figures);
  }

  private static String written(Comparison.Pair pair) {
    return brief(pair.stored()) + "/" + brief(pair.replayed());
  }

  private static String brief(ComparedJudgement said) {
    return said == null ? "-" : said.at().getEpochSecond() + said.outcome();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # stored, replayed, equal, differing, differing if only verdicts are compared
          , , 0, '', ''
          1:pass:0:a, 1:pass:0:a, 1, '', ''
          1:pass:0:a, 61:pass:0:a, 1, '', ''
          1:pass:0:a, 62:pass:0:a, 0, 1pass/62pass, ''
          1:pass:0:a, 1:pass:1:a, 0, 1pass/1pass, ''
          1:pass:0:a, 1:pass:0:b, 0, 1pass/1pass, ''
          1:pass:0:a, 1:veto:0:a, 0, 1pass/1veto, 1pass/1veto
          1:pass:0:a, 3:veto:0:a, 0, 1pass/3veto, 1pass/3veto
          1:pass:0:a, 4:veto:0:a, 0, 1pass/- -/4veto, 1pass/- -/4veto
          1:pass:0:a 9:veto:5:a, 1:pass:0:a, 1, 9veto/-, 9veto/-
          9:veto:5:a, 1:pass:0:a 9:veto:5:a, 1, -/1pass, -/1pass
          """)
  void everyJudgementIsTheSameOrNamed(
      String stored, String replayed, long equal, String differing, String byVerdict) {
    Comparison comparison = new Comparison(false);
    comparison.add(said(stored), said(replayed));
    assertThat(comparison.equal()).isEqualTo(equal);
    assertThat(all(comparison)).isEqualTo(differing);
    Comparison other = new Comparison(true);
    other.add(said(stored), said(replayed));
    assertThat(all(other)).isEqualTo(byVerdict);
  }

  private static String all(Comparison comparison) {
    return comparison.differing().stream()
        .map(ComparisonTest::written)
        .collect(Collectors.joining(" "));
  }
}
