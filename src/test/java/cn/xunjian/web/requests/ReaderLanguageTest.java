package cn.xunjian.web.requests;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.words.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReaderLanguageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "-  | -  | -                        | ZH",
        "-  | -  | en                       | EN",
        "-  | -  | en-GB,en;q=0.9           | EN",
        "-  | -  | zh-CN,zh;q=0.9,en;q=0.8  | ZH",
        "-  | -  | fr,en;q=0.3,zh;q=0.2     | EN",
        "-  | -  | fr                       | ZH",
        "-  | -  | en;q=oh                  | ZH",
        "-  | zh | en                       | ZH",
        "-  | xx | en                       | EN",
        "en | zh | zh                       | EN",
        "EN-us | zh | zh                    | EN",
        "xx | en | zh                       | EN",
      })
  void theAddressThenTheChoiceThenTheBrowser(
      String asked, String chosen, String accepted, Language language) {
    assertThat(ReaderLanguage.of(asked, chosen, accepted)).isEqualTo(language);
  }
}
