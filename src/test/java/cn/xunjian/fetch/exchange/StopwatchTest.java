package cn.xunjian.fetch.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.fetch.exchange.Stopwatch.Phase;
import cn.xunjian.observation.Phases;
import org.junit.jupiter.api.Test;

class StopwatchTest {

  private final Stopwatch watch = new Stopwatch();

  @Test
  void thePhasesAddUpToTheWhole() {
    for (int leg = 0; leg < 3; leg++) {
      for (Phase phase : Phase.values()) {
        watch.enter(phase);
        spin();
      }
    }
    watch.stop();

    Phases phases = watch.phases();
    long sum =
        (long) phases.dns()
            + phases.connect()
            + phases.tls()
            + phases.firstByte()
            + phases.transfer();
    // Each of the five is cut to whole microseconds.
    assertThat(watch.nanos() / 1_000 - sum).isBetween(0L, 5L);
    assertThat(phases.dns()).isPositive();
    assertThat(phases.tls()).isPositive();
    assertThat(phases.transfer()).isPositive();
  }

  @Test
  void aPhaseNotEnteredTakesNoTime() {
    watch.enter(Phase.CONNECT);
    watch.stop();

    assertThat(watch.phases().tls()).isZero();
    assertThat(watch.phases().firstByte()).isZero();
    assertThat(watch.phases().transfer()).isZero();
    assertThat(watch.phase()).isEqualTo(Phase.CONNECT);
  }

  @Test
  void theFirstStopCounts() {
    watch.stop();
    long first = watch.nanos();
    spin();
    watch.stop();

    assertThat(watch.nanos()).isEqualTo(first).isLessThan(watch.nanosSoFar());
  }

  private static void spin() {
    long end = System.nanoTime() + 50_000;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }
}
