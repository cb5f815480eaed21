package cn.xunjian.reading;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.observation.Publication;
import cn.xunjian.observation.Publication.Precision;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.reading.document.Extract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Dates that move with every reading are no dates of publication. */
class MovingDatesTest {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

  private final MovingDates moving = new MovingDates();

  private ReadingOutcome read(int hour, int items, Duration beforeTheReading) {
    Instant at = NOW.plus(Duration.ofHours(hour));
    List<Publication> all =
        IntStream.range(0, items)
            .mapToObj(
                i ->
                    new Publication(
                        "x" + i,
                        "第%d期".formatted(i),
                        "",
                        at.minus(beforeTheReading).minusSeconds(i),
                        Precision.SECOND,
                        "pubDate"))
            .toList();
    Extract extract = moving.settle(1, new Extract(ReadingOutcome.OK, all, "", List.of()), at);
    boolean dated = extract.publications().stream().anyMatch(Publication::dated);
    assertThat(dated).isEqualTo(extract.outcome() == ReadingOutcome.OK);
    return extract.outcome();
  }

  @Test
  void severalKnownItemsThatMoveAreDoubtedAtOnce() {
    assertThat(read(0, 8, Duration.ofMinutes(3))).isEqualTo(ReadingOutcome.OK);
    assertThat(read(1, 8, Duration.ofMinutes(3))).isEqualTo(ReadingOutcome.UNDATED);
    assertThat(read(2, 8, Duration.ofMinutes(20))).isEqualTo(ReadingOutcome.UNDATED);
  }

  @Test
  void oneItemMayBePublishedAgainOnce() {
    assertThat(read(0, 1, Duration.ofMinutes(3))).isEqualTo(ReadingOutcome.OK);
    assertThat(read(1, 1, Duration.ofMinutes(3))).isEqualTo(ReadingOutcome.OK);
    assertThat(read(2, 1, Duration.ofMinutes(3))).isEqualTo(ReadingOutcome.UNDATED);
  }

  @Test
  void datesThatStayAreBelievedAgain() {
    read(0, 8, Duration.ofMinutes(3));
    assertThat(read(1, 8, Duration.ofMinutes(3))).isEqualTo(ReadingOutcome.UNDATED);
    assertThat(read(2, 8, Duration.ofMinutes(63))).isEqualTo(ReadingOutcome.OK);
  }

  @Test
  void oldDatesProveAsEver() {
    for (int hour = 0; hour < 5; hour++) {
      assertThat(read(hour, 8, Duration.ofDays(20).plusHours(hour))).isEqualTo(ReadingOutcome.OK);
    }
  }
}
