package cn.xunjian.reading;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.observation.Publication;
import cn.xunjian.observation.Publication.Precision;
import cn.xunjian.observation.SeenPage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidatorsTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** Ten in the morning in China. */
  private static final Instant SENT = Instant.parse("2026-11-23T02:00:00Z");

  private final Validators validators = new Validators(ZONE);

  private static SeenPage page(String etag, String lastModified, long basis) {
    return new SeenPage(
        "h", "http://a/", 200, "text/html", etag, lastModified, 9, false, null, basis, null);
  }

  private static Publication published(Instant at) {
    return new Publication("x", "消息", "x", at, Precision.SECOND, "pubDate");
  }

  /** Its newest publication is three days and three hours old. */
  private void learn() {
    List<Publication> found = List.of(published(SENT.minus(Duration.ofHours(75))));
    validators.proved(1, page("\"e\"", "Mon, 23 Nov 2026 01:00:00 GMT", 7), found, SENT);
  }

  @Test
  void asksWithBothHeadersForThePageThatWasSent() {
    learn();
    Validators.Known known = validators.usable(1, 7, SENT.plusSeconds(3_600));
    assertThat(Validators.headers(known))
        .containsEntry("If-None-Match", "\"e\"")
        .containsEntry("If-Modified-Since", "Mon, 23 Nov 2026 01:00:00 GMT");
    assertThat(known.page().again().found()).isEqualTo(1);
    assertThat(Validators.headers(null)).isEmpty();
  }

  @ParameterizedTest(name = "after {0} minutes: {1}")
  @CsvSource({
    "0, true",
    "60, true",
    // the fourth day of silence is complete after 21 hours; the reading within the hour before is
    // whole
    "1199, true",
    "1200, false",
    "1260, false",
    // and at the latest after a day
    "1440, false",
  })
  void asksForAllBeforeALimitCouldFallAndOnceADay(int minutes, boolean conditional) {
    learn();
    assertThat(validators.usable(1, 7, SENT.plus(Duration.ofMinutes(minutes))) != null)
        .isEqualTo(conditional);
  }

  @Test
  void asksForAllOfAPageThatIsReadOtherwise() {
    learn();
    assertThat(validators.usable(1, 8, SENT)).isNull();
    assertThat(validators.usable(2, 7, SENT)).isNull();
  }

  @Test
  void asksForAllAfterAReadingThatProvedNothing() {
    learn();
    validators.forget(1);
    assertThat(validators.usable(1, 7, SENT)).isNull();
  }

  @Test
  void learnsNothingFromAPageWithoutValidatorsOrDates() {
    learn();
    validators.proved(1, page(null, null, 7), List.of(published(SENT)), SENT);
    assertThat(validators.usable(1, 7, SENT)).isNull();
    validators.proved(
        1, page("\"e\"", null, 7), List.of(new Publication("x", "t", "x", null, null, "")), SENT);
    assertThat(validators.usable(1, 7, SENT)).isNull();
  }

  @Test
  void aClockThatWasSetBackAsksForAll() {
    learn();
    assertThat(validators.usable(1, 7, SENT.minusSeconds(1))).isNull();
  }
}
