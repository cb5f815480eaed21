package cn.xunjian.incident;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.incident.Handling.Acknowledgement;
import cn.xunjian.incident.IncidentChange.Step;
import cn.xunjian.incident.Openings.Recurrence;
import cn.xunjian.rulebook.model.Severity;
import cn.xunjian.testing.Sample;
import cn.xunjian.words.Text;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenIncidentsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final Subject SITE = new Subject.Watched(Sample.site(1));
  private static final Subject OTHER = new Subject.Watched(Sample.site(2));
  private static final Subject PLATFORM = new Subject.Shared("platform", "wechat", "微信公众号");

  private static final Recurrence RULE =
      new Recurrence(Duration.ofMinutes(30), 3, Duration.ofMinutes(50));
  private static final Instant LATER = NOW.plusSeconds(1_800);

  private final OpenIncidents open = new OpenIncidents(RULE);

  private static Finding finding(String rule, Severity severity) {
    return new Finding(
        rule,
        "cn-2019-19/2",
        severity,
        NOW.minusSeconds(600),
        new Text(rule + " " + severity, rule + " " + severity),
        new Grounds(new JsonObject().put("severity", severity.code()), new JsonObject()));
  }

  @Test
  void theFirstBreachOpens() {
    IncidentChange change = open.breached(SITE, finding("A3", Severity.WARNING), NOW).orElseThrow();
    assertThat(change.step()).isEqualTo(Step.OPENED);
    assertThat(change.subject()).isEqualTo(SITE);
    assertThat(change.at()).isEqualTo(NOW);
    assertThat(change.actor()).isNull();
    assertThat(change.id()).isNotEqualTo(change.incident().id());
    assertThat(change.incident().state()).isEqualTo(IncidentState.OPEN);
    assertThat(change.incident().startedAt()).isEqualTo(NOW.minusSeconds(600));
    assertThat(change.incident().openedAt()).isEqualTo(NOW);
    assertThat(open.has(SITE.id(), "A3")).isTrue();
    assertThat(open.has(SITE.id(), "M2")).isFalse();
    assertThat(open.has(OTHER.id(), "A3")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "WARNING, WARNING, -",
        "WARNING, SERIOUS, ESCALATED",
        "WARNING, CRITICAL, ESCALATED",
        "SERIOUS, CRITICAL, ESCALATED",
        "SERIOUS, SERIOUS, -",
        "SERIOUS, WARNING, EASED",
        "CRITICAL, WARNING, EASED",
      })
  void aFurtherBreachEscalatesIfItIsWorseAndEasesIfItIsLess(
      Severity first, Severity second, Step step) {
    Incident before = open.breached(SITE, finding("A3", first), NOW).orElseThrow().incident();
    Optional<IncidentChange> change =
        open.breached(SITE, finding("A3", second), NOW.plusSeconds(60));
    assertThat(change.map(IncidentChange::step).orElse(null)).isEqualTo(step);
    change.ifPresent(
        c -> {
          assertThat(c.incident().id()).isEqualTo(before.id());
          assertThat(c.incident().severity()).isEqualTo(second);
          assertThat(c.incident().startedAt()).isEqualTo(before.startedAt());
          assertThat(c.incident().openedAt()).isEqualTo(before.openedAt());
          assertThat(c.incident().text().zh()).isEqualTo("A3 " + second);
          assertThat(c.incident().counts().getString("severity")).isEqualTo(second.code());
        });
    assertThat(open.breached(SITE, finding("A3", second), NOW)).as("said once").isEmpty();
  }

  @Test
  void oneIncidentPerTargetAndRule() {
    assertThat(open.breached(SITE, finding("A3", Severity.SERIOUS), NOW)).isPresent();
    assertThat(open.breached(SITE, finding("M2", Severity.SERIOUS), NOW)).isPresent();
    assertThat(open.breached(OTHER, finding("A3", Severity.SERIOUS), NOW)).isPresent();
    assertThat(open.breached(SITE, finding("A3", Severity.SERIOUS), NOW)).isEmpty();
  }

  @Test
  void theEndResolvesOnceAndANewBreachIsANewIncident() {
    Incident first =
        open.breached(SITE, finding("A3", Severity.SERIOUS), NOW).orElseThrow().incident();
    IncidentChange end = open.ended(SITE, "A3", "updated", NOW.plusSeconds(5)).orElseThrow();
    assertThat(end.step()).isEqualTo(Step.RESOLVED);
    assertThat(end.incident().id()).isEqualTo(first.id());
    assertThat(end.incident().state()).isEqualTo(IncidentState.RESOLVED);
    assertThat(end.incident().handling().end().orElseThrow().at()).isEqualTo(NOW.plusSeconds(5));
    assertThat(end.incident().handling().end().orElseThrow().why()).isEqualTo("updated");
    assertThat(end.note()).isEqualTo("updated");
    assertThat(open.ended(SITE, "A3", "updated", NOW)).isEmpty();
    Incident second =
        open.breached(SITE, finding("A3", Severity.WARNING), LATER.plusSeconds(5))
            .orElseThrow()
            .incident();
    assertThat(second.id()).isNotEqualTo(first.id());
  }

  @Test
  void whatIsSharedIsASubjectOfItsOwn() {
    IncidentChange change =
        open.breached(PLATFORM, finding("reader", Severity.SERIOUS), NOW).orElseThrow();
    assertThat(change.incident().subject()).isEqualTo(new Subject.Id(0, "platform/wechat"));
    assertThat(change.incident().subjectName()).isEqualTo("微信公众号");
    Subject other = new Subject.Shared("platform", "weibo", "微博");
    assertThat(open.ended(other, "reader", "well", NOW)).isEmpty();
    assertThat(open.ended(PLATFORM, "reader", "well", NOW)).isPresent();
    assertThat(Subject.Shared.of("platform/wechat", "微信公众号")).isEqualTo(PLATFORM);
  }

  @Test
  void aTargetThatLeavesEndsAllItHasAndNothingElse() {
    open.breached(SITE, finding("A3", Severity.SERIOUS), NOW);
    open.breached(SITE, finding("M2", Severity.SERIOUS), NOW);
    open.breached(OTHER, finding("A3", Severity.SERIOUS), NOW);
    List<IncidentChange> ends = open.endedAll(SITE, "removed", NOW);
    assertThat(ends).extracting(c -> c.incident().rule()).containsExactlyInAnyOrder("A3", "M2");
    assertThat(ends).allMatch(c -> c.step() == Step.RESOLVED && c.note().equals("removed"));
    assertThat(open.endedAll(SITE, "removed", NOW)).isEmpty();
    assertThat(open.has(OTHER.id(), "A3")).isTrue();
  }

  @Test
  void whatTheDatabaseHoldsIsTakenOver() {
    Incident stored =
        open.breached(SITE, finding("A3", Severity.WARNING), NOW).orElseThrow().incident();
    OpenIncidents restarted = new OpenIncidents(RULE);
    restarted.load(List.of(stored), List.of());
    assertThat(restarted.breached(SITE, finding("A3", Severity.WARNING), NOW)).isEmpty();
    assertThat(restarted.ended(SITE, "A3", "updated", NOW).orElseThrow().incident().id())
        .isEqualTo(stored.id());
  }

  @Test
  void whoTookItUpIsRememberedUntilItEnds() {
    Incident opened =
        open.breached(SITE, finding("A3", Severity.WARNING), NOW).orElseThrow().incident();
    Acknowledgement by = new Acknowledgement(NOW.plusSeconds(1), "李四", null);
    open.handled(taken(opened.acknowledged(by)));
    Incident escalated =
        open.breached(SITE, finding("A3", Severity.SERIOUS), NOW).orElseThrow().incident();
    assertThat(escalated.state()).isEqualTo(IncidentState.ACKNOWLEDGED);
    assertThat(escalated.handling().acknowledgement()).contains(by);
    assertThat(
            open.ended(SITE, "A3", "updated", NOW)
                .orElseThrow()
                .incident()
                .handling()
                .acknowledgement())
        .contains(by);
    open.handled(taken(opened.acknowledged(by)));
    assertThat(open.has(SITE.id(), "A3")).as("what has ended is not brought back").isFalse();
  }

  @Test
  void anAcknowledgementOfAnEarlierIncidentIsNotTakenForTheNewOne() {
    Incident first =
        open.breached(SITE, finding("A3", Severity.WARNING), NOW).orElseThrow().incident();
    open.ended(SITE, "A3", "updated", NOW);
    open.breached(SITE, finding("A3", Severity.WARNING), NOW.plusSeconds(1));
    open.handled(taken(first.acknowledged(new Acknowledgement(NOW, "李四", null))));
    assertThat(
            open.ended(SITE, "A3", "updated", NOW)
                .orElseThrow()
                .incident()
                .handling()
                .acknowledgement())
        .isEmpty();
  }

  private static IncidentChange taken(Incident incident) {
    return new IncidentChange(EventId.at(NOW), Step.ACKNOWLEDGED, SITE, incident, NOW, "李四", null);
  }

  @ParameterizedTest
  @CsvSource({
    // seconds between the end and the return, the same incident
    "0, true",
    "1799, true",
    "1800, false",
    "86400, false",
  })
  void whatComesBackSoonIsTheSameIncident(long seconds, boolean same) {
    Incident first =
        open.breached(SITE, finding("A3", Severity.SERIOUS), NOW).orElseThrow().incident();
    open.handled(taken(first.acknowledged(new Acknowledgement(NOW, "李四", null))));
    open.ended(SITE, "A3", "updated", NOW);
    Instant back = NOW.plusSeconds(seconds);
    IncidentChange change =
        open.breached(SITE, finding("A3", Severity.WARNING), back).orElseThrow();
    assertThat(change.incident().id().equals(first.id())).isEqualTo(same);
    assertThat(change.step()).isEqualTo(same ? Step.REOPENED : Step.OPENED);
    assertThat(change.incident().state()).isEqualTo(IncidentState.OPEN);
    assertThat(change.incident().handling().acknowledgement()).isEmpty();
    assertThat(change.incident().handling().end()).isEmpty();
    assertThat(change.incident().severity()).isEqualTo(Severity.WARNING);
    assertThat(change.incident().openings().reopened()).isEqualTo(same ? 1 : 0);
  }

  @Test
  void comingAndGoingTooOftenIsSaidOnce() {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Instant at = NOW.plusSeconds(i * 600L);
      open.breached(SITE, finding("A3", Severity.SERIOUS), at).ifPresent(c -> steps.add(c.step()));
      open.ended(SITE, "A3", "updated", at.plusSeconds(300));
    }
    assertThat(steps)
        .containsExactly(
            Step.OPENED, Step.REOPENED, Step.REOPENED, Step.FLAPPING, Step.REOPENED, Step.REOPENED);
    // 29 minutes apart there are never three within 50 minutes.
    Instant calm = NOW.plusSeconds(4_500);
    for (int i = 0; i < 3; i++) {
      Instant at = calm.plusSeconds(i * 1_740L);
      IncidentChange back = open.breached(SITE, finding("A3", Severity.SERIOUS), at).orElseThrow();
      open.ended(SITE, "A3", "updated", at);
      assertThat(back.incident().openings().flapping()).as("return %d", i).isEqualTo(i == 0);
    }
  }

  @Test
  void whatEndedLatelyIsTakenOverAfterARestart() {
    open.breached(SITE, finding("A3", Severity.SERIOUS), NOW);
    Incident ended = open.ended(SITE, "A3", "updated", NOW).orElseThrow().incident();
    OpenIncidents restarted = new OpenIncidents(RULE);
    restarted.load(List.of(), List.of(ended));
    IncidentChange back =
        restarted.breached(SITE, finding("A3", Severity.SERIOUS), NOW.plusSeconds(9)).orElseThrow();
    assertThat(back.incident().id()).isEqualTo(ended.id());
    assertThat(back.incident().text().zh()).doesNotContain("已恢复");
  }
}
