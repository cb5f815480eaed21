package cn.xunjian.report.yearly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.report.yearly.YearlyForm.Confidence;
import cn.xunjian.report.yearly.YearlyForm.Line;
import cn.xunjian.report.yearly.YearlyForm.Report;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows of the yearly reports are data that an office corrects. */
class YearlyFormTest {

  private static final String WORK =
      """
      work:
        - {id: news.all, part: 信息发布, item: 发布总量, measure: 条, source: 正式文本, confidence: H}
        - {id: ours, part: 其他, item: 本市增加的项目}
      """;

  private static final String SUPERVISION =
      "supervision:\n  - {id: checks.failed, part: 网站抽查, item: 不合格网站, confidence: H}\n";

  private static YearlyForm read(String yaml) throws IOException {
    return YearlyForm.read(
        new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "rows.yaml");
  }

  @Test
  void everyRowOfOursSaysWhereItIsFrom() {
    for (Report each : Report.values()) {
      assertThat(YearlyForm.bundled().lines(each))
          .allSatisfy(line -> assertThat(line.source()).as(line.id()).isNotBlank());
    }
    assertThat(YearlyForm.bundled().lines(Report.SUPERVISION))
        .filteredOn(line -> line.confidence() == Confidence.M)
        .extracting(Line::item)
        .contains("不合格网站数量", "问责人次");
    assertThat(YearlyForm.bundled().lines(Report.WORK))
        .as("nobody compared any with the official form")
        .noneMatch(line -> line.confidence() == Confidence.H);
  }

  @Test
  void anOfficesOwnRowsTakeThePlaceOfOurs() throws IOException {
    YearlyKnown known = new YearlyKnown(List.of("数值"));
    known.counted("news.all", 120, "口径");
    known.counted("news.news", 80, "口径");

    YearlyTable table = known.table("工作年度报表", read(SUPERVISION + WORK), Report.WORK);

    assertThat(table.rows()).extracting(YearlyRow::item).containsExactly("发布总量", "本市增加的项目");
    assertThat(table.rows().get(0).values()).containsExactly(120);
    assertThat(table.rows().get(0).confidence().words()).isEqualTo("已核对");
    assertThat(table.rows().get(1).filling()).isEqualTo(YearlyRow.Filling.BY_HAND);
    assertThat(table.rows().get(1).confidence()).isEqualTo(Confidence.L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "work: []                                                      | supervision is a list of rows",
        "supervision: [{id: a, part: b, item: c}]                      | work is a list of rows",
        "supervision: [{id: a, part: b}]                               | rows.yaml supervision row 1: item is missing",
        "supervision: [{id: a, part: b, item: c, titel: d}]            | row 1: nothing is called titel",
        "supervision: [{id: a, part: b, item: c, confidence: X}]       | row 1: confidence is H, M or L",
        "supervision: [{id: a, part: b, item: c}, {id: a, part: b, item: d}] | row 2: another row has the id a",
        "supervision: [                                                | rows.yaml line 1: no YAML",
      })
  void aFaultIsNamedWithItsPlace(String yaml, String said) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(said);
  }
}
