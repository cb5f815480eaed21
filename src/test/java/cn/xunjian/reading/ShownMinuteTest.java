package cn.xunjian.reading;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.reading.document.Extract;
import cn.xunjian.reading.page.Hints;
import cn.xunjian.reading.page.PageReader;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On one day too the shown time counts, not the second in which the page was generated. */
class ShownMinuteTest {

  private final PageReader reader = new PageReader(Expected.ZONE);

  @ParameterizedTest
  @CsvSource({
    "art-pubdate-twelve-hour-clock, 2025-10-21T16:37:52+08:00",
    "art-pubdate-minute-over-shown-minute, 2025-10-22T15:08:00+08:00",
    "art-document-card-under-the-line, 2020-04-09T15:11:00+08:00",
    "art-opaque-address, 2019-11-25T14:10:20+08:00",
  })
  void theShownTimeIsTaken(String file, OffsetDateTime shown) {
    Expected page = Expected.pages().filter(e -> e.file().contains(file)).findFirst().orElseThrow();
    Extract extract = reader.read(page.document(), Hints.NONE);
    Instant read = extract.publications().get(0).publishedAt();
    assertThat(read).as("%s", extract.candidates()).isEqualTo(shown.toInstant());
  }
}
