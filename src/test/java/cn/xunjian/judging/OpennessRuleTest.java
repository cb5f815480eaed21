package cn.xunjian.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.judging.OpennessRule.Step;
import cn.xunjian.judging.OpennessRule.Turn;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitResult;
import cn.xunjian.testing.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpennessRuleTest {

  private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");
  private static final Duration BEAT = Duration.ofSeconds(20);

  private final OpennessRule rule = new OpennessRule(3, 2, BEAT);
  private Openness now = Openness.unknown(START);
  private Instant clock = START;
  private final List<Turn> turns = new ArrayList<>();
  private final List<List<Instant>> looks = new ArrayList<>();

  /** o ok, f failed, b blocked, e egress denied, v void, x exempt; a visit each 20 s. */
  private String walk(String visits) {
    StringBuilder statuses = new StringBuilder();
    for (int i = 0; i < visits.length(); i++) {
      clock = clock.plus(BEAT);
      take(rule, visit(visits.charAt(i), clock));
      statuses.append(
          switch (now.status()) {
            case UP -> 'U';
            case CONFIRMING -> 'C';
            case DOWN -> 'D';
            case UNKNOWN -> '?';
          });
    }
    return statuses.toString();
  }

  private Step take(OpennessRule by, Visit visit) {
    Step step = by.step(now, visit, clock);
    now = step.next();
    turns.addAll(step.turns());
    if (!step.looks().isEmpty()) {
      looks.add(step.looks());
    }
    return step;
  }

  private static Visit visit(char kind, Instant at) {
    return switch (kind) {
      case 'o' -> Sample.ok(1, at);
      case 'f' -> Sample.failed(1, at, FailureReason.CONNECT_REFUSED);
      case 's' -> Sample.failed(1, at, FailureReason.TOO_SLOW);
      case 'b' -> Sample.failed(1, at, FailureReason.BLOCKED_BY_WAF);
      case 'e' -> Sample.failed(1, at, FailureReason.EGRESS_DENIED);
      case 'v' -> Sample.visit(1, at, true, VisitResult.VOID, null);
      case 'x' -> Sample.visit(1, at, true, VisitResult.EXEMPT, null);
      default -> throw new IllegalArgumentException("no visit " + kind);
    };
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // visits, statuses, turns
        "o, U, -",
        "ooo, UUU, -",
        "f, C, -",
        "of, UC, -",
        "offf, UCCC, -",
        "offff, UCCCD, WENT_DOWN",
        "ffff, CCCD, WENT_DOWN",
        "ofsfs, UCCCD, WENT_DOWN",
        // down goes on, silently
        "offfffff, UCCCDDDD, WENT_DOWN",
        // recovery wants two in a row
        "offffo, UCCCDD, WENT_DOWN",
        "offffoo, UCCCDDU, WENT_DOWN CAME_UP",
        "offffofo, UCCCDDDD, WENT_DOWN",
        "offffofoo, UCCCDDDDU, WENT_DOWN CAME_UP",
        // flapping: a suspicion that is cleared each time
        "ofofof, UCUCUC, -",
        "offfoffff, UCCCUCCCD, WENT_DOWN",
        // void and exempt change nothing, in any status
        "v, ?, -",
        "x, ?, -",
        "ovx, UUU, -",
        "ofvxvff, UCCCCCC, -",
        "ofvfxfvf, UCCCCCCD, WENT_DOWN",
        "offffvvovo, UCCCDDDDDU, WENT_DOWN CAME_UP",
        // blocked: known to be neither open nor closed
        "ob, U?, -",
        "obbb, U???, -",
        "obbbb, U????, WAS_BLOCKED",
        "oeeee, U????, WAS_BLOCKED",
        "obbbbb, U?????, WAS_BLOCKED WAS_BLOCKED",
        "obbbbo, U????U, WAS_BLOCKED WAS_UNBLOCKED",
        "obbbo, U???U, -",
        // a site that is down stays down behind a firewall
        "offffbbb, UCCCDDDD, WENT_DOWN",
        "offffbbbb, UCCCDDDDD, WENT_DOWN WAS_BLOCKED",
        "offffbbbboo, UCCCDDDDDDU, WENT_DOWN WAS_BLOCKED WAS_UNBLOCKED CAME_UP",
        // blocked visits neither confirm nor clear a failure
        "ofbfff, UC?CCD, WENT_DOWN",
        "offbo, UCC?U, -",
      })
  void fromVisitsToStatus(String visits, String statuses, String expected) {
    assertThat(walk(visits)).isEqualTo(statuses);
    assertThat(turns.stream().map(Turn::name).toList())
        .isEqualTo(expected == null ? List.of() : List.of(expected.split(" ")));
  }

  @Test
  void theFirstFailureAsksForAsManyLooksAsMustConfirmIt() {
    walk("of");
    assertThat(looks)
        .containsExactly(
            List.of(clock.plusSeconds(20), clock.plusSeconds(40), clock.plusSeconds(60)));
    looks.clear();
    walk("fff");
    assertThat(looks).isEmpty();
    walk("o");
    assertThat(looks).containsExactly(List.of(clock.plusSeconds(20)));
  }

  @Test
  void anyVisitConfirmsWhetherScheduledOrNot() {
    take(rule, Sample.visit(1, START, true, VisitResult.FAILED, FailureReason.HTTP_5XX));
    for (int i = 1; i <= 3; i++) {
      clock = START.plusSeconds(20L * i);
      take(rule, Sample.visit(1, clock, i == 2, VisitResult.FAILED, FailureReason.HTTP_5XX));
    }
    assertThat(now.status()).isEqualTo(TargetStatus.DOWN);
    assertThat(now.failures()).isEqualTo(4);
  }

  @Test
  void itIsDownSinceTheFirstFailureNotSinceItWasConfirmed() {
    walk("offff");
    assertThat(now.since()).isEqualTo(START.plusSeconds(40));
    assertThat(now.firstFailedAt()).isEqualTo(START.plusSeconds(40));
    assertThat(now.failing()).hasSize(4);
    walk("of");
    assertThat(now.firstFailedAt()).isEqualTo(START.plusSeconds(40));
    assertThat(now.since()).isEqualTo(START.plusSeconds(40));
  }

  @Test
  void onlyTheNewestFailuresAreKept() {
    walk("o" + "f".repeat(20));
    assertThat(now.failures()).isEqualTo(20);
    assertThat(now.failing()).hasSize(Openness.KEPT);
    assertThat(now.failing().get(Openness.KEPT - 1).due()).isEqualTo(clock);
    walk("oo");
    assertThat(now)
        .isEqualTo(new Openness(TargetStatus.UP, clock, 0, 0, 0, null, List.of(), now.last()));
  }

  @Test
  void withoutConfirmationsTheFirstFailureIsBelieved() {
    OpennessRule hasty = new OpennessRule(0, 1, BEAT);
    assertThat(take(hasty, visit('f', clock)).turns()).containsExactly(Turn.WENT_DOWN);
    assertThat(looks).isEmpty();
    assertThat(take(hasty, visit('o', clock)).turns()).containsExactly(Turn.CAME_UP);
    assertThat(take(hasty, visit('b', clock)).turns()).containsExactly(Turn.WAS_BLOCKED);
  }

  @ParameterizedTest
  @CsvSource({
    // what was taken, the late one that began before it, what remains
    "o, f, UP",
    "o, b, UP",
    "f, o, CONFIRMING",
    "b, o, UNKNOWN",
  })
  void aVisitThatALaterOneOvertookDoesNotContradictIt(char taken, char late, TargetStatus remains) {
    clock = START.plusSeconds(15);
    take(rule, visit(taken, START.plusSeconds(5)));
    Openness before = now;
    take(rule, visit(late, START));
    assertThat(now.status()).isEqualTo(remains);
    assertThat(now).isEqualTo(before);
  }

  @Test
  void anOvertakenFailureStillConfirmsAFailure() {
    clock = START.plusSeconds(15);
    Visit second = visit('f', START.plusSeconds(5));
    take(rule, second);
    take(rule, visit('s', START));
    assertThat(now.failures()).isEqualTo(2);
    assertThat(now.firstFailedAt()).isEqualTo(START);
    assertThat(now.last()).isEqualTo(second);
  }

  @Test
  void aClockThatWasSetBackHidesNothing() {
    walk("oo");
    clock = START.minusSeconds(3600);
    assertThat(walk("ffff")).isEqualTo("CCCD");
    assertThat(now.last().startedAt()).isEqualTo(clock);
  }

  @Test
  void aBeatOutOfRangeIsRefusedByItsSetting() {
    assertThatThrownBy(() -> new OpennessRule(3, 1, Duration.ZERO))
        .hasMessageContaining("xunjian.incident.confirm-beat");
  }
}
