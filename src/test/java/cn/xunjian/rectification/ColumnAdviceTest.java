package cn.xunjian.rectification;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.inspection.page.FaultKind;
import cn.xunjian.inspection.records.FindingState;
import cn.xunjian.inspection.records.SiteFinding;
import cn.xunjian.registry.Kind;
import cn.xunjian.words.Text;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnAdviceTest {

  private static final Instant FIRST = Instant.parse("2026-11-01T00:00:00Z");
  private static final Text SAYS = new Text("空白栏目：/yw", "a column without content: /yw");

  private static SiteFinding found(FaultKind kind, Duration seen) {
    return new SiteFinding(
        1,
        7,
        kind,
        "https://www.example.gov.cn/yw/",
        "",
        "",
        "",
        FindingState.CERTAIN,
        200,
        null,
        null,
        FIRST,
        FIRST.plus(seen),
        null,
        2,
        5,
        null);
  }

  @ParameterizedTest
  @CsvSource({
    "COLUMN_BLANK, P13DT23H, false",
    "COLUMN_BLANK, P14D, true",
    "COLUMN_GONE, P20D, true",
    "HIDDEN_LINK, P20D, false"
  })
  void aColumnThatIsBlankForLongIsProposedToBeMergedOrClosed(
      FaultKind kind, Duration seen, boolean proposed) {
    Text says = ColumnAdvice.of(found(kind, seen), SAYS);
    assertThat(says.zh().contains("归并、关停")).isEqualTo(proposed);
    assertThat(says.en().contains("merge or close")).isEqualTo(proposed);
    assertThat(says.zh()).startsWith(SAYS.zh());
  }

  @Test
  void itSaysForHowLong() {
    assertThat(ColumnAdvice.of(found(FaultKind.COLUMN_BLANK, Duration.ofDays(30)), SAYS).zh())
        .isEqualTo("空白栏目：/yw（已持续30天，建议补充内容，或归并、关停该栏目）");
  }

  @ParameterizedTest
  @CsvSource({
    "COLUMN, V4.news, true",
    "COLUMN, V2.down, false",
    "SITE, V4, false",
    "ACCOUNT, M2, false"
  })
  void aSilentColumnIsProposedToBeMergedOrClosed(Kind kind, String rule, boolean proposed) {
    assertThat(ColumnAdvice.of(kind, rule, SAYS).zh().contains("归并、关停")).isEqualTo(proposed);
  }
}
