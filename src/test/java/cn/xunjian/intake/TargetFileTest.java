package cn.xunjian.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.xunjian.registry.Remit;
import cn.xunjian.registry.TargetField;
import cn.xunjian.registry.changes.TargetDraft;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetFileTest {

  private static final String HEADER = "kind,key,name,unit\n";
  private static final Charset GBK = Charset.forName("GBK");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "UTF-8,text/csv,''",
    "UTF-8,text/csv,\uFEFF",
    "UTF-8,text/csv; charset=UTF-8,\uFEFF",
    "UTF-8,TEXT/CSV;charset=\"utf-8\",''",
    "GBK,text/csv,''",
    "GBK,text/csv; charset=gbk,''",
    "GBK,text/csv; charset=GB2312,''",
    "GB18030,text/csv;charset=gb18030,''",
    "GB18030,text/csv,''",
    "UTF-16,text/csv;charset=utf-16,''",
  })
  void readsTheCharactersOfTheFile(String charset, String contentType, String mark)
      throws Exception {
    byte[] file = (mark + HEADER + "site,k,常德市人民政府门户网站,市局\n").getBytes(Charset.forName(charset));

    assertThat(names(file, contentType)).containsExactly("常德市人民政府门户网站");
  }

  @ParameterizedTest
  @CsvSource({
    "text/csv; charset=utf-8,bad_charset",
    "text/csv; charset=klingon,bad_charset",
    "text/csv; charset=us-ascii,bad_charset",
    "text/plain,bad_type",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,bad_xlsx",
  })
  void refusesAFileThatIsNotWhatItsTypeSays(String contentType, String code) throws IOException {
    byte[] file = (HEADER + "site,k,常德,市局\n").getBytes(GBK);

    assertThat(refused(file, contentType).code()).isEqualTo(code);
  }

  @Test
  void refusesAFileThatIsNoText() throws IOException {
    assertThat(refused(new byte[] {'P', 'K', 3, 4, (byte) 0xff, (byte) 0xfe}, "text/csv").code())
        .isEqualTo("bad_charset");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind,key,name,unit,colour,size|unknown_column|\"colour\", \"size\"",
        "Kind,key,name,unit|unknown_column|\"Kind\"",
        "kind,key,name,unit,icp_filing|unknown_column|\"icp_filing\"",
        "kind,key,name,unit,name,unit|doubled_column|\"name\", \"unit\"",
        "name,key|missing_column|\"kind\", \"unit\"",
        "kind;key;name;unit|unknown_column|\"kind;key;name;unit\"",
        "''|empty|''",
      })
  void refusesAWrongHeaderNamingItsColumns(String header, String code, String named)
      throws IOException {
    RowError error = refused(utf8(header + "\n"), "text/csv");

    assertThat(error.code()).isEqualTo(code);
    assertThat(error.line()).isEqualTo(1);
    assertThat(error.message()).contains(named);
  }

  @Test
  void takesColumnsInAnyOrderAndIgnoresEmptyOnesAtTheEnd() throws Exception {
    List<TargetFile.Line> lines =
        lines(utf8(" unit ,name,url,key,kind,,\n市局,门户,http://a/,k,site,,\n"), "text/csv");

    assertThat(lines)
        .extracting(TargetFile.Line::draft)
        .containsExactly(
            draft(
                Map.of(
                    TargetField.KIND, "site",
                    TargetField.KEY, "k",
                    TargetField.NAME, "门户",
                    TargetField.UNIT, "市局",
                    TargetField.URL, "http://a/")));
    assertThat(lines.get(0).errors()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void numbersEveryRowByTheLineWhereItBegins(String end) throws Exception {
    String file =
        String.join(
            end,
            "kind,key,name,unit",
            "site,a,n,u",
            "",
            "site,b,\"two",
            "lines\",u",
            " ,,,",
            "site,c,\"say \"\"hi\"\", twice\",u",
            "site,d,n,u");

    List<TargetFile.Line> lines = lines(utf8(file), "text/csv");

    assertThat(lines)
        .extracting(l -> l.number() + ":" + l.draft().value(TargetField.KEY))
        .containsExactly("2:a", "4:b", "7:c", "8:d");
    assertThat(lines.get(2).draft().value(TargetField.NAME)).isEqualTo("say \"hi\", twice");
  }

  @Test
  void missingCellsAtTheEndAreEmptyAndTooManyAreAnError() throws Exception {
    List<TargetFile.Line> lines =
        lines(utf8(HEADER + "site,a\nsite,b,n,u,x,y\nsite,c,n,u,,\n"), "text/csv");

    assertThat(lines.get(0).draft().value(TargetField.UNIT)).isNull();
    assertThat(lines.get(0).errors()).isEmpty();
    assertThat(lines.get(1).errors())
        .singleElement()
        .extracting(RowError::line, RowError::column, RowError::code)
        .containsExactly(3, null, "too_many_cells");
    assertThat(lines.get(2).errors()).isEmpty();
  }

  @Test
  void aQuoteThatNeverEndsIsFoundBeforeItFillsTheMemory() throws Exception {
    String file = HEADER + "site,a,n,u\nsite,b,\"never\n" + "x,y,z,w\n".repeat(100_000);

    RowError error = refused(utf8(file), "text/csv");

    assertThat(error.code()).isEqualTo("malformed");
    assertThat(error.line()).isEqualTo(2);
  }

  @Test
  void comesInPiecesOfAThousandRows() throws Exception {
    Path file = write(utf8(HEADER + "site,a,n,u\n".repeat(2_500)));

    try (TargetFile open = TargetFile.open(new SentFile(file, "text/csv", false, Remit.ALL))) {
      assertThat(
              List.of(
                  open.next().size(), open.next().size(), open.next().size(), open.next().size()))
          .containsExactly(1_000, 1_000, 500, 0);
    }
  }

  @Test
  void readsTheSheetThatItWrites() throws Exception {
    TargetDraft target =
        draft(
            Map.of(
                TargetField.KIND, "account",
                TargetField.KEY, "0043070001",
                TargetField.NAME, "=SUM(A1)",
                TargetField.UNIT, "市局",
                TargetField.CONTACT, "张三\n0736"));
    for (TargetSheet sheet :
        List.of(
            TargetSheet.utf8(TargetField.columns()),
            TargetSheet.gbk(TargetField.allColumns()),
            TargetSheet.xlsx(TargetField.allColumns()))) {
      java.io.ByteArrayOutputStream file = new java.io.ByteArrayOutputStream();
      file.write(sheet.begin());
      file.write(sheet.lines(List.of(target)));
      file.write(sheet.lines(List.of(target)));
      file.write(sheet.end());
      String type = sheet instanceof TargetSheet.Xlsx ? TargetFile.XLSX : "text/csv";

      assertThat(lines(file.toByteArray(), type))
          .as(sheet.getClass().getSimpleName())
          .extracting(TargetFile.Line::draft)
          .containsExactly(target, target);
    }
  }

  @Test
  void readsNumbersOfAWorkbookAsTheirDigits() throws Exception {
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    try (org.dhatim.fastexcel.Workbook workbook =
        new org.dhatim.fastexcel.Workbook(bytes, "test", "1.0")) {
      org.dhatim.fastexcel.Worksheet sheet = workbook.newWorksheet("s");
      List<String> header = List.of("kind", "key", "name", "unit", "region");
      for (int i = 0; i < header.size(); i++) {
        sheet.value(1, i, header.get(i));
      }
      sheet.value(3, 0, "site");
      sheet.value(3, 1, 4_307_000_001L);
      sheet.value(3, 2, 12.50);
      sheet.value(3, 3, "市局");
      sheet.value(3, 4, 430_700);
    }

    List<TargetFile.Line> lines = lines(bytes.toByteArray(), TargetFile.XLSX);

    assertThat(lines).extracting(TargetFile.Line::number).containsExactly(4);
    assertThat(lines.get(0).draft())
        .isEqualTo(
            draft(
                Map.of(
                    TargetField.KIND, "site",
                    TargetField.KEY, "4307000001",
                    TargetField.NAME, "12.5",
                    TargetField.UNIT, "市局",
                    TargetField.REGION, "430700")));
  }

  private static TargetDraft draft(Map<TargetField, String> texts) {
    return new TargetDraft(new EnumMap<>(texts));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Path write(byte[] content) throws IOException {
    return Files.write(Files.createTempFile(folder, "file", ""), content);
  }

  private List<String> names(byte[] content, String contentType) throws Exception {
    return lines(content, contentType).stream()
        .map(l -> l.draft().value(TargetField.NAME))
        .toList();
  }

  private List<TargetFile.Line> lines(byte[] content, String contentType) throws Exception {
    List<TargetFile.Line> all = new ArrayList<>();
    try (TargetFile file =
        TargetFile.open(new SentFile(write(content), contentType, false, Remit.ALL))) {
      for (List<TargetFile.Line> piece = file.next(); !piece.isEmpty(); piece = file.next()) {
        all.addAll(piece);
      }
    }
    return all;
  }

  private RowError refused(byte[] content, String contentType) {
    return catchThrowableOfType(UnreadableFileException.class, () -> lines(content, contentType))
        .error();
  }
}
