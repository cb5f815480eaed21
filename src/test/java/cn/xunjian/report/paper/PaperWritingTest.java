package cn.xunjian.report.paper;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.report.figures.PlantedFacts;
import cn.xunjian.report.paper.PaperPart.Span;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PaperWritingTest {

  private static String text(Paper paper) {
    return paper.parts().stream()
        .filter(PaperPart.Lines.class::isInstance)
        .map(each -> ((PaperPart.Lines) each).text())
        .collect(Collectors.joining("\n"));
  }

  private static BulletinContent written(BulletinContent content, String key, String words) {
    return content.with(
        content.head(),
        content.blocks().stream()
            .map(
                each ->
                    each.key().code().equals(key) ? each.with(words, "张三", PlantedPaper.NOW) : each)
            .toList());
  }

  @Test
  void theTextSaysTheFigures() {
    String text = text(PlantedPaper.of(PlantedPaper.content(314, 55, 63), false));

    assertThat(text)
        .contains("根据《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）要求，某市行政审批服务局对2026年10月1日至12月31日")
        .contains("实际检查314个")
        .contains("合格259个，不合格55个，合格率82.48%")
        .contains("合格率79.94%，本期上升2.54个百分点")
        .contains("政务新媒体两周未更新55个")
        .contains("已整改8个，仍不合格55个")
        .contains("于2027年1月20日前将整改情况书面报送某市行政审批服务局")
        .doesNotContain("{");
  }

  @Test
  void whatIsNotThereIsNotSpokenOf() {
    Paper paper = PlantedPaper.of(PlantedPaper.content(30, 0, 0), false);

    assertThat(text(paper)).contains("本期检查未确认不合格").contains("上期没有不合格").contains("没有连续两期不合格");
    assertThat(paper.grids()).noneMatch(grid -> grid.rows().isEmpty());
  }

  @Test
  void whatAPersonWroteStaysAndItsFiguresFollow() {
    BulletinContent content =
        written(PlantedPaper.content(10, 3, 0), "overview", "共查{checked}个，不合格{failed}个。");

    BulletinContent refreshed = content.refreshed(PlantedFacts.quarter(10, 2, 0), PlantedPaper.NOW);

    List<Span> spans =
        PlantedPaper.of(refreshed, true).parts().stream()
            .filter(PaperPart.Lines.class::isInstance)
            .map(each -> ((PaperPart.Lines) each).spans())
            .filter(each -> each.get(0).text().equals("共查"))
            .findFirst()
            .orElseThrow();
    assertThat(spans)
        .containsExactly(
            new Span("共查", false),
            new Span("10", false),
            new Span("个，不合格", false),
            new Span("2", true),
            new Span("个。", false));
    assertThat(refreshed.was()).containsEntry("failed", "3");
    assertThat(refreshed.unmarked().was()).isEmpty();
  }

  @Test
  void aNameThatNoFigureHasIsFound() {
    BulletinContent content = PlantedPaper.content(10, 3, 0);

    assertThat(Filling.unknown(content, "合格率{passRate}，{office}")).isNull();
    assertThat(Filling.unknown(content, "合格率{passrate}")).isEqualTo("passrate");
    assertThat(Filling.unknown(content, "没有{problem.X9}个")).isNull();
  }

  @Test
  void aBulletinIsKeptInOneForm() {
    BulletinContent content = PlantedPaper.content(40, 9, 4);
    String form = BulletinJson.of(content);

    assertThat(BulletinJson.content(form)).isEqualTo(content);
    assertThat(BulletinJson.of(BulletinJson.content(form))).isEqualTo(form);
  }

  @Test
  void equalRatesShareAPlace() {
    Paper paper = PlantedPaper.of(PlantedPaper.content(30, 0, 0), false);

    assertThat(
            paper.grids().stream()
                .filter(grid -> grid.sheet().equals("合格率排名"))
                .flatMap(grid -> grid.rows().stream())
                .map(row -> row.get(0).value()))
        .containsExactly(1, 1, 1);
  }

  @Test
  void everyFigureOfATableLinksToItsEvidence() {
    Paper paper = PlantedPaper.of(PlantedPaper.content(30, 4, 2), false);

    assertThat(
            paper.grids().stream()
                .filter(grid -> grid.sheet().startsWith("分"))
                .flatMap(grid -> grid.rows().stream())
                .flatMap(row -> row.stream().skip(1)))
        .isNotEmpty()
        .allMatch(cell -> cell.link().startsWith("/api/v1/bulletins/1/evidence/"));
  }
}
