package cn.xunjian.report.files;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.report.paper.Paper;
import cn.xunjian.report.paper.PaperPart;
import cn.xunjian.report.paper.PlantedPaper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;

/** What the files say is read back and is what the paper says. */
class FilesTest {

  private static final Paper PAPER = PlantedPaper.of(PlantedPaper.content(314, 55, 63), false);

  @Test
  void aDocumentHoldsTheTextAndTheTables() throws IOException {
    try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(DocxFile.of(PAPER)))) {
      List<PaperPart.Grid> grids =
          PAPER.grids().stream().filter(grid -> !grid.sheetOnly()).toList();
      assertThat(document.getTables()).hasSize(grids.size());
      for (int i = 0; i < grids.size(); i++) {
        table(document.getTables().get(i), grids.get(i));
      }
      String text =
          document.getParagraphs().stream()
              .map(XWPFParagraph::getText)
              .collect(Collectors.joining("\n"));
      assertThat(text).contains("合格率82.48%", "附件1", "某市行政审批服务局文件").doesNotContain("草稿");
      assertThat(document.getParagraphs().stream().filter(p -> "Heading1".equals(p.getStyle())))
          .extracting(XWPFParagraph::getText)
          .contains("一、总体情况", "二、存在的主要问题", "五、工作要求");
    }
  }

  private static void table(XWPFTable table, PaperPart.Grid grid) {
    assertThat(table.getRow(0).isRepeatHeader()).as(grid.sheet()).isTrue();
    assertThat(table.getNumberOfRows()).isEqualTo(grid.rows().size() + 1);
    for (int row = 0; row < grid.rows().size(); row++) {
      for (int column = 0; column < grid.columns().size(); column++) {
        assertThat(table.getRow(row + 1).getCell(column).getText().replace("\u200b", ""))
            .isEqualTo(grid.rows().get(row).get(column).shown());
      }
    }
  }

  /** A4, and the margins of the standard: 37, 35, 28 and 26 mm. */
  @Test
  void aDocumentHasThePageOfTheStandard() throws IOException {
    try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(DocxFile.of(PAPER)))) {
      var section = document.getDocument().getBody().getSectPr();
      assertThat(section.getPgSz().getW()).hasToString("11906");
      assertThat(section.getPgSz().getH()).hasToString("16838");
      assertThat(section.getPgMar().getTop()).hasToString("2098");
      assertThat(section.getPgMar().getBottom()).hasToString("1984");
      assertThat(section.getPgMar().getLeft()).hasToString("1587");
      assertThat(section.getPgMar().getRight()).hasToString("1474");
      assertThat(document.getFooterList().get(0).getParagraphs().get(0).getText()).contains("—");
    }
  }

  @Test
  void aWorkbookHoldsNumbersAsNumbers() throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(XlsxFile.of(PAPER)))) {
      assertThat(book.getNumberOfSheets()).isEqualTo(PAPER.grids().size() + 1);
      for (int i = 0; i < PAPER.grids().size(); i++) {
        sheet(book.getSheetAt(i + 1), PAPER.grids().get(i));
      }
    }
  }

  private static void sheet(XSSFSheet sheet, PaperPart.Grid grid) {
    assertThat(sheet.getSheetName()).isEqualTo(grid.sheet());
    assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
    assertThat(sheet.getCTWorksheet().getAutoFilter()).isNotNull();
    assertThat(sheet.getLastRowNum()).isEqualTo(grid.rows().size());
    for (int row = 0; row < grid.rows().size(); row++) {
      for (int column = 0; column < grid.columns().size(); column++) {
        cell(sheet.getRow(row + 1).getCell(column), grid.rows().get(row).get(column).value());
      }
    }
  }

  private static void cell(Cell cell, Object value) {
    if (value == null) {
      assertThat(cell).isNull();
    } else if (value instanceof Number number) {
      assertThat(cell.getCellType()).isEqualTo(CellType.NUMERIC);
      assertThat(cell.getNumericCellValue()).isEqualTo(number.doubleValue());
    } else if (value instanceof LocalDate day) {
      assertThat(DateUtil.isCellDateFormatted(cell)).isTrue();
      assertThat(cell.getLocalDateTimeCellValue().toLocalDate()).isEqualTo(day);
    } else {
      assertThat(cell.getStringCellValue()).isEqualTo(value);
    }
  }

  @Test
  void aDraftSaysThatItIsOne() throws IOException {
    Paper draft = PlantedPaper.of(PlantedPaper.content(10, 1, 0), true);

    try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(DocxFile.of(draft)))) {
      assertThat(document.getParagraphs().get(0).getText()).contains("草稿");
    }
    assertThat(DocxTable.breakable("a".repeat(64)).getBytes(StandardCharsets.UTF_8))
        .hasSize(64 + 7 * 3);
    assertThat(DocxTable.breakable("最近发布于 2026-12-01 09:00，距今 30 天")).doesNotContain("\u200b");
  }
}
