package cn.xunjian.reading;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.reading.document.Extract;
import cn.xunjian.reading.feed.FeedReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every feed of the corpus gives the answer its table expects. */
class FeedCorpusTest {

  private final FeedReader reader = new FeedReader(Expected.ZONE);

  @ParameterizedTest(name = "{0}")
  @MethodSource("cn.xunjian.reading.Expected#feeds")
  void readsAsExpected(Expected expected) {
    Extract extract = reader.read(expected.document());
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
