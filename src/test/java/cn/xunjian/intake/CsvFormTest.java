package cn.xunjian.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the cells of a text file are parted, and what is read of them. */
class CsvFormTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          # the first line, what parts its cells, whether it only says so
          key,name,url            | ,   | false
          key;name;url            | ;   | false
          key\tname\turl          | tab | false
          key                     | ,   | false
          ^^                      | ,   | false
          key,name;x,url          | ,   | false
          key;name,x;url          | ;   | false
          "a,b,c";x               | ;   | false
          "a;b;c",x               | ,   | false
          a,b;c                   | ,   | false
          sep=;                   | ;   | true
          SEP=;                   | ;   | true
          "sep=;"                 | ;   | true
          sep=,                   | ,   | true
          sep=                    | ,   | false
          """)
  void isFoundOutFromTheFirstLine(String line, String shown, boolean directive) {
    CsvForm form = CsvForm.of(line);
    assertThat(form.shown()).isEqualTo(shown);
    assertThat(form.directive()).isEqualTo(directive);
  }

  @Test
  void aTabMayBeNamedToo() {
    assertThat(CsvForm.of("sep=\t")).isEqualTo(new CsvForm('\t', true));
  }

  private Path file(String text, Charset charset) throws IOException {
    return Files.write(folder.resolve("list.csv"), text.getBytes(charset));
  }

  private static List<Table.Row> rows(Path file, Charset charset)
      throws IOException, UnreadableFileException {
    List<Table.Row> rows = new ArrayList<>();
    try (CsvTable table = new CsvTable(file, charset, CsvForm.of(file, charset))) {
      for (Table.Row row = table.next(); row != null; row = table.next()) {
        rows.add(row);
      }
    }
    return rows;
  }

  private List<List<String>> cells(String text) throws IOException, UnreadableFileException {
    return rows(file(text, StandardCharsets.UTF_8), StandardCharsets.UTF_8).stream()
        .map(Table.Row::cells)
        .toList();
  }

  @Test
  void lineEndsOfAnyKindAndQuotesAreRead() throws Exception {
    assertThat(cells("a,b\r\n1,2\n3,4\r5,6"))
        .containsExactly(
            List.of("a", "b"), List.of("1", "2"), List.of("3", "4"), List.of("5", "6"));
    assertThat(cells("a,b\n\"x,\"\"y\"\"\n2\",z"))
        .containsExactly(List.of("a", "b"), List.of("x,\"y\"\n2", "z"));
  }

  @Test
  void blankRowsArePassedOverAndTheirLinesCounted() throws Exception {
    List<Table.Row> rows =
        rows(
            file("a,b\n\n, \n1,2\n\"x\ny\",3\n5,6\n", StandardCharsets.UTF_8),
            StandardCharsets.UTF_8);
    assertThat(rows).extracting(Table.Row::number).containsExactly(1, 4, 5, 7);
  }

  @Test
  void theLineThatNamesTheSeparatorIsNoRow() throws Exception {
    assertThat(cells("sep=;\na;b\n1;2")).containsExactly(List.of("a", "b"), List.of("1", "2"));
  }

  @Test
  void rowsMayBeLongerOrShorterThanTheHead() throws Exception {
    assertThat(cells("a,b\n1\n1,2,3"))
        .containsExactly(List.of("a", "b"), List.of("1"), List.of("1", "2", "3"));
  }

  @Test
  void theMarkOfUtf8IsNoPartOfTheFirstName() throws Exception {
    assertThat(cells("\ufeffkey,name\n1,2").get(0)).containsExactly("key", "name");
  }

  @Test
  void aFileOfChineseWindowsIsReadAsItIs() throws Exception {
    Path file = file("标识,名称\n1,某市人民政府", FileCharset.GBK);
    assertThat(rows(file, FileCharset.of(file, null)).get(1).cells())
        .containsExactly("1", "某市人民政府");
  }

  @Test
  void whatASpreadsheetDidToAValueIsSeenInItsText() throws Exception {
    Path file = file("key,name\n4.307E+09,#N/A\n0.5E+3,x", StandardCharsets.UTF_8);
    List<Table.Row> rows = rows(file, StandardCharsets.UTF_8);
    assertThat(rows.get(1).damages()).isEqualTo(Map.of(0, Damage.SCIENTIFIC, 1, Damage.ERROR));
    assertThat(rows.get(2).damages()).isEqualTo(Map.of(0, Damage.SCIENTIFIC));
  }

  @Test
  void aQuoteThatIsNeverClosedIsSaidWithItsLine() throws Exception {
    Path file = file("a,b\n1,2\n\"never closed," + "x\n".repeat(50_000), StandardCharsets.UTF_8);
    assertThatThrownBy(() -> rows(file, StandardCharsets.UTF_8))
        .isInstanceOfSatisfying(
            UnreadableFileException.class,
            e -> {
              assertThat(e.error().code()).isEqualTo("malformed");
              assertThat(e.error().line()).isEqualTo(2);
            });
  }
}
