package cn.xunjian.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.history.VisitCounts;
import cn.xunjian.incident.Incident;
import cn.xunjian.judging.TargetState;
import cn.xunjian.judging.TargetStatus;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.VisitResult;
import cn.xunjian.rulebook.Verdict;
import cn.xunjian.testing.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What visits lead to: the share of failures, and a site that cannot be opened now. */
class AvailabilityStepsTest extends JudgedFacts {

  @ParameterizedTest
  @CsvSource({
    "0, PASS, ",
    "4, PASS, ",
    "5, WARN, OPENED V2 WARNING",
    "6, WARN, OPENED V2 WARNING",
    "7, VETO, OPENED V2 CRITICAL",
    "8, VETO, OPENED V2 CRITICAL",
    "70, VETO, OPENED V2 CRITICAL"
  })
  void sevenOfAHundredAndFortyAreTheVetoAndFiveAWarning(
      int failures, Verdict verdict, String incident) {
    present(SITE);
    week(failures, FailureReason.CONNECT_TIMEOUT);
    TargetState state = judges.state(1).orElseThrow();
    assertThat(state.window()).isEqualTo(new VisitCounts(140 - failures, failures, 0, 0, 0));
    assertThat(state.verdict()).isEqualTo(verdict);
    assertThat(v2()).isEqualTo(Stream.ofNullable(incident).toList());
  }

  @Test
  void blockedAndVoidVisitsCountNeitherWay() {
    present(SITE);
    week(70, FailureReason.BLOCKED_BY_WAF);
    TargetState state = judges.state(1).orElseThrow();
    assertThat(state.window()).isEqualTo(new VisitCounts(70, 0, 70, 0, 0));
    assertThat(state.verdict()).isEqualTo(Verdict.INSUFFICIENT_DATA);
  }

  @Test
  void aVetoIsLiftedWhenTheFailuresFallOutOfTheWindow() {
    present(SITE);
    week(7, FailureReason.CONNECT_TIMEOUT);
    assertThat(said()).contains("OPENED V2 CRITICAL");
    week(0, FailureReason.CONNECT_TIMEOUT);
    assertThat(said()).containsExactly("EASED V2 WARNING", "RESOLVED V2 WARNING");
    assertThat(judges.state(1).orElseThrow().verdict()).isEqualTo(Verdict.PASS);
  }

  /** From 3 % a warning, at 5 % the veto, and each way back in the same incident. */
  @Test
  void aWarningIsEscalatedAtTheVetoEasedBelowItAndResolvedBelowTheWarning() {
    present(SITE);
    week(5, FailureReason.CONNECT_TIMEOUT);
    assertThat(v2()).containsExactly("OPENED V2 WARNING");
    week(5, FailureReason.CONNECT_TIMEOUT);
    assertThat(v2()).as("nothing new").isEmpty();
    week(8, FailureReason.CONNECT_TIMEOUT);
    assertThat(v2()).containsExactly("ESCALATED V2 CRITICAL");
    week(6, FailureReason.CONNECT_TIMEOUT);
    assertThat(v2()).containsExactly("EASED V2 WARNING");
    week(4, FailureReason.CONNECT_TIMEOUT);
    assertThat(v2()).containsExactly("RESOLVED V2 WARNING");
  }

  private List<String> v2() {
    return said().stream().filter(s -> s.contains(" V2 ")).toList();
  }

  @Test
  void confirmingVisitsCountNothingAndJudgeNothing() {
    present(SITE);
    week(4, FailureReason.CONNECT_TIMEOUT);
    int before = verdicts.size();
    for (int i = 1; i <= 30; i++) {
      clock.advance(Duration.ofMinutes(2));
      take(
          SITE,
          Sample.visit(1, clock.instant(), false, VisitResult.FAILED, FailureReason.HTTP_5XX));
    }
    assertThat(judges.state(1).orElseThrow().window()).isEqualTo(new VisitCounts(136, 4, 0, 0, 0));
    assertThat(verdicts).hasSize(before);
    assertThat(said()).containsExactly("OPENED V2.down CRITICAL");
  }

  @Test
  void aWeekMustBeWholeBeforeItIsJudged() {
    present(SITE);
    for (int i = 0; i < 100; i++) {
      clock.advance(Duration.ofMinutes(72));
      take(SITE, Sample.failed(1, clock.instant(), FailureReason.CONNECT_TIMEOUT));
    }
    assertThat(judges.state(1).orElseThrow().verdict()).isEqualTo(Verdict.INSUFFICIENT_DATA);
    assertThat(said()).containsExactly("OPENED V2.down CRITICAL");
  }

  // The site cannot be opened now

  @Test
  void aSiteGoesDownAfterConfirmationAndComesUpAfterTwoGoodVisits() {
    present(SITE);
    take(SITE, Sample.ok(1, clock.instant()));
    Instant first = clock.advance(Duration.ofMinutes(5));
    Consequences suspicion =
        judges.take(SITE, Sample.failed(1, first, FailureReason.CONNECT_REFUSED), clock.instant());
    List<Instant> looks = suspicion.looks().get(0).at();
    assertThat(looks).hasSize(3);
    follow(suspicion);
    assertThat(flush().changes.get(1).now().openness().status()).isEqualTo(TargetStatus.CONFIRMING);
    assertThat(steps).isEmpty();
    for (Instant look : looks) {
      clock.set(look);
      take(SITE, Sample.visit(1, look, false, VisitResult.FAILED, FailureReason.CONNECT_REFUSED));
    }
    Incident down = steps.get(0).incident();
    assertThat(down.startedAt()).isEqualTo(first);
    assertThat(down.openedAt()).isEqualTo(clock.instant());
    assertThat(down.counts().getInteger("failed")).isEqualTo(4);
    assertThat(down.counts().getString("reason")).isEqualTo("connect_refused");
    assertThat(down.evidence().getJsonArray("visits")).hasSize(4);
    assertThat(down.evidence().getString("detail")).isEqualTo("went wrong");
    assertThat(down.text().zh()).contains("样例site-1", "网站当前无法打开", "服务器拒绝连接", "2026-11-23 10:05:00");
    assertThat(said()).containsExactly("OPENED V2.down CRITICAL");
    clock.advance(Duration.ofSeconds(20));
    take(SITE, Sample.ok(1, clock.instant()));
    assertThat(said()).isEmpty();
    clock.advance(Duration.ofSeconds(20));
    take(SITE, Sample.ok(1, clock.instant()));
    assertThat(steps.get(0).incident().id()).isEqualTo(down.id());
    assertThat(steps.get(0).incident().handling().end().orElseThrow().at())
        .isEqualTo(clock.instant());
    assertThat(said()).containsExactly("RESOLVED V2.down CRITICAL");
  }

  @Test
  void aSiteThatIsSuspendedWhileBlockedIsFoundBlockedAgain() {
    present(SITE);
    for (int i = 0; i < 4; i++) {
      take(
          SITE,
          Sample.failed(1, clock.advance(Duration.ofMinutes(1)), FailureReason.BLOCKED_BY_WAF));
    }
    assertThat(said()).containsExactly("OPENED V2.blocked WARNING");
    follow(judges.leave(SITE, "the target is suspended", false, clock.instant()));
    flush();
    assertThat(said()).containsExactly("RESOLVED V2.blocked WARNING");
    for (int i = 0; i < 4; i++) {
      take(
          SITE,
          Sample.failed(1, clock.advance(Duration.ofMinutes(1)), FailureReason.BLOCKED_BY_WAF));
    }
    assertThat(said()).containsExactly("OPENED V2.blocked WARNING");
  }
}
