package cn.xunjian.reading.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlyphsTest {

  @ParameterizedTest
  @CsvSource({
    "２０２６－１１－２３, 2026-11-23",
    "２０２６／１１／２３, 2026/11/23",
    "０８：３０, 08:30",
    "08\u223630, 08:30",
    "2026\u201311\u201423, 2026-11-23",
    "2026\u221211\u221223, 2026-11-23",
    "【通知】, [通知]",
    "〔2026〕3号, [2026]3号",
    "［置顶］, [置顶]",
    "ＡＢｃ, ABc",
    "二〇二六年, 二〇二六年",
    "a，b, 'a,b'",
  })
  void fullWidthAndHalfWidthAreTheSame(String written, String folded) {
    assertThat(new String(Glyphs.fold(written))).isEqualTo(folded).hasSameSizeAs(written);
  }

  @ParameterizedTest
  @ValueSource(
      chars = {
        '\t', '\n', '\r', '\0', '\u007f', '\u00a0', '\u3000', '\u2002', '\u2003', '\u2009',
        '\u200b', '\ufeff', ' '
      })
  void allBlanksAreOne(char blank) {
    assertThat(Glyphs.fold(blank)).isEqualTo(' ');
    assertThat(Glyphs.strip(blank + "字 " + blank + "母" + blank)).isEqualTo("字 " + blank + "母");
    assertThat(Glyphs.strip("" + blank + blank)).isEmpty();
    assertThat(Glyphs.hasWord("" + blank)).isFalse();
  }

  /** Indexes into the folded text are indexes into the text. */
  @Test
  void everyCharacterStaysOneAndFoldingTwiceChangesNothing() {
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      char once = Glyphs.fold((char) c);
      assertThat(Glyphs.fold(once)).as("U+%04X", c).isEqualTo(once);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a, true",
    "Z, true",
    "0, true",
    "字, true",
    "é, true",
    "９, true",
    "-, false",
    "。, false",
    "·, false",
    "' ', false",
    "_, false",
  })
  void lettersAndDigitsOfAnyScriptAreWords(char c, boolean wordy) {
    assertThat(Glyphs.wordy(c)).isEqualTo(wordy);
    assertThat(Glyphs.hasWord("--" + c + "--")).isEqualTo(wordy);
  }

  @Test
  void onlyAsciiDigitsAndLettersAreTakenForSuch() {
    assertThat("0123456789".chars().allMatch(c -> Glyphs.digit((char) c))).isTrue();
    assertThat("azAZ".chars().allMatch(c -> Glyphs.asciiLetter((char) c))).isTrue();
    for (char other : "/:@[`{９ａé一".toCharArray()) {
      assertThat(Glyphs.digit(other)).isFalse();
      assertThat(Glyphs.asciiLetter(other)).isFalse();
    }
  }
}
