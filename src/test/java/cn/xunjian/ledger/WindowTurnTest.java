package cn.xunjian.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentChange;
import cn.xunjian.judging.TargetState;
import cn.xunjian.judging.VisitWindow;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.Verdict;
import cn.xunjian.rulebook.editions.Editions;
import cn.xunjian.rulebook.model.RuleId;
import cn.xunjian.testing.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Windows of other lengths at the turn of an edition, and more than one rule of a measure. */
class WindowTurnTest extends TurningFacts {

  private static RuleBook window(String window) {
    return variant(
        "indicators:\n  - id: V2\n    conditions:\n"
            + "      - {measure: failed-visit-share, window: %s}\n".formatted(window));
  }

  private void weekBeforeMonday(int failures) {
    present(SITE);
    clock.set(MONDAY.minus(days(7)));
    week(failures, FailureReason.CONNECT_TIMEOUT);
  }

  @Test
  void aShorterWindowIsJudgedAtTheTurn() {
    allFollowOnMonday(window("P1D"));
    weekBeforeMonday(7);
    assertThat(said()).contains("OPENED V2 CRITICAL");
    opinions();
    clock.set(MONDAY);
    turn(SITE);
    // The failures lie in the week's first days.
    assertThat(opinions()).contains("1 V2 PASS hunan/2");
    assertThat(said()).containsExactly("RESOLVED V2 CRITICAL");
    assertThat(judges.state(1).orElseThrow().window().failed()).isZero();
  }

  @Test
  void aLongerWindowHasNoVerdictBeforeItIsCountedAgain() {
    allFollowOnMonday(window("P14D"));
    weekBeforeMonday(7);
    said();
    opinions();
    clock.set(MONDAY);
    turn(SITE);
    assertThat(opinions()).as("of its visits nothing is said yet").noneMatch(o -> o.contains("V2"));
    assertThat(judges.state(1).orElseThrow().verdict()).isNull();
    assertThat(said()).as("the incident carries on").isEmpty();
    RuleId v2 = new RuleId("V2");
    assertThat(targets.windows().takeMissing()).containsExactly(new Recounts.Wanted(1, v2));

    VisitWindow window = targets.windows().find(1, v2).orElseThrow();
    assertThat(window.take(window.recount(clock.instant()))).isTrue();
    follow(judges.recounted(SITE, v2, clock.instant()));
    flush();
    assertThat(opinions()).containsExactly("1 V2 INSUFFICIENT_DATA hunan/2");
    assertThat(said()).isEmpty();
  }

  @Test
  void aRestartAfterTheTurnSaysItAsWell() {
    allFollowOnMonday(TEN);
    weekBeforeMonday(7);
    List<Incident> open = steps.stream().map(IncidentChange::incident).toList();
    TargetState saved = judges.state(1).orElseThrow();
    assertThat(saved.verdicts().edition()).isEqualTo(new Edition("cn-2019-19", 2));
    said();
    opinions();
    clock.set(MONDAY.plusSeconds(3_600));
    judges = opened(List.of(saved), open);
    present(SITE);
    assertThat(opinions()).hasSize(1).allMatch(o -> o.endsWith("ten-days/2"));
    assertThat(judges.state(1).orElseThrow().verdict()).as("no visit was counted yet").isNull();
    take(SITE, Sample.ok(1, clock.instant()));
    assertThat(opinions()).containsExactly("1 V2 INSUFFICIENT_DATA ten-days/2");
    assertThat(said()).isEmpty();
  }

  private static final String TWO =
      """
      indicators:
        - id: V2.hour
          kind: operational
          group: 每日巡查
          clause: 本地规定
          title: {zh: 一小时内多次无法访问, en: Many failures within an hour}
          severity: serious
          machine: full
          confidence: L
          conditions:
            - {measure: failed-visit-share, window: P1D, min-visits-per-day: 10, too-slow: PT5S, warn: 0.25, veto: 0.5}
        - id: V4.few
          kind: operational
          group: 每日巡查
          clause: 本地规定
          title: {zh: 栏目开始失更, en: Columns begin to fall silent}
          severity: warning
          machine: full
          confidence: L
          conditions:
            - {measure: column-count, count: silent, classes: [news], says: {zh: 动态要闻类失更, en: silent news columns}, warn: 1, veto: 2}
      """;

  @Test
  void aSecondRuleOfAvailabilityIsJudgedBesideTheFirst() {
    RuleBook two = variant(TWO);
    rules = Editions.only(two);
    judges = opened(List.of(), List.of());
    present(SITE);
    for (int i = 0; i < 24; i++) {
      clock.advance(Duration.ofHours(1));
      take(
          SITE,
          i < 14
              ? Sample.failed(1, clock.instant(), FailureReason.CONNECT_TIMEOUT)
              : Sample.ok(1, clock.instant()));
    }
    TargetState state = judges.state(1).orElseThrow();
    assertThat(state.verdict()).isEqualTo(Verdict.INSUFFICIENT_DATA);
    assertThat(state.verdicts().further()).isEqualTo(Map.of("V2.hour", Verdict.VETO));
    assertThat(said()).contains("OPENED V2.hour SERIOUS");
    opinions();
    for (int i = 0; i < 14; i++) {
      clock.advance(Duration.ofHours(1));
      take(SITE, Sample.ok(1, clock.instant()));
    }
    assertThat(said()).containsExactly("EASED V2.hour WARNING", "RESOLVED V2.hour WARNING");
    assertThat(opinions()).containsExactly("1 V2.hour WARN hunan/2", "1 V2.hour PASS hunan/2");
  }

  @Test
  void aSecondRuleThatBeginsToHoldIsCountedFromTheHistory() {
    allFollowOnMonday(variant(TWO));
    weekBeforeMonday(0);
    clock.set(MONDAY);
    turn(SITE);
    assertThat(targets.windows().takeMissing())
        .containsExactlyInAnyOrder(new Recounts.Wanted(1, new RuleId("V2.hour")));
    take(SITE, Sample.ok(1, clock.instant()));
    assertThat(judges.state(1).orElseThrow().verdicts().further()).isEmpty();
    VisitWindow window = targets.windows().find(1, new RuleId("V2.hour")).orElseThrow();
    assertThat(window.take(window.recount(clock.instant()))).isTrue();
    assertThat(window.total().ok()).as("what came meanwhile").isEqualTo(1);
  }

  @Test
  void aSecondRuleOnColumnsIsJudgedBesideTheFirst() {
    rules = Editions.only(variant(TWO));
    judges = opened(List.of(), List.of());
    List<Registered> columns = news(5);
    present(SITE);
    present(columns.toArray(Registered[]::new));
    Instant old = clock.instant().minus(days(20));
    columns.subList(0, 2).forEach(c -> read(c, ReadingOutcome.OK, Sample.publication("x", old)));
    assertThat(said()).contains("OPENED V4.few WARNING").doesNotContain("OPENED V4 CRITICAL");
    columns.forEach(c -> read(c, ReadingOutcome.OK, Sample.publication("x", old)));
    assertThat(said()).contains("OPENED V4 CRITICAL");
  }
}
