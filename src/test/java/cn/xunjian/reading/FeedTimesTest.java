package cn.xunjian.reading;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.reading.document.Document;
import cn.xunjian.reading.document.Extract;
import cn.xunjian.reading.feed.FeedReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of a feed's date whose time is invalid, and what is said where no zone is. */
class FeedTimesTest {

  private static Extract read(String date) {
    String feed =
        "<rss version='2.0'><channel><item><guid>1</guid><title>第1期简报</title><pubDate>%s</pubDate></item></channel></rss>"
            .formatted(date);
    return new FeedReader(Expected.ZONE)
        .read(
            new Document(
                URI.create("https://feed.example.cn/"),
                null,
                feed.getBytes(StandardCharsets.UTF_8),
                Instant.parse("2026-11-23T04:00:00Z")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-18 25:61:00|2026-11-17T16:00:00Z|DAY",
        "2026-11-18T10:61:00Z|2026-11-17T16:00:00Z|DAY",
        "Wed, 18 Nov 2026 24:30:00 +0800|2026-11-17T16:00:00Z|DAY",
        "Wed, 18 Nov 2026 29:10:00 GMT|2026-11-17T16:00:00Z|DAY",
        "2026年11月18日 26时10分|2026-11-17T16:00:00Z|DAY",
        "2026-11-18T10:20:75+08:00|2026-11-18T02:20:00Z|MINUTE",
        "2026-11-18T24:00:00|2026-11-18T16:00:00Z|SECOND",
      })
  void anInvalidTimeKeepsItsDay(String date, Instant at, String precision) {
    Extract extract = read(date);
    assertThat(extract.publications().get(0).publishedAt()).isEqualTo(at);
    assertThat(extract.publications().get(0).precision()).hasToString(precision);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-18 10:20:30, true",
    "2026-11-18T10:20:30Z, false",
    "2026-11-18 10:20:30 +0800, false",
    "2026-11-18, false",
  })
  void aTimeWithoutAZoneSaysInWhichItIsMeant(String date, boolean told) {
    assertThat(read(date).candidates().get(0).why().contains("Asia/Shanghai")).isEqualTo(told);
  }
}
