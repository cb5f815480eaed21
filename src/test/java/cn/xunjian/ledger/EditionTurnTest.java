package cn.xunjian.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentChange;
import cn.xunjian.incident.IncidentChange.Step;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.push.Pusher;
import cn.xunjian.registry.Account;
import cn.xunjian.registry.Platform;
import cn.xunjian.registry.Profile;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.Status;
import cn.xunjian.registry.Stewardship;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.rulebook.FreshnessState;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.editions.Assignment;
import cn.xunjian.rulebook.editions.Editions;
import cn.xunjian.testing.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Several editions in one process, and what follows when another begins to hold. */
class EditionTurnTest extends TurningFacts {

  private static final long EAST = 10;
  private static final long WEST = 20;
  private static final long SOUTH = 30;

  /** Everybody is judged by the national book, the west by another, and the south from Monday. */
  private void southFollowsOnMonday(RuleBook other) {
    open(new Assignment(WEST, other.edition(), Instant.EPOCH), other);
  }

  private void open(Assignment west, RuleBook other) {
    Map<Long, Long> parents = new HashMap<>();
    for (long city : List.of(EAST, WEST, SOUTH)) {
      parents.put(city, null);
    }
    rules =
        Editions.of(
            BOOK,
            List.of(west, new Assignment(SOUTH, other.edition(), MONDAY)),
            Map.of(BOOK.edition(), BOOK, other.edition(), other),
            parents);
    judges = opened(List.of(), List.of());
  }

  private static Registered accountOf(long unit) {
    Profile profile =
        new Profile(
            new TargetKey("account-" + unit),
            "样例",
            unit,
            null,
            "https://a.example/",
            Source.HTML,
            null,
            null,
            Status.RUNNING,
            null);
    return Sample.of((int) unit, new Account(profile, Platform.WEIBO, null, Stewardship.UNKNOWN));
  }

  @Test
  void twoCitiesHaveTheirEditionsAndAThirdChangesOnMonday() {
    southFollowsOnMonday(TEN);
    List<Registered> cities = List.of(accountOf(EAST), accountOf(WEST), accountOf(SOUTH));
    present(cities.toArray(Registered[]::new));
    clock.set(MONDAY.minusMillis(1));
    // After more than the week, and less than the ten days, of which the last two are a warning.
    Instant published = MONDAY.minus(days(9));
    cities.forEach(c -> read(c, ReadingOutcome.OK, Sample.publication("a", published)));
    assertThat(opinions())
        .containsExactly(
            "10 A3 WARN cn-2019-19/2", "20 A3 WARN ten-days/2", "30 A3 WARN cn-2019-19/2");
    assertThat(steps).extracting(s -> s.incident().ruleVersion()).contains("ten-days/2");
    assertThat(said())
        .containsExactly("OPENED A3 SERIOUS", "OPENED A3 WARNING", "OPENED A3 SERIOUS");

    assertThat(cities).noneMatch(c -> judges.outdated(c, clock.instant()));
    clock.set(MONDAY);
    assertThat(cities.stream().filter(c -> judges.outdated(c, clock.instant())))
        .containsExactly(cities.get(2));
    Batch turned = turn(cities.toArray(Registered[]::new));
    assertThat(opinions()).containsExactly("30 A3 WARN ten-days/2");
    assertThat(turned.turns).extracting(t -> t.ruleVersion()).containsExactly("ten-days/2");
    assertThat(turned.states.get((int) SOUTH).verdicts().edition()).isEqualTo(TEN.edition());
    assertThat(steps.get(0).incident().ruleVersion()).isEqualTo("ten-days/2");
    assertThat(said()).containsExactly("EASED A3 WARNING");
    assertThat(turn(cities.toArray(Registered[]::new)).isEmpty()).as("turned once").isTrue();

    clock.set(published.plus(days(10)).plusMillis(1));
    cities.forEach(c -> read(c, ReadingOutcome.OK));
    assertThat(said()).containsExactly("ESCALATED A3 SERIOUS", "ESCALATED A3 SERIOUS");
    assertThat(opinions()).allMatch(o -> o.endsWith("ten-days/2"));
  }

  @Test
  void theNextFactNoticesTheTurnBeforeItIsJudged() {
    allFollowOnMonday(TEN);
    present(ACCOUNT);
    clock.set(MONDAY.minusSeconds(60));
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("a", MONDAY.minus(days(9))));
    said();
    opinions();
    clock.set(MONDAY.plusSeconds(1));
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("b", clock.instant()));
    assertThat(opinions()).containsExactly("2 A3 WARN ten-days/2", "2 M2 PASS ten-days/2");
    assertThat(said()).containsExactly("EASED A3 WARNING", "RESOLVED A3 WARNING");
  }

  /** One row says from when on it holds by the new edition; nobody is told anything. */
  @Test
  void whatIsTheSameByTheNewEditionIsWrittenOnceAndToldToNobody() {
    allFollowOnMonday(TEN);
    present(ACCOUNT);
    clock.set(MONDAY.minusSeconds(60));
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("a", MONDAY.minus(days(20))));
    Instant since = judges.state(2).orElseThrow().standing().since();
    said();
    opinions();
    clock.set(MONDAY);
    Batch turned = turn(ACCOUNT);
    assertThat(opinions()).containsExactly("2 M2 VETO ten-days/2");
    assertThat(turned.turns).isEmpty();
    assertThat(said()).isEmpty();
    assertThat(freshness(ACCOUNT)).isEqualTo(FreshnessState.ZOMBIE);
    assertThat(judges.state(2).orElseThrow().standing().since()).isEqualTo(since);
  }

  @Test
  void theIncidentOfARuleThatIsGoneEndsAndOthersCarryOn() {
    RuleBook without = variant("without: [A3]\n");
    allFollowOnMonday(without);
    present(ACCOUNT);
    clock.set(MONDAY.minusSeconds(60));
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("a", MONDAY.minus(days(20))));
    assertThat(said()).containsExactly("OPENED A3 SERIOUS", "OPENED M2 CRITICAL");
    clock.set(MONDAY);
    turn(ACCOUNT);
    assertThat(steps.get(0).note())
        .isEqualTo("现行规则手册已无此规则：hunan/2 · no longer in the rule book in force: hunan/2");
    assertThat(said()).containsExactly("RESOLVED A3 SERIOUS");
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("b", clock.instant()));
    assertThat(said()).containsExactly("RESOLVED M2 CRITICAL");
  }

  @Test
  void anIncidentIsAsGraveAsTheNewEditionSays() {
    allFollowOnMonday(variant("indicators:\n  - {id: V2.down, severity: serious}\n"));
    present(SITE);
    clock.set(MONDAY.minusSeconds(200));
    fails(SITE, 4);
    Incident opened = steps.get(0).incident();
    assertThat(said()).containsExactly("OPENED V2.down CRITICAL");
    clock.set(MONDAY);
    turn(SITE);
    Incident eased = steps.get(0).incident();
    assertThat(said()).containsExactly("EASED V2.down SERIOUS");
    assertThat(eased.id()).isEqualTo(opened.id());
    assertThat(eased.startedAt()).isEqualTo(opened.startedAt());
    assertThat(eased.text().zh()).isEqualTo(opened.text().zh());
    assertThat(eased.ruleVersion()).isEqualTo("hunan/2");
    turn(SITE);
    assertThat(said()).isEmpty();
  }

  /** Five columns that are silent by the old book, of which the new one allows longer silence. */
  @Test
  void aSiteIsJudgedAtTheTurnWithAllItsColumnsOrNotAtAll() {
    allFollowOnMonday(
        variant(
            """
            indicators:
              - id: V4.news
                conditions: [{measure: silence, limit: P30D, warn: P25D}]
              - id: V4
                severity: serious
            """));
    List<Registered> columns = news(5);
    present(SITE);
    present(columns.toArray(Registered[]::new));
    clock.set(MONDAY.minusSeconds(60));
    Instant old = MONDAY.minus(days(20));
    columns.forEach(c -> read(c, ReadingOutcome.OK, Sample.publication("x", old)));
    assertThat(said()).contains("OPENED V4 CRITICAL");
    opinions();
    clock.set(MONDAY);
    turn(columns.get(3));
    assertThat(opinions()).contains("1 V4 PASS hunan/2").hasSize(6);
    assertThat(said()).hasSize(6).contains("RESOLVED V4 CRITICAL").allMatch(s -> s.startsWith("R"));
  }

  @Test
  void whatIsSharedIsJudgedByTheBookOfAll() {
    allFollowOnMonday(
        variant(
            """
            without: [Push.silent]
            indicators:
              - id: Push.gone
                kind: operational
                group: 每日巡查
                clause: 本地规定
                title: {zh: 推送方失联, en: The pusher is silent}
                severity: serious
                machine: full
                confidence: L
                conditions: [{measure: pusher-silence, beats: 2}]
            """));
    Pusher pusher =
        new Pusher(
            5,
            "matrix",
            null,
            Set.of(),
            Set.of("account-9"),
            Duration.ofMinutes(10),
            true,
            Instant.EPOCH,
            0,
            null);
    follow(judges.pushers(List.of(pusher), clock.instant()));
    clock.advance(Duration.ofMinutes(20));
    follow(judges.listen(clock.instant()));
    follow(judges.rootTurned(clock.instant()));
    flush();
    assertThat(said()).containsExactly("OPENED Push.silent SERIOUS");
    clock.set(MONDAY);
    follow(judges.rootTurned(clock.instant()));
    flush();
    assertThat(steps).extracting(IncidentChange::step).containsExactly(Step.RESOLVED);
    assertThat(steps.get(0).subject().name()).isEqualTo("matrix");
  }
}
