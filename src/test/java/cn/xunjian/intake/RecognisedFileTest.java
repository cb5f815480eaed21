package cn.xunjian.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.xunjian.registry.Remit;
import cn.xunjian.registry.TargetField;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecognisedFileTest {

  private static final List<TargetField> FOUR =
      List.of(TargetField.KIND, TargetField.KEY, TargetField.NAME, TargetField.UNIT);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind;key;name;unit~site;k;a,b;u|;",
        "kind\tkey\tname\tunit~site\tk\ta,b\tu|tab",
        "sep=;~kind;key;name;unit~site;k;a,b;u|;",
        "\"sep=;\"~kind;key;name;unit~site;k;a,b;u|;",
        "类型,标识,名称,主办单位~site,k,\"a,b\",u|,",
        "Kind,KEY,Name, Unit ~site,k,\"a,b\",u|,",
        "对象类型；,网站标识码（必填）*,网站名称,主办单位名称~site,k,\"a,b\",u|-",
        "类型;网站标识码（必填）;Name;责任单位~site;k;a,b;u|;",
      })
  void otherSeparatorsAndUsualNamesAreUnderstood(String file, String separator) throws Exception {
    if (separator.equals("-")) {
      assertThat(refused(file.replace('~', '\n'), true)).isEqualTo("unknown_column");
      return;
    }
    try (TargetFile open = open(file.replace('~', '\n').getBytes(StandardCharsets.UTF_8), true)) {
      assertThat(open.header()).isEqualTo(FOUR);
      assertThat(open.proposal().separator()).isEqualTo(separator);
      assertThat(open.proposal().columns().values()).containsExactly("kind", "key", "name", "unit");
      assertThat(open.next())
          .singleElement()
          .satisfies(l -> assertThat(l.draft().value(TargetField.NAME)).isEqualTo("a,b"));
    }
  }

  @ParameterizedTest
  @CsvSource({"UTF-16LE,\uFEFF", "UTF-16BE,\uFEFF", "UTF-8,\uFEFF", "GBK,''"})
  void inTheCharactersThatSpreadsheetsWrite(String charset, String mark) throws Exception {
    byte[] file = (mark + "类型\t标识\t名称\t单位\nsite\tk\t常德\tu\n").getBytes(Charset.forName(charset));
    try (TargetFile open = open(file, true)) {
      assertThat(open.header()).isEqualTo(FOUR);
      assertThat(open.next().get(0).draft().value(TargetField.NAME)).isEqualTo("常德");
    }
  }

  @Test
  void aFileAsTheFormatSaysNeedsNoProposal() throws Exception {
    byte[] file = "kind,key,name,unit\nsite,k,n,u\n".getBytes(StandardCharsets.UTF_8);
    try (TargetFile open = open(file, true)) {
      assertThat(open.proposal()).isNull();
    }
  }

  @Test
  void nothingIsGuessedUnlessItIsWanted() throws Exception {
    assertThat(refused("kind;key;name;unit\n", false)).isEqualTo("unknown_column");
    assertThat(refused("类型,标识,名称,单位\n", false)).isEqualTo("unknown_column");
    assertThat(refused("类型,标识,标识码,名称,单位\n", true)).isEqualTo("doubled_column");
    assertThat(refused("类型,颜色\n", true)).isEqualTo("unknown_column");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "key|1.23457E+15|scientific_number",
        "key|1.2e+9|scientific_number",
        "key|#N/A|error_cell",
        "name|#REF!|error_cell",
        "unit|########|error_cell",
        "key|4307000001|",
        "name|1.23457E+15|",
      })
  void whatASpreadsheetDamagedBeforeIsRefusedWithItsCell(String column, String cell, String code)
      throws Exception {
    Map<String, String> row = new java.util.LinkedHashMap<>();
    FOUR.forEach(f -> row.put(f.column(), "x"));
    row.put(column, cell);
    byte[] file =
        (String.join(",", row.keySet()) + "\n" + String.join(",", row.values()) + "\n")
            .getBytes(StandardCharsets.UTF_8);
    try (TargetFile open = open(file, false)) {
      List<RowError> errors = open.next().get(0).errors();
      assertThat(errors).hasSize(code == null ? 0 : 1);
      if (code != null) {
        String place = "ABCD".charAt(List.copyOf(row.keySet()).indexOf(column)) + "2";
        assertThat(errors.get(0).code()).isEqualTo(code);
        assertThat(errors.get(0).column()).isEqualTo(column);
        assertThat(errors.get(0).message()).contains(place, cell, "文本", "as text");
      }
    }
  }

  private TargetFile open(byte[] content, boolean recognise) throws Exception {
    Path file = Files.write(folder.resolve("file"), content);
    return TargetFile.open(new SentFile(file, "text/csv", recognise, Remit.ALL));
  }

  private String refused(String content, boolean recognise) {
    return catchThrowableOfType(
            UnreadableFileException.class,
            () -> open(content.getBytes(StandardCharsets.UTF_8), recognise).close())
        .error()
        .code();
  }
}
