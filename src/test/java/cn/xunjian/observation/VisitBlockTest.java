package cn.xunjian.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitBlockTest {

  private static final Instant START = Instant.parse("2026-11-22T16:00:00Z");

  @Property(tries = 300)
  void whatComesOutIsWhatWentIn(@ForAll("days") List<Visit> visits) {
    assertThat(VisitBlock.visits(7, VisitBlock.of(visits))).isEqualTo(visits);
  }

  @Property(tries = 500)
  void damagedBytesAreSaidToBeDamaged(@ForAll("days") List<Visit> visits, @ForAll Random random) {
    byte[] block = VisitBlock.of(visits);
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      block[random.nextInt(block.length)] = (byte) random.nextInt(256);
    }
    try {
      VisitBlock.visits(7, block);
    } catch (IllegalArgumentException said) {
      assertThat(said).hasMessageMatching("(?s).*(block|phase|visit|number).*");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 1, 1_000_000_000, Integer.MAX_VALUE, Long.MAX_VALUE})
  void aDamagedLengthTakesNoMemory(long length) {
    Columns.Writer out = new Columns.Writer();
    out.number(length);
    byte[] block = out.deflated();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Columns.Reader(block).bytes())
        .withMessageContaining("longer than the block");
  }

  @Test
  void aNumberHasAtMostEightBytes() {
    Columns.Writer out = new Columns.Writer();
    out.number(9);
    out.number(0);
    byte[] block = out.deflated();
    assertThatIllegalArgumentException().isThrownBy(() -> new Columns.Reader(block).column(0));
  }

  @Provide
  Arbitrary<List<Visit>> days() {
    Arbitrary<VisitResult> results = Arbitraries.of(VisitResult.class);
    Arbitrary<FailureReason> reasons = Arbitraries.of(FailureReason.class);
    Arbitrary<Long> steps = Arbitraries.longs().between(1, 90_000_000_000L);
    Arbitrary<Integer> times = Arbitraries.integers().between(0, 20_000_000);
    Arbitrary<String> addresses =
        Arbitraries.of("203.0.113.7", "2001:db8::7", "10.0.0.1").injectNull(0.2);
    Arbitrary<Object[]> shapes =
        Combinators.combine(
                results,
                reasons,
                steps,
                times,
                times,
                times,
                addresses,
                Arbitraries.of(true, false))
            .as((a, b, c, d, e, f, g, h) -> new Object[] {a, b, c, d, e, f, g, h});
    return shapes.list().ofMinSize(0).ofMaxSize(60).map(VisitBlockTest::day);
  }

  private static List<Visit> day(List<Object[]> shapes) {
    List<Visit> visits = new ArrayList<>();
    Instant due = START;
    for (Object[] s : shapes) {
      due = due.plus((Long) s[2], ChronoUnit.MICROS);
      VisitResult result = (VisitResult) s[0];
      int first = (Integer) s[3];
      int second = (Integer) s[4];
      visits.add(
          new Visit(
              7,
              due,
              (Boolean) s[7],
              due.plusMillis((Integer) s[5] % 90_000),
              Duration.of((long) first + second / 2, ChronoUnit.MICROS),
              result,
              result == VisitResult.FAILED ? (FailureReason) s[1] : null,
              first % 600,
              (long) second * 500,
              (String) s[6],
              new Phases(first / 7, second / 3, first % 11, second, first),
              null,
              null));
    }
    return visits;
  }

  /** The aim for a day of visits every five minutes, each as uneven as the internet makes it. */
  @Test
  void aDayOfAnOrdinarySiteTakesFewBytes() {
    Random random = new Random(1);
    List<Visit> day = new ArrayList<>();
    for (int i = 0; i < 288; i++) {
      Instant due = START.plusSeconds(300L * i);
      int connect = 18_000 + random.nextInt(4_000);
      int tls = 42_000 + random.nextInt(9_000);
      int first = 120_000 + random.nextInt(60_000);
      int transfer = 30_000 + random.nextInt(30_000);
      Phases phases = new Phases(900 + random.nextInt(300), connect, tls, first, transfer);
      long sum = (long) phases.dns() + connect + tls + first + transfer + random.nextInt(100);
      day.add(
          new Visit(
              7,
              due,
              true,
              due.plusMillis(random.nextInt(20)),
              Duration.of(sum, ChronoUnit.MICROS),
              VisitResult.OK,
              null,
              200,
              31_337,
              "203.0.113.7",
              phases,
              null,
              null));
    }
    byte[] block = VisitBlock.of(day);
    assertThat(VisitBlock.visits(7, block)).isEqualTo(day);
    assertThat(block.length / 288.0).as("bytes a visit").isLessThan(12);
  }

  @Test
  void aLaterFormIsSaidToBeOne() {
    Columns.Writer later = new Columns.Writer();
    later.number(99);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VisitBlock.visits(7, later.deflated()))
        .withMessageContaining("99");
  }
}
