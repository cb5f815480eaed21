package cn.xunjian.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class EventIdTest {

  /** As PostgreSQL compares: byte by byte, unsigned. */
  private static final Comparator<UUID> STORED = Comparator.comparing(UUID::toString);

  @Property
  void idsSortByTimeToTheMicrosecond(
      @ForAll @LongRange(min = 0, max = 4_102_444_800_000_000L) long micros,
      @ForAll @LongRange(min = 1, max = 10_000_000) long later) {
    UUID first = EventId.at(at(micros));
    UUID second = EventId.at(at(micros + later));
    assertThat(STORED.compare(first, second)).isNegative();
    assertThat(first.version()).isEqualTo(7);
    assertThat(first.variant()).isEqualTo(2);
    assertThat(first.getMostSignificantBits() >>> 16).isEqualTo(micros / 1_000);
  }

  private static Instant at(long micros) {
    return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
  }

  @Test
  void idsOfOneInstantDiffer() {
    Instant now = Instant.parse("2026-11-23T02:00:00.999999999Z");
    Set<UUID> ids = new HashSet<>();
    IntStream.range(0, 10_000).forEach(i -> ids.add(EventId.at(now)));
    assertThat(ids).hasSize(10_000).allMatch(id -> id.version() == 7);
  }
}
