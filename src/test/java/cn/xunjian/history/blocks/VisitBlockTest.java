package cn.xunjian.history.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Phases;
import cn.xunjian.observation.Place;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitResult;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisitBlockTest {

  private static final Instant START = Instant.parse("2026-11-22T16:00:00Z");

  private static final int HEAD = 5;
  private static final String CLEAR = "(?s).*(block|phase|visit|number).*";

  @Property(tries = 300)
  void whatComesOutIsWhatWentIn(@ForAll("days") List<Visit> visits) {
    assertThat(VisitBlock.visits(7, Place.HERE, VisitBlock.of(visits))).isEqualTo(visits);
  }

  @Property(tries = 500)
  void damagedBytesAreSaidToBeDamaged(@ForAll("days") List<Visit> visits, @ForAll Random random) {
    byte[] whole = VisitBlock.of(visits);
    byte[] block = damaged(whole, 0, random);
    if (!Arrays.equals(block, whole)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> VisitBlock.visits(7, Place.HERE, block))
          .withMessageMatching(CLEAR);
    }
  }

  /** As if somebody had made the checksum agree: what comes out is wrong, or said to be damaged. */
  @Property(tries = 1_000)
  void noDamageDoesMoreThanBeWrong(@ForAll("days") List<Visit> visits, @ForAll Random random) {
    byte[] block = damaged(VisitBlock.of(visits), HEAD, random);
    if (random.nextInt(4) == 0) {
      block = Arrays.copyOf(block, HEAD + random.nextInt(block.length - HEAD));
    }
    readOrSaidToBeDamaged(summed(block));
  }

  private static void readOrSaidToBeDamaged(byte[] block) {
    try {
      VisitBlock.visits(7, Place.HERE, block);
    } catch (IllegalArgumentException said) {
      assertThat(said).hasMessageMatching(CLEAR);
    }
  }

  private static byte[] damaged(byte[] whole, int from, Random random) {
    byte[] block = whole.clone();
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      block[from + random.nextInt(block.length - from)] = (byte) random.nextInt(256);
    }
    return block;
  }

  /** With the checksum that its bytes have. */
  private static byte[] summed(byte[] block) {
    CRC32 sum = new CRC32();
    sum.update(block, HEAD, block.length - HEAD);
    ByteBuffer.wrap(block).putInt(1, (int) sum.getValue());
    return block;
  }

  /** A block that stands in some database already: it is read for ever. */
  @Test
  void aBlockOfThisFormIsReadForEver() {
    byte[] block =
        HexFormat.of()
            .parseHex(
                "01f0e4c55c814b13230332e302e3131332e37b1323030313a6462383a3a378888cdbcbccfbb8ec10"
                    + "4445e7475a048047000c6c042400b103c0229bf500003fe0008c9de131b0094b044e198d8232ba04"
                    + "000000910678232fc831bde41229e0");
    assertThat(VisitBlock.visits(7, Place.HERE, block))
        .containsExactly(
            seen(0, "203.0.113.7", null),
            seen(1, null, null),
            seen(2, "203.0.113.7", FailureReason.HTTP_5XX),
            seen(3, "2001:db8::7", null));
  }

  private static Visit seen(int i, String address, FailureReason reason) {
    Instant due = START.plusSeconds(300L * i);
    return new Visit(
        7,
        Place.HERE,
        due,
        i != 3,
        due.plusMillis(i),
        Duration.of(31_000L + i, ChronoUnit.MICROS),
        reason == null ? VisitResult.OK : VisitResult.FAILED,
        reason,
        reason == null ? 200 : 503,
        30_000 + i,
        address,
        new Phases(900 + i, 18_000, 0, i * i, 6_000),
        null,
        null);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 200_001, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE})
  void noRoomIsMadeForMoreVisitsThanADayHas(long length) {
    PackedColumns.Writer out = new PackedColumns.Writer();
    out.number(length);
    byte[] block = out.packed();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VisitBlock.visits(7, Place.HERE, block))
        .withMessageContaining("block");
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
              Place.HERE,
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

  /** What makes a day uneven: who draws its five phases, its bytes, and whether it fails. */
  private enum Day {
    ORDINARY(8.2) {
      @Override
      Visit at(int i, Random random) {
        return visit(
            random,
            i,
            900 + random.nextInt(300),
            18_000 + random.nextInt(4_000),
            120_000 + random.nextInt(60_000),
            31_337,
            i % 2 == 0 ? null : "203.0.113.7",
            false);
      }
    },
    /** Seconds among milliseconds, one visit of thirty. */
    HEAVY_TAILED(7.8) {
      @Override
      Visit at(int i, Random random) {
        int slow = random.nextInt(30) == 0 ? random.nextInt(15_000_000) : 0;
        return visit(
            random,
            i,
            900 + slow / 3,
            18_000 + bell(random),
            bell(random) + slow,
            31_337,
            "203.0.113.7",
            false);
      }
    },
    /** Two hours down, and a visit lost here and there: no phase, no status, no address. */
    FAILING(7.3) {
      @Override
      Visit at(int i, Random random) {
        boolean fails = (i > 100 && i < 125) || random.nextInt(50) == 0;
        return fails
            ? visit(random, i, 0, 10_000_000 + random.nextInt(2_000), 0, 0, null, true)
            : visit(
                random,
                i,
                900,
                18_000 + random.nextInt(4_000),
                120_000 + random.nextInt(60_000),
                31_337,
                "203.0.113.7",
                false);
      }
    },
    /** A home page that is edited ten times a day, behind three addresses that take turns. */
    EDITED(7.4) {
      @Override
      Visit at(int i, Random random) {
        return visit(
            random,
            i,
            900,
            18_000 + random.nextInt(4_000),
            120_000 + random.nextInt(60_000),
            new Random(i / 29).nextInt(200_000),
            "203.0.113." + i % 3,
            false);
      }
    },
    /** Slow by day, quick by night. */
    DRIFTING(5.7) {
      @Override
      Visit at(int i, Random random) {
        int busy = (int) (3_000_000 * (1 - Math.cos(i * Math.PI / 144)));
        return visit(
            random,
            i,
            900,
            18_000,
            120_000 + busy + random.nextInt(3_000),
            31_337,
            "203.0.113.7",
            false);
      }
    };

    private static int bell(Random random) {
      return (int) Math.exp(10 + random.nextGaussian() / 2);
    }

    /** Bytes a visit that it may take. */
    private final double most;

    Day(double most) {
      this.most = most;
    }

    abstract Visit at(int i, Random random);
  }

  private static Visit visit(
      Random random,
      int i,
      int dns,
      int connect,
      int first,
      int bytes,
      String address,
      boolean fails) {
    Instant due = START.plusSeconds(300L * i);
    Phases phases =
        new Phases(dns, connect, fails ? 0 : 42_000 + random.nextInt(9_000), first, 3_000);
    long sum = (long) phases.dns() + connect + phases.tls() + first + phases.transfer();
    return new Visit(
        7,
        Place.HERE,
        due,
        true,
        due.plusMillis(random.nextInt(20)),
        Duration.of(sum + random.nextInt(100), ChronoUnit.MICROS),
        fails ? VisitResult.FAILED : VisitResult.OK,
        fails ? FailureReason.CONNECT_TIMEOUT : null,
        fails ? 0 : 200,
        bytes,
        address,
        phases,
        null,
        null);
  }

  @ParameterizedTest
  @EnumSource
  void aDayTakesFewBytes(Day day) {
    Random random = new Random(1);
    List<Visit> visits = IntStream.range(0, 288).mapToObj(i -> day.at(i, random)).toList();
    byte[] block = VisitBlock.of(visits);
    assertThat(VisitBlock.visits(7, Place.HERE, block)).isEqualTo(visits);
    assertThat(block.length / 288.0).as("bytes a visit").isLessThan(day.most);
  }

  @Test
  void aLaterFormIsSaidToBeOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VisitBlock.visits(7, Place.HERE, new byte[] {2, 0, 0, 0, 0}))
        .withMessageContaining("a block of form 2 is of a later version");
  }

  @Test
  void nothingIsNoBlock() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VisitBlock.visits(7, Place.HERE, new byte[0]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VisitBlock.visits(7, Place.HERE, new byte[] {PackedColumns.FORM}));
  }
}
