package cn.xunjian.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.causes.Causes;
import cn.xunjian.causes.PusherWatch;
import cn.xunjian.causes.ReaderHealth;
import cn.xunjian.causes.SharedHosts;
import cn.xunjian.causes.SiteColumns;
import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentChange;
import cn.xunjian.incident.IncidentChange.Step;
import cn.xunjian.incident.OpenIncidents;
import cn.xunjian.incident.Openings.Recurrence;
import cn.xunjian.judging.Judge;
import cn.xunjian.judging.ProofOfSilence;
import cn.xunjian.judging.RulingText;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.RulesInForce;
import cn.xunjian.rulebook.text.RuleBooks;
import cn.xunjian.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LostFactsTest {

  private static final RuleBook BOOK = RuleBooks.bundled(RuleBook.DEFAULT);
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");
  private static final boolean DRAINED = true;
  private static final boolean BEHIND = false;

  /** Keeps what is logged. */
  private static final class Pages extends Handler {
    final List<String> said = new ArrayList<>();

    @Override
    public void publish(LogRecord entry) {
      said.add(entry.getLevel().getName() + " " + entry.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private final Pages log = new Pages();
  private final SettableClock clock = new SettableClock(START);
  private LostFacts losses = onABookWith(List.of());

  @BeforeEach
  void listen() {
    Logger.getLogger(LostFacts.class.getName()).addHandler(log);
  }

  @AfterEach
  void listenNoMore() {
    Logger.getLogger(LostFacts.class.getName()).removeHandler(log);
  }

  private LostFacts onABookWith(List<Incident> open) {
    RulingText wording = new RulingText(ZONE);
    PusherWatch pushers = new PusherWatch(() -> BOOK, wording);
    Judges judges =
        new Judges(
            RulesInForce.only(BOOK),
            new Judge(
                Duration.ofSeconds(20),
                new ProofOfSilence(pushers::patience),
                ZONE,
                (target, now, remembered) -> Optional.empty()),
            new Causes(
                new SharedHosts(BOOK::host),
                new ReaderHealth(BOOK::reader, source -> 0, wording),
                new SiteColumns(RulesInForce.only(BOOK), key -> Optional.empty()),
                pushers),
            new OpenIncidents(new Recurrence(Duration.ZERO, 4, Duration.ofHours(1))),
            new JudgedTargets());
    judges.load(List.of(), open, List.of());
    return new LostFacts(RulesInForce.only(BOOK), judges, clock);
  }

  private static Instant at(int seconds) {
    return START.plusSeconds(seconds);
  }

  private void note(long lost, long rejected, int seconds) {
    clock.set(at(seconds));
    losses.note(lost, rejected);
  }

  private List<IncidentChange> judged(boolean drained, int seconds) {
    clock.set(at(seconds));
    return losses.judge(drained).incidents();
  }

  private List<Step> steps(boolean drained, int seconds) {
    return judged(drained, seconds).stream().map(IncidentChange::step).toList();
  }

  @Test
  void whereNothingIsLostThereIsNothingToSay() {
    note(0, 0, 0);
    assertThat(steps(BEHIND, 0)).isEmpty();
    assertThat(steps(DRAINED, 1)).isEmpty();
    assertThat(steps(DRAINED, 2)).isEmpty();
    assertThat(log.said).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"700, 0", "0, 3", "700, 3"})
  void whatIsLostIsOneIncidentUntilAllThatWaitedIsStored(long lost, long rejected) {
    note(lost, rejected, 0);
    List<IncidentChange> opened = judged(BEHIND, 60);
    assertThat(opened).hasSize(1);
    IncidentChange step = opened.get(0);
    assertThat(step.step()).isEqualTo(Step.OPENED);
    assertThat(step.at()).isEqualTo(at(60));
    assertThat(step.subject().name()).isEqualTo("本机数据存储");
    Incident incident = step.incident();
    assertThat(incident.subject().shared()).isEqualTo("self/store");
    assertThat(incident.rule()).isEqualTo("S.spool");
    assertThat(incident.severity()).isEqualTo(BOOK.spool().heading().severity());
    assertThat(incident.startedAt()).as("when the first was lost").isEqualTo(at(0));
    assertThat(incident.counts().getLong("lost")).isEqualTo(lost);
    assertThat(incident.counts().getLong("rejected")).isEqualTo(rejected);
    assertThat(incident.text().zh()).contains("丢弃 " + lost + " 条", "拒收并另存 " + rejected + " 条");
    assertThat(incident.text().en()).contains(lost + " were dropped", rejected + " were refused");

    assertThat(steps(BEHIND, 61)).as("said once, and not over").isEmpty();
    List<IncidentChange> resolved = judged(DRAINED, 90);
    assertThat(resolved).extracting(IncidentChange::step).containsExactly(Step.RESOLVED);
    assertThat(resolved.get(0).incident().handling().end().orElseThrow().why())
        .isEqualTo("all facts that waited are stored");
    assertThat(steps(DRAINED, 91)).isEmpty();
  }

  @Test
  void whatIsLostWhileItLastsBelongsToIt() {
    note(1, 0, 0);
    note(5, 0, 10);
    assertThat(judged(BEHIND, 20).get(0).incident().startedAt()).isEqualTo(at(0));
    note(9, 2, 30);
    assertThat(steps(DRAINED, 30)).as("more was lost: not over in the same breath").isEmpty();
    assertThat(steps(DRAINED, 31)).containsExactly(Step.RESOLVED);
  }

  @Test
  void aLaterLossIsAnIncidentOfItsOwn() {
    note(1, 0, 0);
    judged(BEHIND, 1);
    judged(DRAINED, 2);
    note(1, 0, 100);
    assertThat(steps(DRAINED, 100)).isEmpty();
    note(1, 1, 200);
    Incident second = judged(BEHIND, 210).get(0).incident();
    assertThat(second.startedAt()).isEqualTo(at(200));
    assertThat(second.counts().getLong("lost")).as("of the whole run").isEqualTo(1);
  }

  @Test
  void oneOfAnEarlierRunEndsWhenNothingWaitsAnyMore() {
    note(1, 0, 0);
    Incident open = judged(BEHIND, 0).get(0).incident();
    losses = onABookWith(List.of(open));
    note(0, 0, 50);
    assertThat(steps(BEHIND, 50)).isEmpty();
    List<IncidentChange> resolved = judged(DRAINED, 60);
    assertThat(resolved).extracting(IncidentChange::step).containsExactly(Step.RESOLVED);
    assertThat(resolved.get(0).incident().id()).isEqualTo(open.id());
  }

  @Test
  void thatThereIsNoMoreRoomIsLoggedOnceAnOutage() {
    note(0, 1, 0);
    assertThat(log.said).as("a refusal is logged where it is met").isEmpty();
    steps(BEHIND, 0);
    steps(DRAINED, 1);
    note(5, 1, 10);
    note(6, 1, 11);
    assertThat(log.said).hasSize(1);
    assertThat(log.said.get(0)).startsWith("ERROR 暂存已满").contains(" · there is no more room");
    steps(BEHIND, 12);
    note(7, 1, 13);
    steps(BEHIND, 13);
    steps(DRAINED, 14);
    note(8, 1, 20);
    assertThat(log.said).hasSize(2);
  }
}
