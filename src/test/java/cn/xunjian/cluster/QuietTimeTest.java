package cn.xunjian.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class QuietTimeTest {

  private long now = 1;
  private final QuietTime quiet = new QuietTime(() -> now);

  private Duration at(int second, long epoch, long beats) {
    now = Duration.ofSeconds(second).toNanos();
    return quiet.of(term(epoch, beats, Instant.EPOCH));
  }

  private static Term term(long epoch, long beats, Instant by) {
    return new Term(epoch, UUID.randomUUID(), "first", "1", by, beats, by, null);
  }

  @Test
  void growsWhileNoBeatIsSeen() {
    assertThat(at(10, 1, 5)).isZero();
    assertThat(at(13, 1, 5)).hasSeconds(3);
    assertThat(at(14, 1, 6)).isZero();
    assertThat(at(16, 1, 6)).hasSeconds(2);
  }

  @Test
  void beginsAgainWithAnotherTerm() {
    at(10, 1, 5);
    assertThat(at(20, 2, 5)).isZero();
  }

  /** Else whoever is awake first after an outage would end a healthy process. */
  @Test
  void doesNotCountTheTimeInWhichNobodyCouldLook() {
    at(10, 1, 5);
    quiet.forget();
    assertThat(at(200, 1, 5)).isZero();
    assertThat(at(202, 1, 5)).hasSeconds(2);
  }

  /** A clock that was set, here or in the database, says nothing of who lives. */
  @Test
  void asksNoClockThatCanBeSet() {
    quiet.of(term(1, 5, Instant.EPOCH));
    assertThat(quiet.of(term(1, 5, Instant.EPOCH.plusSeconds(86_400)))).isZero();
  }
}
