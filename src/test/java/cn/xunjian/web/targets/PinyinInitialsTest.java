package cn.xunjian.web.targets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinyinInitialsTest {

  @ParameterizedTest
  @CsvSource({
    "常德发布, cdfb",
    "市政府办公室, szfbgs",
    "安乡县人民政府, axxrmzf",
    "武陵区12345热线, wlq12345rx",
    "智慧App, zhapp",
    "鼎城・融媒, dcrm",
    "<b>, b",
  })
  void everyCommonCharacterHasItsLetter(String text, String initials) {
    assertThat(PinyinInitials.of(text)).isEqualTo(initials);
  }

  @ParameterizedTest
  @CsvSource({"cdfb, true", "c, false", "常德, false", "cd1, false", "'', false"})
  void twoLettersOrMoreCanBeAnswered(String part, boolean answered) {
    assertThat(PinyinInitials.canAnswer(part)).isEqualTo(answered);
  }
}
