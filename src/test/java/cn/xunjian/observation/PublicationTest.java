package cn.xunjian.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.observation.Publication.Precision;
import cn.xunjian.registry.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicationTest {

  private static Publication at(Instant published, Precision precision) {
    return new Publication("a", "", "", published, precision, "pubDate");
  }

  @ParameterizedTest
  @CsvSource({
    // zone, published, precision, now, latest possible
    "Asia/Shanghai, 2026-11-20T03:04:05Z, SECOND, 2026-11-23T02:00:00Z, 2026-11-20T03:04:05Z",
    "Asia/Shanghai, 2026-11-20T03:04:00Z, MINUTE, 2026-11-23T02:00:00Z, 2026-11-20T03:04:00Z",
    // a day, by its end in the zone, not in UTC
    "Asia/Shanghai, 2026-11-19T16:00:00Z, DAY, 2026-11-23T02:00:00Z, 2026-11-20T15:59:59.999Z",
    "UTC, 2026-11-20T00:00:00Z, DAY, 2026-11-23T02:00:00Z, 2026-11-20T23:59:59.999Z",
    // today: not after now
    "Asia/Shanghai, 2026-11-22T16:00:00Z, DAY, 2026-11-23T02:00:00Z, 2026-11-23T02:00:00Z",
    "Asia/Shanghai, 2026-11-22T16:00:00Z, DAY, 2026-11-22T16:00:00Z, 2026-11-22T16:00:00Z",
    // to the last millisecond
    "Asia/Shanghai, 2026-11-22T16:00:00Z, DAY, 2026-11-23T15:59:59.999Z, 2026-11-23T15:59:59.999Z",
    "Asia/Shanghai, 2026-11-22T16:00:00Z, DAY, 2026-11-23T16:00:00Z, 2026-11-23T15:59:59.999Z",
    // tomorrow, which a clock ahead of ours may write
    "Asia/Shanghai, 2026-11-23T16:00:00Z, DAY, 2026-11-23T02:00:00Z, 2026-11-23T16:00:00Z",
    "Asia/Shanghai, 2026-11-23T02:00:09Z, SECOND, 2026-11-23T02:00:00Z, 2026-11-23T02:00:09Z",
    // month, year and leap ends
    "Asia/Shanghai, 2026-12-30T16:00:00Z, DAY, 2027-02-01T00:00:00Z, 2026-12-31T15:59:59.999Z",
    "Asia/Shanghai, 2028-02-28T16:00:00Z, DAY, 2028-04-01T00:00:00Z, 2028-02-29T15:59:59.999Z",
    // days of 23 and 25 hours
    "Europe/Berlin, 2026-03-28T23:00:00Z, DAY, 2026-05-01T00:00:00Z, 2026-03-29T21:59:59.999Z",
    "Europe/Berlin, 2026-10-24T22:00:00Z, DAY, 2026-12-01T00:00:00Z, 2026-10-25T22:59:59.999Z",
  })
  void latestPossible(
      ZoneId zone, Instant published, Precision precision, Instant now, Instant expected) {
    assertThat(at(published, precision).latestPossible(zone, now)).isEqualTo(expected);
  }

  @Test
  void aDateAndItsPrecisionComeTogether() {
    assertThatThrownBy(() -> at(Instant.EPOCH, null)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> at(null, Precision.DAY)).isInstanceOf(IllegalArgumentException.class);
    assertThat(at(null, null).dated()).isFalse();
    assertThat(at(Instant.EPOCH, Precision.DAY).dated()).isTrue();
  }

  @Test
  void noFactHoldsAZeroCharacter() {
    Publication hostile = new Publication("a\0", "b\0", "c\0", null, null, "d\0");
    assertThat(hostile)
        .isEqualTo(new Publication("a\ufffd", "b\ufffd", "c\ufffd", null, null, "d\ufffd"));
    VisitEvidence evidence = new VisitEvidence("a\0", "b\0", List.of("c\0"), "d\0", "e\0");
    assertThat(evidence)
        .isEqualTo(
            new VisitEvidence("a\ufffd", "b\ufffd", List.of("c\ufffd"), "d\ufffd", "e\ufffd"));
  }

  @Test
  void aReadingWithoutADetailHasAnEmptyOne() {
    Reading reading =
        new Reading(
            1,
            Place.HERE,
            Instant.EPOCH,
            Instant.EPOCH,
            Duration.ZERO,
            Source.FEED,
            ReadingOutcome.MALFORMED,
            null,
            List.of());
    assertThat(reading.detail()).isEmpty();
  }
}
