package cn.xunjian.ledger.states;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When it is noted that nothing was judged by time alone, in seconds. */
class JudgingPauseTest {

  private static Instant at(double second) {
    return Instant.EPOCH.plusMillis((long) (second * 1_000));
  }

  @ParameterizedTest
  @CsvSource({
    // from, until, at, covered
    "10, 20, 9.999,  false",
    "10, 20, 10,     true",
    "10, 20, 15,     true",
    "10, 20, 20,     true",
    "10, 20, 20.001, false",
    "10, 10, 10,     true",
  })
  void coversBothItsEnds(double from, double until, double at, boolean covered) {
    assertThat(new JudgingPause(at(from), at(until)).covers(at(at))).isEqualTo(covered);
  }

  @ParameterizedTest
  @CsvSource({
    // since when, judged at, whether that was a pause
    "100, 100,    false",
    "100, 100.1,  false",
    "100, 100.99, false",
    "100, 101,    true",
    "100, 500,    true",
  })
  void whatTookASecondIsAPause(double since, double judged, boolean pause) {
    JudgingPause.Watch watch = new JudgingPause.Watch();
    watch.begin(at(since));
    assertThat(watch.judged(at(judged)))
        .isEqualTo(pause ? List.of(new JudgingPause(at(since), at(judged))) : List.of());
  }

  /** A first start that takes long: whoever was entered meanwhile is judged at its end. */
  @Test
  void eachPauseBeginsWhereTheLastBeatWas() {
    JudgingPause.Watch watch = new JudgingPause.Watch();
    watch.begin(at(0));
    List<JudgingPause> pauses = new ArrayList<>();
    for (double beat : new double[] {25, 25.1, 25.2, 40, 40.5, 41.4, 60}) {
      pauses.addAll(watch.judged(at(beat)));
    }
    assertThat(pauses)
        .containsExactly(
            new JudgingPause(at(0), at(25)),
            new JudgingPause(at(25.2), at(40)),
            new JudgingPause(at(41.4), at(60)));
  }

  @Test
  void whoeverNeverBeganNotesNothing() {
    assertThat(new JudgingPause.Watch().judged(at(50))).isEmpty();
  }
}
