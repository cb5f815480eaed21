package cn.xunjian.history.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SpreadTest {

  private static final Random RANDOM = new Random(3);

  @Test
  void anEvenSpreadIsOneStep() {
    Spread steps = Spread.of(RANDOM.longs(288, 900, 1_300).toArray());
    assertThat(steps.count()).isOne();
    assertThat(steps.low()[0]).isBetween(900L, 905L);
    assertThat(steps.bits()).as("log2 400 each, and 40").isCloseTo(2_530, within(40.0));
  }

  @Test
  void anOutlierHasAStepOfItsOwn() {
    long[] values = RANDOM.longs(288, 900, 1_300).toArray();
    values[100] = 9_000_000;
    values[200] = 0;
    Spread steps = Spread.of(values);
    assertThat(steps.low()).hasSize(3).startsWith(0).endsWith(9_000_000);
    assertThat(steps.span()[0]).isZero();
    assertThat(steps.span()[2]).isZero();
    assertThat(steps.share()[1]).isGreaterThan(4_000);
  }

  @Test
  void aBellIsAFewSteps() {
    long[] values = RANDOM.doubles(288).mapToLong(d -> Math.round(-4_000 * Math.log(d))).toArray();
    assertThat(Spread.of(values).count()).isBetween(2, 8);
  }

  @Property(tries = 300)
  void everyNumberHasOneStepAndEveryStepAShare(@ForAll @Size(min = 1, max = 400) long[] values) {
    long[] some = Arrays.stream(values).map(v -> v % 3 == 0 ? v : v % 1_000).toArray();
    Spread steps = Spread.of(some);
    assertThat(Arrays.stream(steps.share())).allMatch(share -> share > 0);
    assertThat(Arrays.stream(steps.share()).sum()).isEqualTo(Spread.WHOLE);
    for (long value : some) {
      int of = steps.of(value);
      assertThat(value - steps.low()[of]).isBetween(0L, Math.max(0, steps.span()[of]));
    }
    IntStream.range(1, steps.count())
        .forEach(
            i ->
                assertThat(steps.low()[i]).isGreaterThan(steps.low()[i - 1] + steps.span()[i - 1]));
  }
}
