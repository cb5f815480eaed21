package cn.xunjian.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XlsxTableTest {

  private static final String HEAD = "<worksheet xmlns=\"x\"><sheetData>";
  private static final String END = "</sheetData></worksheet>";
  private static final String STYLES =
      "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='0000000000'/>"
          + "<numFmt numFmtId='165' formatCode='yyyy\"年\"m\"月\"'/><numFmt numFmtId='166' formatCode='[Red]0.00 \"d\"'/></numFmts>"
          + "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
          + "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='165'/><xf numFmtId='166'/></cellXfs></styleSheet>";
  private static final String TEXTS =
      "<sst><si><t>常德</t></si><si><r><t>虚构</t></r><r><t>县</t></r><rPh sb='0' eb='2'><t>xu gou</t></rPh></si></sst>";

  @TempDir Path folder;

  @Test
  void readsEveryKindOfCell() throws Exception {
    Table.Row row =
        only(
            "<row r='3'><c r='A3' t='s'><v>0</v></c><c t='inlineStr'><is><t xml:space='preserve'> a </t></is></c>"
                + "<c r='D3'><v>430700</v></c><c t='str'><f>A1</f><v>x</v></c><c t='b'><v>1</v></c><c s='4'><v>1.50</v></c>"
                + "<c/><c><v>-0.0</v></c><c><v>1.2E3</v></c></row>");

    assertThat(row.number()).isEqualTo(3);
    assertThat(row.cells())
        .containsExactly("常德", " a ", "", "430700", "x", "TRUE", "1.5", "", "0", "1200");
    assertThat(row.damages()).isEmpty();
  }

  @Test
  void aReadingOverATextIsNoPartOfIt() throws Exception {
    Table.Row row =
        only(
            "<row><c t='s'><v>1</v></c><c t='inlineStr'><is><r><t>虚构</t></r><rPh sb='0' eb='2'><t>KANA</t></rPh><phoneticPr fontId='1'/></is></c></row>");

    assertThat(row.cells()).containsExactly("虚构县", "虚构");
    assertThat(row.damages()).isEqualTo(Map.of(0, Damage.PHONETIC, 1, Damage.PHONETIC));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<c><v>4307000000123450</v></c>|4307000000123450|LONG_NUMBER",
        "<c><v>1.23457E+15</v></c>|1234570000000000|LONG_NUMBER",
        "<c><v>430700000123456</v></c>|430700000123456|",
        "<c s='2'><v>100000001</v></c>|100000001|LOST_ZEROS",
        "<c s='2'><v>1000000001</v></c>|1000000001|",
        "<c s='1'><v>45000</v></c>|45000|DATE",
        "<c s='3'><v>45000</v></c>|45000|DATE",
        "<c s='4'><v>45000</v></c>|45000|",
        "<c t='e'><v>#N/A</v></c>|#N/A|ERROR",
        "<c t='str'><v>1.23457E+15</v></c>|1.23457E+15|SCIENTIFIC",
        "<c t='inlineStr'><is><t>#REF!</t></is></c>|#REF!|ERROR",
        "<c t='inlineStr'><is><t>#话题</t></is></c>|#话题|",
      })
  void seesWhatASpreadsheetDidToAValue(String cell, String text, Damage damage) throws Exception {
    Table.Row row = only("<row>" + cell + "</row>");

    assertThat(row.cells()).containsExactly(text);
    assertThat(row.damages().get(0)).isEqualTo(damage);
  }

  @Test
  void onlyTheFirstSheetIsReadWhateverItsPartIsCalled() throws Exception {
    Map<String, String> parts = parts("");
    parts.put("xl/worksheets/sheet1.xml", HEAD + "<row><c><v>1</v></c></row>" + END);
    parts.put("xl/other.xml", HEAD + "<row><c><v>2</v></c></row>" + END);
    parts.put(
        "xl/workbook.xml",
        "<workbook xmlns:r='r'><sheets><sheet name='b' r:id='rId9'/><sheet name='a' r:id='rId1'/></sheets></workbook>");

    assertThat(rows(write(parts))).extracting(Table.Row::cells).containsExactly(List.of("2"));
  }

  // What must not be taken whole

  @Test
  void aRowOfMillionsOfCellsIsRefusedBeforeItIsHeld() throws Exception {
    Path file =
        large(
            HEAD + "<row><c><v>1</v></c></row><row>",
            "<c><v>1</v></c>".repeat(1_000),
            5_000,
            "</row>" + END);

    assertThat(Files.size(file)).isLessThan(1_000_000);
    assertThat(refused(file)).isEqualTo("too_many_cells");
  }

  @Test
  void rowsBeyondThoseOfTheFormatAreRefused() throws Exception {
    assertThat(refused(large(HEAD, "<row/>".repeat(1_000), 1_100, END))).isEqualTo("too_large");
  }

  @Test
  void cellsBeyondTheFirstRowAreToldButNotHeld() throws Exception {
    List<Table.Row> rows =
        rows(
            sheet(
                "<row><c><v>1</v></c><c><v>2</v></c></row><row>"
                    + "<c><v>1</v></c>".repeat(9_000)
                    + "</row>"));

    assertThat(rows.get(1).cells()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a comment|<!-- x -->|bad_xlsx",
        "a section|<![CDATA[x]]>|bad_xlsx",
        "no number|<row><c><v>1x</v></c></row>|bad_xlsx",
        "a tag that is not closed|<row>|bad_xlsx",
        "an entity of its own|<row><c t='str'><v>&lol;</v></c></row>|bad_xlsx",
      })
  void whatNoSpreadsheetWritesIsRefused(String what, String rows, String code) throws Exception {
    assertThat(refused(sheet(rows))).as(what).isEqualTo(code);
  }

  @Test
  void nothingInItGrowsWithoutBound() throws Exception {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      names.append("<n").append(i).append("/>");
    }
    assertThat(refused(sheet(names.toString()))).isEqualTo("bad_xlsx");
    assertThat(refused(sheet("<a>".repeat(100)))).isEqualTo("bad_xlsx");
    assertThat(refused(large(HEAD + "<row><c t='str'><v>", "x".repeat(1_000), 2_000, "")))
        .isEqualTo("too_large");
    assertThat(refused(large(HEAD + "<row a='", "x".repeat(1_000), 2_000, "'/>" + END)))
        .isEqualTo("too_large");
    assertThat(refused(sheet("<row><c r='A1' t='str'><v>" + "x".repeat(70_000) + "</v></c></row>")))
        .isEqualTo("too_large");
  }

  @Test
  void aFileThatIsNoWorkbookIsRefused() throws Exception {
    assertThat(refused(Files.writeString(folder.resolve("a"), "kind,key"))).isEqualTo("bad_xlsx");
    assertThat(refused(write(new LinkedHashMap<>(Map.of("a", "b"))))).isEqualTo("bad_xlsx");
  }

  // What the tests are made of

  private Table.Row only(String rows) throws Exception {
    List<Table.Row> found = rows(sheet(rows));
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static List<Table.Row> rows(Path file) throws Exception {
    List<Table.Row> rows = new ArrayList<>();
    try (Table table = new XlsxTable(file)) {
      for (Table.Row row = table.next(); row != null; row = table.next()) {
        rows.add(row);
      }
    }
    return rows;
  }

  private static String refused(Path file) {
    return catchThrowableOfType(UnreadableFileException.class, () -> rows(file)).error().code();
  }

  private Path sheet(String rows) throws IOException {
    return write(parts(HEAD + rows + END));
  }

  private static Map<String, String> parts(String sheet) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put(
        "_rels/.rels",
        "<Relationships><Relationship Id='a' Type='http://x/officeDocument' Target='xl/workbook.xml'/></Relationships>");
    parts.put(
        "xl/workbook.xml",
        "<workbook xmlns:r='r'><sheets><sheet name='a' r:id='rId1'/></sheets></workbook>");
    parts.put(
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id='rId1' Type='x/worksheet' Target='worksheets/sheet1.xml'/>"
            + "<Relationship Id='rId2' Type='x/styles' Target='/xl/styles.xml'/><Relationship Id='rId3' Type='x/sharedStrings' Target='texts.xml'/>"
            + "<Relationship Id='rId9' Type='x/worksheet' Target='other.xml'/></Relationships>");
    parts.put("xl/styles.xml", STYLES);
    parts.put("xl/texts.xml", TEXTS);
    parts.put("xl/worksheets/sheet1.xml", sheet);
    return parts;
  }

  /** A sheet of one piece many times, packed to little. */
  private Path large(String begin, String piece, int times, String end) throws IOException {
    Map<String, String> parts = parts("");
    parts.remove("xl/worksheets/sheet1.xml");
    Path file = folder.resolve("large.xlsx");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      put(zip, parts);
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      zip.write(begin.getBytes(StandardCharsets.UTF_8));
      byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < times; i++) {
        zip.write(bytes);
      }
      zip.write(end.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private Path write(Map<String, String> parts) throws IOException {
    Path file = folder.resolve("book.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, parts);
    }
    return file;
  }

  private static void put(ZipOutputStream zip, Map<String, String> parts) throws IOException {
    for (Map.Entry<String, String> part : parts.entrySet()) {
      zip.putNextEntry(new ZipEntry(part.getKey()));
      zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
    }
  }
}
