package cn.xunjian.history.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedColumnsTest {

  private static byte[] packed(long[]... columns) {
    PackedColumns.Writer out = new PackedColumns.Writer();
    for (long[] column : columns) {
      out.column(column.length, i -> column[i]);
    }
    return out.packed();
  }

  private static void assertKept(long[]... columns) {
    PackedColumns in = new PackedColumns(packed(columns));
    for (long[] column : columns) {
      assertThat(in.column(column.length)).isEqualTo(column);
    }
    in.end();
  }

  private static long[] column(int length, IntToLongFunction of) {
    return IntStream.range(0, length).mapToLong(of).toArray();
  }

  @Test
  void theExtremesAreKept() {
    assertKept(
        new long[] {},
        new long[] {Long.MIN_VALUE},
        new long[] {Long.MAX_VALUE, Long.MIN_VALUE, 0, -1, 1},
        new long[] {0, 0, 0},
        new long[] {Long.MIN_VALUE, Long.MIN_VALUE, Long.MAX_VALUE},
        column(300, i -> i % 100 == 0 ? Long.MIN_VALUE : i % 100 == 1 ? Long.MAX_VALUE : i),
        column(64, i -> 1L << i),
        column(64, i -> (1L << i) - 1),
        column(64, i -> -1L << i));
  }

  /** Each width, each number of it: the shorter ones and the others. */
  @Test
  void everyNumberOfEveryWidthIsKept() {
    for (int most = 0; most < 70; most++) {
      int span = most;
      assertKept(column(280, i -> i * 31L % (span + 1)));
    }
  }

  /** More kinds of numbers than there are steps, each often enough for a step of its own. */
  @Test
  void aColumnHasAsManyStepsAsItMay() {
    Random random = new Random(2);
    long[] kinds = random.longs(400).toArray();
    long[] column = column(40_000, i -> kinds[random.nextInt(400)]);
    assertThat(Spread.of(column).count()).isEqualTo(Spread.MOST);
    assertKept(column, column(40_000, i -> random.nextInt(5_000) == 0 ? 1 : 0));
  }

  /** More values than steps, but few changes: 690 changes of 18 bits and where they are. */
  @Test
  void whatSeldomChangesTakesLittle() {
    long[] column = column(20_000, i -> new Random(i / 29).nextInt(200_000));
    assertKept(column);
    assertThat(packed(column)).hasSizeLessThan(3_000);
  }

  @Property(tries = 300)
  void whatIsReadIsWhatWasWritten(@ForAll("columns") List<long[]> columns) {
    assertKept(columns.toArray(long[][]::new));
  }

  /** Numbers of all sizes, many alike, some near each other. */
  @Provide
  Arbitrary<List<long[]>> columns() {
    Arbitrary<Long> numbers =
        Arbitraries.oneOf(
            Arbitraries.longs(),
            Arbitraries.longs().between(0, 3),
            Arbitraries.longs().between(18_000, 22_000),
            Arbitraries.integers().between(0, 62).map(i -> -(1L << i)));
    Arbitrary<long[]> ofOneKind =
        Arbitraries.longs()
            .between(0, 60_000)
            .list()
            .ofMaxSize(300)
            .map(l -> l.stream().mapToLong(v -> v).toArray());
    Arbitrary<long[]> mixed =
        numbers.list().ofMaxSize(300).map(l -> l.stream().mapToLong(v -> v).toArray());
    return Arbitraries.oneOf(mixed, ofOneKind).list().ofMinSize(1).ofMaxSize(4);
  }

  @Test
  void numbersAndTextsStandBetweenColumns() {
    PackedColumns.Writer out = new PackedColumns.Writer();
    byte[] text = "长沙市".getBytes(StandardCharsets.UTF_8);
    long[] numbers = {0, -1, 7, 8, Long.MAX_VALUE, Long.MIN_VALUE};
    out.column(100, i -> i % 7 == 0 ? 1_000_000 : 0);
    LongStream.of(numbers).forEach(out::number);
    out.bytes(text);
    out.column(1, i -> 5);
    PackedColumns in = new PackedColumns(out.packed());
    in.column(100);
    for (long number : numbers) {
      assertThat(in.number()).isEqualTo(number);
    }
    assertThat(in.bytes()).isEqualTo(text);
    assertThat(in.column(1)).containsExactly(5);
    in.end();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 1, 1_000_000_000, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE})
  void aDamagedLengthTakesNoMemory(long length) {
    PackedColumns.Writer out = new PackedColumns.Writer();
    out.number(length);
    byte[] block = out.packed();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PackedColumns(block).bytes())
        .withMessageContaining("longer than the block");
  }

  @Test
  void aColumnHasNoMoreStepsThanItMay() {
    PackedColumns.Writer out = new PackedColumns.Writer();
    // A bit for "no differences", then four groups of three bits: 4,095 steps more than one.
    out.bytes(new byte[] {0x7f, (byte) 0xfb, (byte) 0x80});
    byte[] block = out.packed();
    PackedColumns in = new PackedColumns(block);
    in.number();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> in.column(3))
        .withMessageContaining("at most 256 steps");
  }

  @Test
  void whatIsNotReadIsSaid() {
    PackedColumns in =
        new PackedColumns(packed(column(9, i -> (long) i * i), column(9, i -> (long) i * i)));
    in.column(9);
    assertThatIllegalArgumentException()
        .isThrownBy(in::end)
        .withMessageContaining("does not end where it should");
  }

  @Test
  void aBlockThatEndsTooSoonSaysSo() {
    PackedColumns one = new PackedColumns(packed(new long[] {1, 9}));
    one.column(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> one.column(9_000))
        .withMessageContaining("block");
  }
}
