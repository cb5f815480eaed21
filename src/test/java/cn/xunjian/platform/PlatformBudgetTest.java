package cn.xunjian.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformBudgetTest {

  /** 10:00 in China. */
  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

  private static int taken(PlatformBudget budget, Instant now, int tries) {
    int taken = 0;
    for (int i = 0; i < tries; i++) {
      taken += budget.take(now) ? 1 : 0;
    }
    return taken;
  }

  @Test
  void aMinutesCallsAreAllThereAreUntilTimeGivesNewOnes() {
    PlatformBudget budget = new PlatformBudget(20, 1_000);
    assertThat(taken(budget, NOW, 50)).isEqualTo(20);
    assertThat(budget.notBefore(NOW)).contains(NOW.plusSeconds(3));
    assertThat(budget.take(NOW.plusMillis(2_999))).isFalse();
    assertThat(budget.take(NOW.plusSeconds(3))).isTrue();
    assertThat(taken(budget, NOW.plusSeconds(33), 50)).isEqualTo(10);
    assertThat(taken(budget, NOW.plusSeconds(3_600), 50)).isEqualTo(20);
  }

  @Test
  void aDaysCallsEndAtMidnightInChina() {
    PlatformBudget budget = new PlatformBudget(100, 5);
    assertThat(taken(budget, NOW, 50)).isEqualTo(5);
    Instant midnight = Instant.parse("2026-11-23T16:00:00Z");
    assertThat(budget.notBefore(NOW)).contains(midnight);
    assertThat(budget.take(midnight.minusMillis(1))).isFalse();
    assertThat(taken(budget, midnight, 50)).isEqualTo(5);
  }

  @Test
  void aClockThatGoesBackGivesNothing() {
    PlatformBudget budget = new PlatformBudget(2, 100);
    assertThat(taken(budget, NOW, 5)).isEqualTo(2);
    assertThat(taken(budget, NOW.minusSeconds(86_400), 5)).isZero();
    assertThat(taken(budget, NOW.plusSeconds(60), 5)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0",
    "2, 0",
    "3, 30",
    "4, 60",
    "5, 120",
    "9, 1800",
    "60, 1800",
  })
  void strikesInARowDoubleThePause(int strikes, long seconds) {
    PlatformBudget budget = new PlatformBudget(10, 100);
    Instant now = NOW;
    for (int i = 0; i < strikes; i++) {
      now = now.plus(budget.backoff(now)).plusSeconds(1);
      budget.struck(now, now, null, 0.5);
    }
    assertThat(budget.backoff(now)).isEqualTo(Duration.ofSeconds(seconds));
    assertThat(budget.take(now)).isEqualTo(seconds == 0);
  }

  @Test
  void anAnswerEndsTheRow() {
    PlatformBudget budget = new PlatformBudget(10, 100);
    budget.struck(NOW, NOW, null, 0.5);
    budget.struck(NOW, NOW, null, 0.5);
    budget.answered();
    budget.struck(NOW, NOW, null, 0.5);
    assertThat(budget.backoff(NOW)).isZero();
  }

  @Test
  void callsUnderWayWhenAPauseBeginsDoNotLengthenIt() {
    PlatformBudget budget = new PlatformBudget(10, 100);
    for (int i = 0; i < 40; i++) {
      budget.struck(NOW, NOW.plusMillis(i + 1), null, 0.5);
    }
    assertThat(budget.backoff(NOW.plusMillis(3))).isEqualTo(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @CsvSource({"0, 0.75", "0.5, 1", "1, 1.25"})
  void jitterSpreadsTheReturn(double jitter, double factor) {
    PlatformBudget budget = new PlatformBudget(10, 100);
    for (int i = 0; i < 3; i++) {
      budget.struck(NOW, NOW, null, jitter);
    }
    assertThat(budget.backoff(NOW)).isEqualTo(Duration.ofMillis((long) (30_000 * factor)));
  }

  @ParameterizedTest
  @CsvSource({"PT2M, PT2M", "PT0S, PT0S", "-PT5S, PT0S", "P30D, PT24H"})
  void whatThePlatformAsksForIsKeptWithinADay(Duration asked, Duration kept) {
    PlatformBudget budget = new PlatformBudget(10, 100);
    budget.struck(NOW, NOW, asked, 0.5);
    assertThat(budget.backoff(NOW)).isEqualTo(kept);
  }

  @Test
  void whatIsLeftIsTheFewerOfMinuteAndDay() {
    PlatformBudget budget = new PlatformBudget(10, 12);
    taken(budget, NOW, 4);
    assertThat(budget.remaining(NOW)).isEqualTo(6);
    assertThat(budget.remaining(NOW.plusSeconds(600))).isEqualTo(8);
  }

  @Test
  void aBudgetOfNothingIsNone() {
    assertThatThrownBy(() -> new PlatformBudget(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PlatformBudget(1, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
