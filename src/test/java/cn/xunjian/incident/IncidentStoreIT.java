package cn.xunjian.incident;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cn.xunjian.cluster.Fence;
import cn.xunjian.incident.IncidentChange.Step;
import cn.xunjian.incident.Openings.Recurrence;
import cn.xunjian.rulebook.model.Severity;
import cn.xunjian.testing.Sample;
import cn.xunjian.words.Text;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written of incidents and read again, in a real PostgreSQL. */
class IncidentStoreIT {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00.123456Z");
  private static final Subject SITE = new Subject.Watched(Sample.site(1));
  private static final Subject OTHER = new Subject.Watched(Sample.site(2));
  private static final Subject PLATFORM = new Subject.Shared("platform", "wechat", "微信公众号");
  private static final UUID LAST = new UUID(-1, -1);
  private static final IncidentStore.Filter ANY =
      new IncidentStore.Filter(null, null, null, null, null);

  @RegisterExtension static final IncidentDatabase DATABASE = new IncidentDatabase();

  private final IncidentStore store = IncidentRows.store(DATABASE.pool());
  private final StepStore steps = new StepStore(Fence.of(0));
  private final OpenIncidents node = node();

  private static OpenIncidents node() {
    return new OpenIncidents(new Recurrence(Duration.ofMinutes(30), 2, Duration.ofHours(1)));
  }

  @BeforeEach
  void empty() {
    DATABASE.empty();
  }

  private static Finding finding(String rule, Severity severity, Instant since) {
    return new Finding(
        rule,
        "cn-2019-19/2",
        severity,
        since,
        new Text(rule + " 不达标", rule + " is broken"),
        new Grounds(
            new JsonObject().put("failed", 7).put("share", 0.25),
            new JsonObject()
                .put("visits", new JsonArray().add(new JsonObject().put("at", "now")))));
  }

  private IncidentChange breached(Subject subject, String rule, Severity severity, Instant now) {
    return node.breached(subject, finding(rule, severity, now.minusSeconds(60)), now).orElseThrow();
  }

  private IncidentChange ended(Subject subject, String rule, Instant now) {
    return node.ended(subject, rule, "up again", now).orElseThrow();
  }

  private Incident stored(IncidentChange change) {
    return done(store.find(change.incident().id()));
  }

  private List<String> timeline(IncidentChange change) {
    return done(store.timeline(change.incident().id())).stream()
        .map(IncidentStore.Event::step)
        .toList();
  }

  @Test
  void whatIsOpenedIsReadAsItWas() {
    IncidentChange site = breached(SITE, "A3", Severity.WARNING, NOW);
    IncidentChange shared = breached(PLATFORM, "S.reader", Severity.CRITICAL, NOW);
    DATABASE.write(site, shared);
    assertThat(stored(site)).isEqualTo(site.incident());
    assertThat(stored(shared)).isEqualTo(shared.incident());
    assertThat(done(store.unresolved()))
        .containsExactlyInAnyOrder(site.incident(), shared.incident());
    assertThat(done(store.find(new UUID(0, 1)))).isNull();
  }

  @Test
  void aBatchWrittenTwiceIsWrittenOnce() {
    IncidentChange opened = breached(SITE, "A3", Severity.WARNING, NOW);
    IncidentChange worse = breached(SITE, "A3", Severity.CRITICAL, NOW.plusSeconds(5));
    IncidentChange end = ended(SITE, "A3", NOW.plusSeconds(9));
    DATABASE.write(opened, worse, end);
    DATABASE.write(opened, worse, end);
    assertThat(stored(end).severity()).isEqualTo(Severity.CRITICAL);
    assertThat(stored(end).state()).isEqualTo(IncidentState.RESOLVED);
    assertThat(timeline(end)).containsExactly("opened", "escalated", "resolved");
  }

  @Test
  void theIncidentOfTheNodeThatWasFirstStands() {
    IncidentChange first = breached(SITE, "A3", Severity.WARNING, NOW);
    IncidentChange second =
        node().breached(SITE, finding("A3", Severity.WARNING, NOW), NOW).orElseThrow();
    DATABASE.write(first);
    DATABASE.write(second);
    assertThat(done(store.unresolved())).containsExactly(first.incident());
    assertThat(timeline(second)).isEmpty();
  }

  @Test
  void whatEasesBeganLaterAndWhatEscalatesBeganBefore() {
    IncidentChange opened = breached(SITE, "A3", Severity.SERIOUS, NOW);
    IncidentChange worse = breached(SITE, "A3", Severity.CRITICAL, NOW.plusSeconds(5));
    DATABASE.write(opened, worse);
    assertThat(stored(worse)).isEqualTo(worse.incident());
    assertThat(stored(worse).startedAt()).isEqualTo(NOW.minusSeconds(60));
    IncidentChange eased = breached(SITE, "A3", Severity.WARNING, NOW.plusSeconds(90));
    DATABASE.write(eased);
    assertThat(stored(eased)).isEqualTo(eased.incident());
    assertThat(stored(eased).startedAt()).isEqualTo(NOW.plusSeconds(30));
    assertThat(stored(eased).openedAt()).isEqualTo(NOW);
  }

  @Test
  void whatEndedIsKnownAgainToWhoAsksSince() {
    IncidentChange late = breached(SITE, "A3", Severity.WARNING, NOW);
    IncidentChange early = breached(OTHER, "A3", Severity.WARNING, NOW);
    DATABASE.write(
        late, early, ended(OTHER, "A3", NOW.plusSeconds(5)), ended(SITE, "A3", NOW.plusSeconds(9)));
    assertThat(done(store.unresolved())).isEmpty();
    assertThat(done(store.resolvedSince(NOW)))
        .extracting(Incident::id)
        .containsExactly(early.incident().id(), late.incident().id());
    assertThat(done(store.resolvedSince(NOW.plusSeconds(5))))
        .extracting(Incident::id)
        .containsExactly(late.incident().id());
    // The sentence of the message says that it is over; the list keeps what was wrong.
    assertThat(stored(late).text().zh()).isEqualTo("A3 不达标");
  }

  @Test
  void whatComesBackIsOpenAgainAndNobodyHasIt() {
    IncidentChange opened = breached(SITE, "A3", Severity.WARNING, NOW);
    DATABASE.write(opened);
    UUID id = opened.incident().id();
    take(id, NOW.plusSeconds(1));
    done(DATABASE.pool().withTransaction(t -> steps.handOver(t, id, "王")));
    DATABASE.write(ended(SITE, "A3", NOW.plusSeconds(9)));
    IncidentChange back = breached(SITE, "A3", Severity.CRITICAL, NOW.plusSeconds(90));
    DATABASE.write(back);
    assertThat(stored(back)).isEqualTo(back.incident());
    assertThat(back.incident().id()).isEqualTo(id);
    assertThat(stored(back).state()).isEqualTo(IncidentState.OPEN);
    assertThat(timeline(back)).containsExactly("opened", "resolved", "reopened");
    DATABASE.write(ended(SITE, "A3", NOW.plusSeconds(99)));
    IncidentChange flapping = breached(SITE, "A3", Severity.CRITICAL, NOW.plusSeconds(120));
    DATABASE.write(flapping);
    assertThat(flapping.step()).isEqualTo(Step.FLAPPING);
    assertThat(stored(flapping)).isEqualTo(flapping.incident());
  }

  private Incident take(UUID id, Instant at) {
    Handling.Acknowledgement by = new Handling.Acknowledgement(at, "李", "已电话联系");
    return done(DATABASE.pool().withTransaction(t -> steps.acknowledge(t, id, by)));
  }

  private Incident raise(UUID id, int level) {
    return done(DATABASE.pool().withTransaction(t -> steps.raise(t, id, level)));
  }

  private Incident handOver(UUID id, String to) {
    return done(DATABASE.pool().withTransaction(t -> steps.handOver(t, id, to)));
  }

  @Test
  void onlyOneTakesAnIncidentUp() {
    IncidentChange opened = breached(SITE, "A3", Severity.WARNING, NOW);
    DATABASE.write(opened);
    UUID id = opened.incident().id();
    assertThat(take(id, NOW.plusSeconds(1)).state()).isEqualTo(IncidentState.ACKNOWLEDGED);
    assertThat(take(id, NOW.plusSeconds(2))).isNull();
    DATABASE.write(ended(SITE, "A3", NOW.plusSeconds(9)));
    assertThat(take(id, NOW.plusSeconds(10))).isNull();
    assertThat(handOver(id, "王")).isNull();
    assertThat(take(new UUID(0, 1), NOW)).isNull();
  }

  @Test
  void stepsOfEscalationAreTakenOneByOneWhileItIsOpen() {
    IncidentChange opened = breached(SITE, "A3", Severity.WARNING, NOW);
    DATABASE.write(opened);
    UUID id = opened.incident().id();
    assertThat(raise(id, 2)).isNull();
    assertThat(raise(id, 1)).isNotNull();
    assertThat(raise(id, 1)).isNull();
    assertThat(raise(id, 2)).isNotNull();
    take(id, NOW.plusSeconds(1));
    assertThat(raise(id, 3)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ,             ,       ,         ,         ,                3 2 1
          OPEN,         ,       ,         ,         ,                3
          ACKNOWLEDGED, ,       ,         ,         ,                2
          RESOLVED,     ,       ,         ,         ,                1
          ,             site-1, ,         ,         ,                1
          ,             site-2, ,         ,         ,                2
          ,             site-9, ,         ,         ,                ''
          ,             ,       A3,       ,         ,                2 1
          ,             ,       ,         CRITICAL, ,                3 2
          ,             ,       ,         ,         platform/wechat, 3
          OPEN,         site-1, ,         ,         ,                ''
          """)
  void aPageHoldsWhatIsWanted(
      IncidentState state,
      String target,
      String rule,
      Severity severity,
      String subject,
      String wanted) {
    IncidentChange one = breached(SITE, "A3", Severity.WARNING, NOW);
    IncidentChange two = breached(OTHER, "A3", Severity.CRITICAL, NOW.plusSeconds(1));
    IncidentChange three = breached(PLATFORM, "S.reader", Severity.CRITICAL, NOW.plusSeconds(2));
    DATABASE.write(one, two, three, ended(SITE, "A3", NOW.plusSeconds(9)));
    take(two.incident().id(), NOW.plusSeconds(3));
    Map<UUID, String> names =
        Map.of(one.incident().id(), "1", two.incident().id(), "2", three.incident().id(), "3");
    IncidentStore.Filter filter = new IncidentStore.Filter(state, target, rule, severity, subject);
    String found =
        String.join(
            " ",
            done(store.page(filter, null, LAST, 10)).stream().map(i -> names.get(i.id())).toList());
    assertThat(found).isEqualTo(wanted);
  }

  @Test
  void pagesFollowOneAnother() {
    IncidentChange one = breached(SITE, "A3", Severity.WARNING, NOW);
    IncidentChange two = breached(SITE, "M2", Severity.WARNING, NOW.plusSeconds(1));
    IncidentChange three = breached(OTHER, "A3", Severity.WARNING, NOW.plusSeconds(2));
    DATABASE.write(one, two, three);
    List<Incident> first = done(store.page(ANY, null, LAST, 2));
    assertThat(first).containsExactly(three.incident(), two.incident());
    assertThat(done(store.page(ANY, null, first.get(1).id(), 2))).containsExactly(one.incident());
  }

  @Test
  void numbersCountWhatIsNotResolved() {
    IncidentChange one = breached(SITE, "A3", Severity.WARNING, NOW);
    DATABASE.write(
        one,
        breached(SITE, "M2", Severity.CRITICAL, NOW),
        breached(OTHER, "M2", Severity.CRITICAL, NOW),
        breached(OTHER, "A3", Severity.WARNING, NOW),
        ended(OTHER, "A3", NOW.plusSeconds(5)));
    take(one.incident().id(), NOW.plusSeconds(1));
    assertThat(done(store.numbers()))
        .isEqualTo(
            Map.of(
                IncidentState.OPEN,
                Map.of(Severity.CRITICAL, 2),
                IncidentState.ACKNOWLEDGED,
                Map.of(Severity.WARNING, 1)));
  }

  @Test
  void manyAreFoundByTheirIdsAndWhereTheyStand() {
    IncidentChange open = breached(SITE, "A3", Severity.WARNING, NOW);
    IncidentChange taken = breached(SITE, "M2", Severity.WARNING, NOW);
    IncidentChange over = breached(OTHER, "A3", Severity.WARNING, NOW);
    DATABASE.write(open, taken, over, ended(OTHER, "A3", NOW.plusSeconds(5)));
    UUID openId = open.incident().id();
    UUID takenId = taken.incident().id();
    take(takenId, NOW.plusSeconds(1));
    List<UUID> all = List.of(openId, takenId, over.incident().id(), new UUID(0, 1));
    assertThat(done(store.find(DATABASE.pool(), all)))
        .extracting(Incident::id)
        .containsExactlyInAnyOrder(openId, takenId, over.incident().id());
    assertThat(done(store.open(DATABASE.pool(), all))).isEqualTo(Set.of(openId));
    assertThat(done(store.unresolved(DATABASE.pool(), all))).isEqualTo(Set.of(openId, takenId));
    Set<UUID> held = done(DATABASE.pool().withTransaction(t -> store.holdUnresolved(t, all)));
    assertThat(held).isEqualTo(Set.of(openId, takenId));
    assertThat(done(store.find(DATABASE.pool(), List.of()))).isEmpty();
  }

  @Test
  void onlyWhatIsSharedOrASiteThatIsDownCanBeACause() {
    IncidentChange down = breached(SITE, "A3", Severity.WARNING, NOW);
    DATABASE.write(
        down,
        breached(SITE, "M2", Severity.WARNING, NOW),
        breached(OTHER, "A3", Severity.WARNING, NOW),
        breached(PLATFORM, "S.reader", Severity.WARNING, NOW));
    assertThat(
            done(store.possibleCauses(DATABASE.pool(), List.of("A3"), List.of("site-1", "site-9"))))
        .extracting(IncidentStore.Ongoing::subject, IncidentStore.Ongoing::name)
        .containsExactlyInAnyOrder(tuple("site/site-1", "站点1"), tuple("platform/wechat", "微信公众号"));
    DATABASE.write(ended(SITE, "A3", NOW.plusSeconds(5)));
    assertThat(done(store.possibleCauses(DATABASE.pool(), List.of("A3"), List.of("site-1"))))
        .extracting(IncidentStore.Ongoing::rule)
        .containsExactly("S.reader");
  }

  @Test
  void aTimelineSaysWhoDidWhat() {
    IncidentChange opened = breached(SITE, "A3", Severity.WARNING, NOW);
    IncidentChange note =
        new IncidentChange(
            EventId.at(NOW.plusSeconds(1)),
            Step.NOTED,
            SITE,
            opened.incident(),
            NOW.plusSeconds(1),
            "李",
            "主办单位已答复");
    DATABASE.write(opened, note);
    assertThat(done(store.timeline(opened.incident().id())))
        .containsExactly(
            new IncidentStore.Event(NOW, "opened", null, null),
            new IncidentStore.Event(NOW.plusSeconds(1), "noted", "李", "主办单位已答复"));
  }
}
