package cn.xunjian.reading.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8CheckTest {

  private static Utf8Check of(String hex) {
    return Utf8Check.of(HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  @ParameterizedTest
  @CsvSource({
    // bytes, good, bad, index of the first high byte
    "'', 0, 0, 0",
    "41 42, 0, 0, 0",
    "c3 a9, 1, 0, 0",
    "41 e4 bd a0, 1, 0, 1",
    "f0 9f 98 80, 1, 0, 0",
    "e4 bd a0 e5 a5 bd, 2, 0, 0",
    // Bytes that follow nothing, and leads that nothing follows.
    "41 80, 0, 1, 1",
    "80 80, 0, 2, 0",
    "e4 41 42, 0, 1, 0",
    "e4 bd 41, 0, 1, 0",
    "c0 80, 0, 2, 0",
    "c1 bf, 0, 2, 0",
    "f5 80 80 80, 0, 4, 0",
    "ff fe, 0, 2, 0",
    // A character that the end cuts through is not held against the text.
    "e4, 0, 0, 0",
    "e4 bd, 0, 0, 0",
    "41 f0 9f 98, 0, 0, 1",
    "e4 bd a0 e5 a5, 1, 0, 0",
  })
  void countsWhatIsWellFormedAndWhatIsNot(String bytes, int good, int bad, int firstHigh) {
    assertThat(of(bytes)).isEqualTo(new Utf8Check(good, bad, firstHigh));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, false",
    "1, 0, true",
    "20, 1, true",
    "19, 1, false",
    "40, 2, true",
    "39, 2, false",
  })
  void oneBadCharacterInTwentyIsATitleThatWasCut(int good, int bad, boolean mostly) {
    assertThat(new Utf8Check(good, bad, 0).mostlyValid()).isEqualTo(mostly);
  }

  @ParameterizedTest
  @CsvSource({
    // good, bad, said to be UTF-8, nothing said, trusted
    "9, 0, true, false, true",
    "9, 0, false, true, true",
    "9, 0, false, false, true",
    "0, 0, false, false, true",
    // 联通 in GBK is well-formed UTF-8 by accident.
    "4, 0, false, false, false",
    "4, 0, false, true, true",
    "5, 0, false, false, true",
    "60, 3, false, false, true",
    "60, 3, true, false, true",
    "60, 4, true, true, false",
    "50, 2, false, true, false",
    "51, 2, false, true, true",
    "50, 2, true, false, true",
  })
  void isTrustedAgainstWhatThePageSays(
      int good, int bad, boolean said, boolean nothingSaid, boolean trusted) {
    assertThat(new Utf8Check(good, bad, 0).trusted(said, nothingSaid)).isEqualTo(trusted);
  }

  @Test
  void tellsThePagesOfOneCharsetFromThoseOfTheOther() {
    String page = "某市人民政府关于印发安全生产专项整治行动方案的通知".repeat(5);
    assertThat(Utf8Check.of(page.getBytes(StandardCharsets.UTF_8)).bad()).isZero();
    Utf8Check gbk = Utf8Check.of(page.getBytes(Charset.forName("GBK")));
    assertThat(gbk.mostlyValid()).isFalse();
    assertThat(gbk.trusted(true, false)).isFalse();
  }

  /** Wherever a page is cut, what is there stays as good as it was. */
  @Test
  void aCutPageIsAsValidAsAWholeOne() {
    byte[] page = "公开指南 2026 年 😀".getBytes(StandardCharsets.UTF_8);
    for (int end = 0; end <= page.length; end++) {
      assertThat(Utf8Check.of(Arrays.copyOf(page, end)).bad()).as("cut at %d", end).isZero();
    }
  }
}
