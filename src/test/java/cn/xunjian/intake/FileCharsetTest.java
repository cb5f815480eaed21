package cn.xunjian.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileCharsetTest {

  private static final String TEXT = "常德市人民政府,门户网站\n";

  @TempDir private Path folder;

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("file.csv"), bytes);
  }

  private static byte[] inGbk(String text) {
    return text.getBytes(Charset.forName("GBK"));
  }

  private static String read(Path file, Charset charset) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Reader reader = FileCharset.open(file, charset)) {
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        text.append((char) c);
      }
    }
    return text.toString();
  }

  @Test
  void isFoundOutByTheWholeFile() throws Exception {
    assertThat(FileCharset.of(file(TEXT.getBytes(StandardCharsets.UTF_8)), null))
        .isEqualTo(StandardCharsets.UTF_8);
    assertThat(FileCharset.of(file(inGbk(TEXT)), null)).isEqualTo(FileCharset.GBK);
    // Only the very end says that it is not UTF-8.
    assertThat(FileCharset.of(file(inGbk("a".repeat(20_000) + "局")), null))
        .isEqualTo(FileCharset.GBK);
    assertThat(FileCharset.of(file(new byte[0]), null)).isEqualTo(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gbk", "GB2312", "gb18030", "CP936", "ms936"})
  void eachOfTheChineseNamesReadsTheLargestOfThem(String declared) throws Exception {
    Path file = file("𠮷".getBytes(FileCharset.GBK));
    assertThat(FileCharset.of(file, declared)).isEqualTo(FileCharset.GBK);
    assertThat(read(file, FileCharset.GBK)).isEqualTo("𠮷");
  }

  @ParameterizedTest
  @CsvSource({"utf-8, UTF-8", "UTF8, UTF-8", "iso-8859-1, ISO-8859-1"})
  void othersAreTakenAtTheirWordIfTheFileIsSo(String declared, Charset charset) throws Exception {
    assertThat(FileCharset.of(file(new byte[] {'a', 'b'}), declared)).isEqualTo(charset);
  }

  @ParameterizedTest
  @CsvSource({
    "utf-8, the file is not in utf-8",
    "klingon, the charset klingon is unknown",
    "'not a name', the charset not a name is unknown",
    "'', the charset  is unknown",
  })
  void aWrongWordIsRefused(String declared, String says) throws Exception {
    Path file = file(inGbk(TEXT));
    assertThatThrownBy(() -> FileCharset.of(file, declared))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining(says);
  }

  @Test
  void whatIsNeitherIsRefused() throws Exception {
    Path file = file(new byte[] {(byte) 0xFF, (byte) 0xFF, 'a'});
    assertThatThrownBy(() -> FileCharset.of(file, null))
        .hasMessageContaining("save it as CSV UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "ab", "\uFEFF", "\uFEFFa", "\uFEFF\uFEFFa"})
  void oneMarkAtTheBeginningIsNoText(String text) throws Exception {
    Path file = file(text.getBytes(StandardCharsets.UTF_8));
    assertThat(read(file, StandardCharsets.UTF_8))
        .isEqualTo(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }
}
