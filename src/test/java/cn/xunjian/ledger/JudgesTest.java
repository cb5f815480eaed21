package cn.xunjian.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.incident.Handling;
import cn.xunjian.incident.Handling.Acknowledgement;
import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentChange;
import cn.xunjian.incident.IncidentChange.Step;
import cn.xunjian.incident.IncidentState;
import cn.xunjian.judging.TargetState;
import cn.xunjian.judging.TargetStatus;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.closings.Closing;
import cn.xunjian.testing.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is stored, what a restart takes over, and what follows when a target leaves. */
class JudgesTest extends JudgedFacts {

  /** Rewriting a row for each of thousands of good visits would cost more than the visits. */
  @Test
  void theStateOfASiteThatIsWellIsStoredNowAndThen() {
    clock.set(Instant.parse("2026-11-23T02:00:00Z"));
    present(SITE);
    follow(judges.take(SITE, Sample.ok(SITE.id(), clock.instant()), clock.instant()));
    assertThat(flush().states).containsKey(SITE.id());

    clock.advance(Duration.ofMinutes(5));
    follow(judges.take(SITE, Sample.ok(SITE.id(), clock.instant()), clock.instant()));
    assertThat(flush().states).isEmpty();

    clock.advance(Duration.ofMinutes(10));
    follow(judges.take(SITE, Sample.ok(SITE.id(), clock.instant()), clock.instant()));
    assertThat(flush().states).as("a new quarter of an hour").containsKey(SITE.id());

    clock.advance(Duration.ofMinutes(1));
    follow(
        judges.take(
            SITE,
            Sample.failed(SITE.id(), clock.instant(), FailureReason.CONNECT_REFUSED),
            clock.instant()));
    assertThat(flush().states).as("a failure").containsKey(SITE.id());
    clock.advance(Duration.ofMinutes(1));
    follow(judges.take(SITE, Sample.ok(SITE.id(), clock.instant()), clock.instant()));
    assertThat(flush().states.get(SITE.id()).openness().status()).isEqualTo(TargetStatus.UP);
  }

  // Targets that leave

  @Test
  void aTargetThatLeavesResolvesAllItHas() {
    present(ACCOUNT);
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("a", clock.instant().minus(days(20))));
    said();
    follow(
        judges.leave(ACCOUNT, "the target was removed from the registry", true, clock.instant()));
    flush();
    assertThat(steps).allMatch(s -> s.note().equals("the target was removed from the registry"));
    assertThat(said()).containsExactlyInAnyOrder("RESOLVED A3 SERIOUS", "RESOLVED M2 CRITICAL");
    assertThat(judges.state(2)).isEmpty();
    assertThat(targets.due(clock.instant().plus(days(400)), 9)).isEmpty();
  }

  @Test
  void aSiteThatIsSuspendedIsUnknownAndThoseWhoFollowHearOfIt() {
    present(SITE);
    week(7, FailureReason.CONNECT_TIMEOUT);
    steps.clear();
    follow(judges.leave(SITE, "the target is suspended", false, clock.instant()));
    Batch stored = flush();
    assertThat(stored.states.get(1).openness().status()).isEqualTo(TargetStatus.UNKNOWN);
    assertThat(stored.states.get(1).verdict()).isNull();
    assertThat(stored.changes.get(1).before().openness().status()).isEqualTo(TargetStatus.UP);
    assertThat(said()).containsExactly("RESOLVED V2 CRITICAL");
    follow(judges.leave(SITE, "the target is suspended", false, clock.instant()));
    assertThat(flush().isEmpty()).as("said and stored once").isTrue();
  }

  // Restart

  @Test
  void aRestartOpensNothingTwiceAndForgetsNothing() {
    present(ACCOUNT);
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("a", clock.instant().minus(days(8))));
    List<Incident> open = steps.stream().map(IncidentChange::incident).toList();
    TargetState saved = judges.state(2).orElseThrow();
    said();
    judges = opened(List.of(saved), open);
    present(ACCOUNT);
    read(ACCOUNT, ReadingOutcome.OK);
    assertThat(said()).isEmpty();
    clock.advance(days(6).plusMillis(1));
    read(ACCOUNT, ReadingOutcome.OK);
    assertThat(said()).containsExactly("OPENED M2 CRITICAL");
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("b", clock.instant()));
    assertThat(steps).anyMatch(s -> s.incident().id().equals(open.get(0).id()));
  }

  @Test
  void whatFellDueWhileTheProcessWasDeadIsJudgedAtTheStart() {
    present(ACCOUNT);
    read(
        ACCOUNT,
        ReadingOutcome.OK,
        Sample.publication("a", clock.instant().minus(days(5)).plusSeconds(60)));
    TargetState saved = judges.state(2).orElseThrow();
    judges = opened(List.of(saved), List.of());
    clock.advance(Duration.ofHours(2));
    assertThat(targets.due(clock.instant(), 9)).containsExactly(2);
    present(ACCOUNT);
    assertThat(said()).containsExactly("OPENED A3 WARNING");
  }

  @Test
  void anAcknowledgedIncidentStaysAcknowledgedWhenItEscalatesAndEnds() {
    present(ACCOUNT);
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("a", clock.instant().minus(days(6))));
    Incident opened = steps.get(0).incident();
    Acknowledgement by = new Acknowledgement(clock.instant(), "李四", "已联系");
    Incident taken =
        new Incident(
            opened.id(),
            opened.subject(),
            null,
            opened.finding(),
            opened.openings(),
            new Handling.Acknowledged(by, opened.handling().care()));
    judges.handled(
        new IncidentChange(
            opened.id(),
            Step.ACKNOWLEDGED,
            steps.get(0).subject(),
            taken,
            by.at(),
            by.by(),
            by.note()));
    said();
    clock.advance(days(2));
    read(ACCOUNT, ReadingOutcome.OK);
    assertThat(steps.get(0).step()).isEqualTo(Step.ESCALATED);
    assertThat(steps.get(0).incident().state()).isEqualTo(IncidentState.ACKNOWLEDGED);
    said();
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("b", clock.instant()));
    assertThat(steps.get(0).incident().state()).isEqualTo(IncidentState.RESOLVED);
    assertThat(steps.get(0).incident().handling().acknowledgement()).contains(by);
  }

  // Closings and hosts

  @Test
  void whatIsStillClosedAfterItsApprovedTimeIsAnotherMatter() {
    present(SITE);
    closedLately =
        new Closing(
            3,
            SITE.id(),
            false,
            clock.instant().minusSeconds(3_600),
            clock.instant().minusSeconds(5),
            "常行审批〔2026〕8号",
            "李四",
            null,
            clock.instant().minusSeconds(7_200),
            null,
            null);
    fails(SITE, 6);
    assertThat(steps.get(0).incident().text().zh()).contains("常行审批〔2026〕8号");
    assertThat(steps.get(0).incident().startedAt()).isEqualTo(closedLately.until());
    assertThat(said()).containsExactly("OPENED R3.3c CRITICAL");
    take(SITE, Sample.ok(SITE.id(), clock.advance(Duration.ofSeconds(20))));
    take(SITE, Sample.ok(SITE.id(), clock.advance(Duration.ofSeconds(20))));
    assertThat(said()).containsExactly("RESOLVED R3.3c CRITICAL");
  }

  @Test
  void aSiteThatWasDownBeforeItsClosingIsOverdueAfterIt() {
    present(SITE);
    fails(SITE, 4);
    assertThat(said()).containsExactly("OPENED V2.down CRITICAL");
    closedLately =
        new Closing(
            3,
            SITE.id(),
            false,
            clock.instant().minusSeconds(3_600),
            clock.instant(),
            "文号",
            "李四",
            null,
            clock.instant(),
            null,
            null);
    fails(SITE, 1);
    assertThat(said()).containsExactly("OPENED R3.3c CRITICAL");
  }

  @Test
  void aSharedHostThatFailsIsOneIncidentBesideThoseOfItsSites() {
    List<Registered> sites = List.of(Sample.site(11), Sample.site(12), Sample.site(13));
    sites.forEach(this::present);
    sites.forEach(site -> fails(site, 4));
    assertThat(said())
        .containsExactlyInAnyOrder(
            "OPENED V2.down CRITICAL",
            "OPENED V2.down CRITICAL",
            "OPENED V2.down CRITICAL",
            "OPENED V2.host CRITICAL");
    sites.forEach(
        site -> {
          take(site, Sample.ok(site.id(), clock.advance(Duration.ofSeconds(20))));
          take(site, Sample.ok(site.id(), clock.advance(Duration.ofSeconds(20))));
        });
    assertThat(said()).contains("RESOLVED V2.host CRITICAL").hasSize(4);
  }
}
