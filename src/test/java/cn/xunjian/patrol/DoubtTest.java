package cn.xunjian.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitResult;
import cn.xunjian.testing.Sample;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoubtTest {

  private static final long TICK = 20;

  private boolean uplink = true;
  private long nanos = 5_000_000_000L;
  private Instant now = Instant.parse("2026-11-23T02:00:00Z");
  private final Doubt doubt = new Doubt(since -> uplink, () -> Duration.ofSeconds(1), () -> nanos);

  @BeforeEach
  void firstTick() {
    assertThat(doubt.tick(now, TICK)).isFalse();
  }

  /** Time passes by both clocks, then the patrol ticks. */
  private boolean tickAfter(Duration monotonic, Duration wall) {
    pass(monotonic, wall);
    return doubt.tick(now, TICK);
  }

  private void pass(Duration monotonic, Duration wall) {
    nanos += monotonic.toNanos();
    now = now.plus(wall);
  }

  private Visit failed(Instant startedAt) {
    return Sample.failed(1, startedAt, FailureReason.CONNECT_TIMEOUT);
  }

  @ParameterizedTest
  @CsvSource({
    // monotonic ms, wall ms, set
    "20, 20, false",
    "20, 2020, false",
    "20, 2021, true",
    "20, -1980, false",
    "20, -1981, true",
    "20, 3600020, true",
    "20, -3600000, true",
    "5000, 5000, false",
    "5000, 20, true",
  })
  void noticesThatTheClockWasSet(long monotonic, long wall, boolean set) {
    assertThat(tickAfter(Duration.ofMillis(monotonic), Duration.ofMillis(wall))).isEqualTo(set);
    assertThat(tickAfter(Duration.ofMillis(20), Duration.ofMillis(20))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"20, FAILED", "1020, FAILED", "1021, VOID", "30000, VOID"})
  void aStallMakesTheFailuresItCoveredVoid(long millis, VisitResult result) {
    Instant started = now.plusMillis(5);
    tickAfter(Duration.ofMillis(millis), Duration.ofMillis(millis));
    assertThat(doubt.weigh(failed(started)).result()).isEqualTo(result);
  }

  @Test
  void aVisitAfterTheStallCountsAgain() {
    tickAfter(Duration.ofSeconds(4), Duration.ofSeconds(4));
    tickAfter(Duration.ofMillis(20), Duration.ofMillis(20));
    assertThat(doubt.weigh(failed(now)).result()).isEqualTo(VisitResult.FAILED);
  }

  @Test
  void aStallIsSeenBeforeThePatrolNotesIt() {
    Instant started = now.plusMillis(5);
    pass(Duration.ofSeconds(16), Duration.ofSeconds(16));
    assertThat(doubt.weigh(failed(started)).result()).isEqualTo(VisitResult.VOID);
  }

  @Test
  void aMachineThatSleptSpoilsTheVisitsItHadOpen() {
    Instant started = now.plusMillis(5);
    // The monotonic clock stands still while a machine sleeps.
    assertThat(tickAfter(Duration.ofMillis(20), Duration.ofHours(8))).isTrue();
    assertThat(doubt.weigh(failed(started)).result()).isEqualTo(VisitResult.VOID);
  }

  @Test
  void aClockSetBackDoesNotPutTheNextHourInDoubt() {
    tickAfter(Duration.ofSeconds(4), Duration.ofSeconds(4));
    assertThat(tickAfter(Duration.ofMillis(20), Duration.ofHours(-1))).isTrue();
    tickAfter(Duration.ofMillis(20), Duration.ofMillis(20));
    assertThat(doubt.weigh(failed(now)).result()).isEqualTo(VisitResult.FAILED);
  }

  @Test
  void aDeadUplinkMakesFailuresVoidAndKeepsTheEvidence() {
    uplink = false;
    Visit seen = failed(now);
    Visit weighed = doubt.weigh(seen);
    assertThat(weighed.result()).isEqualTo(VisitResult.VOID);
    assertThat(weighed.reason()).isNull();
    assertThat(weighed.evidence().detail())
        .isEqualTo(
            "the uplink of this node was down; it would have been connect_timeout: went wrong");
    assertThat(weighed.evidence().url()).isEqualTo(seen.evidence().url());
    assertThat(weighed.evidence().headers()).isEqualTo(seen.evidence().headers());
    assertThat(weighed.evidence().firstBytes()).isEqualTo(seen.evidence().firstBytes());
    assertThat(weighed)
        .usingRecursiveComparison()
        .ignoringFields("result", "reason", "evidence")
        .isEqualTo(seen);
    uplink = true;
    assertThat(doubt.weigh(seen)).isSameAs(seen);
  }

  @Test
  void onlyFailuresAreDoubted() {
    uplink = false;
    Visit ok = Sample.ok(1, now);
    Visit exempt = Sample.visit(1, now, true, VisitResult.EXEMPT, null);
    assertThat(doubt.weigh(ok)).isSameAs(ok);
    assertThat(doubt.weigh(exempt)).isSameAs(exempt);
  }

  @Test
  void beforeTheFirstTickNothingStoodStill() {
    Doubt fresh = new Doubt(since -> true, () -> Duration.ofSeconds(1), () -> nanos);
    pass(Duration.ofMinutes(5), Duration.ofMinutes(5));
    assertThat(fresh.weigh(failed(now)).result()).isEqualTo(VisitResult.FAILED);
  }
}
