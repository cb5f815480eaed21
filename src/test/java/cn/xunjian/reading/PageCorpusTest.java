package cn.xunjian.reading;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.reading.document.Extract;
import cn.xunjian.reading.page.Hints;
import cn.xunjian.reading.page.PageReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page of the corpus gives the answer its table expects. */
class PageCorpusTest {

  private final PageReader reader = new PageReader(Expected.ZONE);

  @ParameterizedTest(name = "{0}")
  @MethodSource("cn.xunjian.reading.Expected#pages")
  void readsAsExpected(Expected expected) {
    Extract extract = reader.read(expected.document(), Hints.NONE);
    String read =
        extract.outcome().code()
            + " "
            + Expected.newestDay(extract)
            + " "
            + Expected.dated(extract);
    assertThat(read)
        .as("%s %s", extract.detail(), extract.candidates())
        .isEqualTo(expected.outcome() + " " + expected.newestDay() + " " + expected.count());
  }
}
