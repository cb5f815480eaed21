package cn.xunjian.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CadenceTest {

  private static final long LONGEST = 366L * 86_400_000;

  @Property
  void phaseLiesWithinTheInterval(
      @ForAll @AlphaChars @StringLength(max = 40) String key,
      @ForAll @LongRange(min = 1_000, max = LONGEST) long interval) {
    Cadence cadence = Cadence.of(key, "visit", Duration.ofMillis(interval));
    assertThat(cadence.phase()).isBetween(0L, interval - 1);
    assertThat(cadence.interval()).isEqualTo(interval);
    assertThat(cadence).isEqualTo(Cadence.of(key, "visit", Duration.ofMillis(interval)));
  }

  @Property
  void nextIsTheFirstDueInstantStrictlyAfter(
      @ForAll @LongRange(min = 1, max = LONGEST) long interval,
      @ForAll @LongRange(min = 0, max = LONGEST) long phase,
      @ForAll @LongRange(min = -4_000_000_000_000L, max = 4_000_000_000_000L) long instant) {
    Cadence cadence = new Cadence(phase % interval, interval);
    long next = cadence.after(instant);
    assertThat(next).isGreaterThan(instant).isLessThanOrEqualTo(instant + interval);
    assertThat(cadence.isDue(next)).isTrue();
    assertThat(Math.floorMod(next, interval)).isEqualTo(cadence.phase());
    assertThat(cadence.after(next)).isEqualTo(next + interval);
    assertThat(cadence.after(next - 1)).isEqualTo(next);
  }

  @ParameterizedTest
  @CsvSource({
    // phase, interval, instant, next
    "300, 1000, 0, 300",
    "300, 1000, 299, 300",
    "300, 1000, 300, 1300",
    "0, 1000, 0, 1000",
    "0, 1000, -1, 0",
    "300, 1000, -1, 300",
    "300, 1000, -700, 300",
    "300, 1000, -701, -700",
    "999, 1000, -2001, -1001",
    "5, 31536000000, 5, 31536000005",
  })
  void after(long phase, long interval, long instant, long next) {
    assertThat(new Cadence(phase, interval).after(instant)).isEqualTo(next);
  }

  @ParameterizedTest
  @CsvSource({"PT1S", "PT5M", "PT1H", "PT72M", "PT6H", "P1D"})
  void similarKeysSpreadEvenlyOverTheInterval(Duration interval) {
    int keys = 10_000;
    int bins = 50;
    int[] found = new int[bins];
    IntStream.range(0, keys)
        .mapToObj(i -> "43070%05d".formatted(i))
        .map(key -> Cadence.of(key, "visit", interval))
        .forEach(c -> found[(int) (c.phase() * bins / c.interval())]++);
    double expected = (double) keys / bins;
    double chiSquare =
        IntStream.of(found).mapToDouble(n -> (n - expected) * (n - expected) / expected).sum();
    // 49 degrees of freedom: 94.6 is passed by chance once in 10,000 times.
    assertThat(chiSquare).isLessThan(94.6);
  }

  @Test
  void visitsAndReadingsOfOneKeyDoNotFallTogether() {
    Duration interval = Duration.ofHours(1);
    long together =
        IntStream.range(0, 1_000)
            .filter(
                i ->
                    Cadence.of("k" + i, "visit", interval)
                        .equals(Cadence.of("k" + i, "reading", interval)))
            .count();
    assertThat(together).isLessThan(5);
  }

  @Test
  void saltAndKeyAreToldApart() {
    Set<Cadence> phases = new HashSet<>();
    phases.add(Cadence.of("bc", "a", Duration.ofDays(1)));
    phases.add(Cadence.of("c", "ab", Duration.ofDays(1)));
    phases.add(Cadence.of("abc", "", Duration.ofDays(1)));
    assertThat(phases).hasSize(3);
  }

  @Test
  void aPhaseOutsideTheIntervalIsRefused() {
    assertThatThrownBy(() -> new Cadence(1000, 1000)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Cadence(-1, 1000)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Cadence(0, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
