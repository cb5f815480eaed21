package cn.xunjian.judging;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.history.VisitCounts;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Runs hold what a plain array of hours would. */
class HourRunsTest {

  private static final int HOURS = 50;

  /** Sets an hour, or moves on if {@code hour} is negative. */
  record Act(int hour, int shift, int ok, int failed) {}

  @Provide
  Arbitrary<List<Act>> acts() {
    return Combinators.combine(
            Arbitraries.oneOf(
                Arbitraries.integers().between(-1, HOURS - 1), Arbitraries.just(HOURS - 1)),
            Arbitraries.oneOf(Arbitraries.just(1), Arbitraries.integers().between(-HOURS, HOURS)),
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(0, 1))
        .as(Act::new)
        .list()
        .ofMaxSize(60);
  }

  @Property(tries = 500)
  void holdsWhatAnArrayWould(@ForAll("acts") List<Act> acts) {
    HourRuns runs = new HourRuns(HOURS);
    VisitCounts[] plain = new VisitCounts[HOURS];
    Arrays.fill(plain, VisitCounts.NONE);
    for (Act act : acts) {
      if (act.hour() < 0) {
        runs.shift(act.shift());
        plain = shifted(plain, act.shift());
      } else {
        VisitCounts counts = new VisitCounts(act.ok(), act.failed(), 0, 0, 0);
        runs.set(act.hour(), counts);
        plain[act.hour()] = counts;
      }
    }
    for (int hour = 0; hour < HOURS; hour++) {
      assertThat(runs.get(hour)).isEqualTo(plain[hour]);
    }
    assertThat(runs.sum(HOURS)).isEqualTo(sum(plain, 0, HOURS));
    assertThat(runs.sum(HOURS - 1)).isEqualTo(sum(plain, 0, HOURS - 1));
    assertThat(runs.sums(HOURS, 24))
        .containsExactly(sum(plain, 0, 24), sum(plain, 24, 48), sum(plain, 48, HOURS));
    HourRuns fewer = runs.last(7);
    assertThat(fewer.sums(7, 1)).containsExactly(Arrays.copyOfRange(plain, HOURS - 7, HOURS));
    assertThat(HourRuns.of(plain).sums(HOURS, 1)).containsExactly(plain);
  }

  @Test
  void aYearOfHoursThatAllDifferIsHeldAsItIs() {
    VisitCounts[] plain = new VisitCounts[366 * 24];
    for (int hour = 0; hour < plain.length; hour++) {
      plain[hour] = new VisitCounts(hour % 13, hour % 7, 0, 0, 0);
    }
    HourRuns runs = HourRuns.of(plain);
    assertThat(runs.sum(plain.length)).isEqualTo(sum(plain, 0, plain.length));
    assertThat(runs.get(0)).isEqualTo(plain[0]);
    assertThat(runs.sums(plain.length, 24)).hasSize(366);
    runs.shift(plain.length);
    assertThat(runs.sum(plain.length)).isEqualTo(VisitCounts.NONE);
  }

  private static VisitCounts[] shifted(VisitCounts[] plain, int by) {
    VisitCounts[] next = new VisitCounts[HOURS];
    for (int hour = 0; hour < HOURS; hour++) {
      boolean inside = hour + by >= 0 && hour + by < HOURS;
      next[hour] = inside ? plain[hour + by] : VisitCounts.NONE;
    }
    return next;
  }

  private static VisitCounts sum(VisitCounts[] plain, int from, int to) {
    VisitCounts sum = VisitCounts.NONE;
    for (int hour = from; hour < to; hour++) {
      sum = sum.plus(plain[hour]);
    }
    return sum;
  }
}
