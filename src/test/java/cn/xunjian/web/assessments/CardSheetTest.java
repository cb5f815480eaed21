package cn.xunjian.web.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.assessment.card.Decision;
import cn.xunjian.assessment.card.SampleCards;
import cn.xunjian.assessment.store.NumberCheck;
import cn.xunjian.assessment.store.StoredCard;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

/** What the workbook says of numbers that nobody read in a source. */
class CardSheetTest {

  private static final String DEFAULT = "系统默认值，请以正式文本核对";

  /** The last cell of each row of the detail sheet, by its indicator. */
  private static Map<String, String> notes(Map<String, NumberCheck> checks) throws IOException {
    List<Decision> nobody = List.of();
    StoredCard card =
        StoredCard.draft(
            1,
            new StoredCard.Of(1, "4307000001", "示例网站", "site", 7, null),
            1,
            SampleCards.again(SampleCards.site(), nobody),
            SampleCards.AT);
    CardSheet sheet = new CardSheet();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(sheet.begin());
    file.writeBytes(sheet.lines(List.of(card)));
    file.writeBytes(sheet.ranking(List.of(), new CheckedBooks.Checked(SampleCards.book(), checks)));
    file.writeBytes(sheet.details(List.of(card)));
    file.writeBytes(sheet.end());
    Map<String, String> notes = new LinkedHashMap<>();
    for (Element row : detail(file.toByteArray()).select("row")) {
      notes.put(row.select("c[r^=D]").text(), row.select("c[r^=N]").text());
    }
    return notes;
  }

  private static Document detail(byte[] file) throws IOException {
    Path kept = Files.createTempFile("cards", ".xlsx");
    Files.write(kept, file);
    try (ZipFile zip = new ZipFile(kept.toFile());
        InputStream sheet = zip.getInputStream(zip.getEntry("xl/worksheets/sheet4.xml"))) {
      return Jsoup.parse(
          new String(sheet.readAllBytes(), StandardCharsets.UTF_8), "", Parser.xmlParser());
    } finally {
      Files.delete(kept);
    }
  }

  @Test
  void numbersOfConfidenceLAreDefaultsUntilSomebodyComparesThem() throws IOException {
    Map<String, String> unread = notes(Map.of());
    assertThat(unread).containsEntry("指标", "数值").containsEntry("D1.news", DEFAULT);
    assertThat(unread).as("the notice says the limit of V2 itself").containsEntry("V2", "");

    NumberCheck check =
        new NumberCheck(
            "cn-2019-19/2",
            "D1.news",
            "国办秘函〔2019〕19号 附件1",
            "张三",
            LocalDate.of(2026, 12, 1),
            SampleCards.AT);
    assertThat(notes(Map.of("D1.news", check)).get("D1.news"))
        .doesNotContain(DEFAULT)
        .contains("张三", "2026-12-01", "附件1");
  }
}
