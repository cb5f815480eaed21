package cn.xunjian.reading;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.reading.document.Document;
import cn.xunjian.reading.document.Extract;
import cn.xunjian.registry.Layout;
import cn.xunjian.registry.Source;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A fault of our own reader accuses no site, and can be found in the log. */
class ParserTest {

  private static final Document DOCUMENT =
      new Document(
          URI.create("https://www.yunxi.example/"), "text/html", new byte[0], Instant.EPOCH);

  @ParameterizedTest
  @EnumSource(
      value = Source.class,
      names = {"HTML", "FEED"})
  void aFaultOfOursIsUnreadableWithAnId(Source source) {
    for (Throwable fault :
        new Throwable[] {
          new IndexOutOfBoundsException("0"),
          new NumberFormatException("x"),
          new StackOverflowError()
        }) {
      Parser.Way failing =
          (document, hints) -> {
            if (fault instanceof RuntimeException ours) {
              throw ours;
            }
            throw (StackOverflowError) fault;
          };
      Extract extract =
          new Parser(failing, failing, ZoneId.of("Asia/Shanghai"))
              .read(source, DOCUMENT, Layout.NONE);
      assertThat(extract.outcome()).isEqualTo(ReadingOutcome.UNREADABLE);
      assertThat(extract.detail())
          .containsPattern("编号 [0-9a-f]{8}-[0-9a-f-]{27} ")
          .doesNotContain("Exception");
      assertThat(extract.publications()).isEmpty();
    }
  }
}
