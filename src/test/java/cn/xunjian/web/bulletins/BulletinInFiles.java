package cn.xunjian.web.bulletins;

import static cn.xunjian.web.bulletins.BulletinScene.BULLETINS;
import static cn.xunjian.web.bulletins.BulletinScene.city;
import static cn.xunjian.web.bulletins.BulletinScene.database;
import static cn.xunjian.web.bulletins.BulletinScene.id;
import static cn.xunjian.web.bulletins.BulletinScene.xunjian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.xunjian.testing.PdfPages;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What was published, as it is read in its files and by everybody. */
interface BulletinInFiles {

  private static byte[] file(String format) {
    return xunjian
        .rest()
        .get(BULLETINS + id + "?format=" + format)
        .then()
        .statusCode(200)
        .extract()
        .asByteArray();
  }

  @Test
  @Order(8)
  default void theDocumentSaysTheFiguresOfTheCards() throws IOException {
    try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(file("docx")))) {
      String text =
          document.getParagraphs().stream()
              .map(XWPFParagraph::getText)
              .collect(Collectors.joining("\n"));
      assertThat(text)
          .contains("共查60个，其中不合格6个，请常德市行政审批服务局督办")
          .contains("常行审改〔2026〕12号", "已整改6个，仍不合格6个")
          .contains("本期下发整改通知2份，办结1份，逾期未整改1份", "约谈1次", "办结1件")
          .contains("日常职责履行情况", "未按时签到2次、未按时自查1次、未按时申报账号安全0次")
          .doesNotContain("草稿");
      assertThat(document.getTables().get(0).getRow(1).getTableCells())
          .extracting(cell -> cell.getText())
          .containsExactly("合计", "60", "60", "100.00", "54", "6", "0", "90.00", "80.00", "10.00");
    }
  }

  @Test
  @Order(9)
  default void theWorkbookHoldsEveryCard() throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(file("xlsx")))) {
      assertThat(book.getSheet("不合格名单").getLastRowNum()).isEqualTo(6);
      assertThat(book.getSheet("检查明细").getLastRowNum()).isEqualTo(60);
      assertThat(book.getSheet("整改通知").getRow(1).getCell(8).getStringCellValue()).isEqualTo("是");
      assertThat(book.getSheet("责任追究").getRow(1).getCell(2).getStringCellValue()).isEqualTo("约谈");
      assertThat(book.getSheet("事项").getRow(1).getCell(1).getStringCellValue()).contains("注销");
      assertThat(
              List.of(1, 2, 3).stream()
                  .map(i -> book.getSheet("未按时履行职责").getRow(i).getCell(4).getStringCellValue())
                  .sorted())
          .as("one of three was made up")
          .containsExactly("否", "否", "是");
      for (int i = 1; i <= 60; i++) {
        XSSFRow row = book.getSheet("检查明细").getRow(i);
        long card = (long) row.getCell(13).getNumericCellValue();
        String verdict = row.getCell(6).getStringCellValue();
        assertThat(database.texts("select key || verdict || sha256 from card where id = " + card))
            .containsExactly(
                row.getCell(1).getStringCellValue()
                    + (verdict.equals("合格") ? "pass" : "fail")
                    + row.getCell(16).getStringCellValue());
      }
    }
  }

  @Test
  @Order(10)
  default void thePageSaysTheSameWithoutAScript() {
    Document page = Jsoup.parse(new String(file("html"), StandardCharsets.UTF_8));

    assertThat(page.select("script, style, [style], [onclick]")).isEmpty();
    assertThat(page.select("h1").text()).isEqualTo(city.get(BULLETINS + id).getString("title"));
    assertThat(page.select("table").first().select("tbody tr").first().select("td").eachText())
        .containsExactly("合计", "60", "60", "100.00", "54", "6", "0", "90.00", "80.00", "10.00");
    String link = page.select("table td a").first().attr("href");
    xunjian.rest().get(link).then().statusCode(200);
  }

  @Test
  @Order(12)
  default void everybodyReadsThePublicPage() {
    String page =
        xunjian
            .anonymous()
            .get("/public/bulletins/" + id)
            .then()
            .statusCode(200)
            .header("Content-Security-Policy", containsString("default-src 'none'"))
            .contentType("text/html")
            .extract()
            .asString();

    assertThat(page).doesNotContain("/api/v1/");
    assertThat(Jsoup.parse(page).text()).contains("共查60个，其中不合格6个");
    xunjian.anonymous().get("/bulletin.css").then().statusCode(200);
    xunjian.anonymous().get(BULLETINS + id).then().statusCode(401);
  }

  /** With {@code -Dxunjian.pictures=true} the picture of docs/bulletins is taken again. */
  @Test
  @Order(11)
  default void thePrintedPageIsDrawn() {
    assumeTrue(PublishedFiles.pdfIsReadable(), "chromium or poppler-utils is not installed");
    PdfPages printed = PdfPages.of(file("pdf"));
    assertThat(printed.read())
        .hasSizeGreaterThan(1)
        .allMatch(page -> page.words().stream().allMatch(word -> word.right() < page.width()));
    assertThat(printed.fonts()).isNotEmpty().allMatch(PdfPages::isEmbedded);
    if (Boolean.getBoolean("xunjian.pictures")) {
      printed.draw(1, 2, Path.of("docs", "bulletins", "printed.png"));
    }
  }
}
