package cn.xunjian.replay;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.history.FactStores;
import cn.xunjian.ledger.SteppedLedger;
import cn.xunjian.observation.Observation;
import cn.xunjian.observation.Visit;
import cn.xunjian.registry.ColumnClass;
import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.RulesInForce;
import cn.xunjian.rulebook.text.RuleBooks;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.testing.Sample;
import cn.xunjian.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A month of facts through the judges and stores of the ledger, with an outage of the database, two
 * ends of the process without warning, packed days, a target that rests for a while and another
 * edition for one unit; then all of it is judged again.
 */
class ReplayIT {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Instant FIRST = Instant.parse("2026-10-01T01:02:00Z");
  private static final int DAYS = 31;
  private static final Duration STEP = Duration.ofMinutes(30);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Registered GOOD = Sample.site(1);
  private static final Registered BAD = Sample.site(2);
  private static final Registered TURNED = Sample.site(3);
  private static final List<Registered> COLUMNS =
      List.of(
          Sample.column(11, GOOD, ColumnClass.NEWS),
          Sample.column(12, GOOD, ColumnClass.NOTICES),
          Sample.column(13, GOOD, ColumnClass.POLICY));
  private static final List<Registered> ACCOUNTS =
      List.of(Sample.account(21), Sample.account(22), Sample.account(23), Sample.account(24));

  private static final RuleBook NATIONAL = RuleBooks.bundled(RuleBook.DEFAULT);
  private static final RuleBook LENIENT =
      RuleBooks.read(
          "lenient",
          """
          id: lenient
          version: 1
          extends: cn-2019-19/2
          indicators:
            - id: V2
              conditions:
                - {measure: failed-visit-share, window: P14D, too-slow: PT16S}
            - id: A3
              conditions:
                - {measure: silence, warn: P8D, limit: P10D}
          """,
          RuleBooks::ofBundled);
  private static final Instant TURN = at(22, 0).plusMillis(100);

  /** From the 22nd day on two targets are judged by another edition. */
  private static final RulesInForce RULES =
      new RulesInForce() {
        @Override
        public RuleBook of(Registered target, Instant at) {
          boolean other = target.id() == 3 || target.id() == 24;
          return other && !at.isBefore(TURN) ? LENIENT : NATIONAL;
        }

        @Override
        public RuleBook root(Instant at) {
          return NATIONAL;
        }

        @Override
        public List<RuleBook> inUse(Instant at) {
          return List.of(NATIONAL, LENIENT);
        }
      };

  private static final FactDatabase DATABASE = FactDatabase.open();
  private static final SettableClock CLOCK = new SettableClock(FIRST);
  private static final FactStores FACTS = new FactStores(DATABASE.pool(), CLOCK, ZONE);
  private static final List<Registered> ALL = new ArrayList<>(List.of(GOOD, BAD, TURNED));

  private static Instant at(int day, int hour) {
    return FIRST.plus(Duration.ofDays(day)).plus(Duration.ofHours(hour));
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @BeforeAll
  static void live() {
    ALL.addAll(COLUMNS);
    ALL.addAll(ACCOUNTS);
    DATABASE.sql().execute("insert into unit (id, name) overriding system value values (1, '市政府')");
    for (Registered target : ALL) {
      DATABASE
          .sql()
          .execute(
              """
              insert into target (id, key, kind, name, unit_id, status, created_at, updated_at)
              values (%d, '%s', '%s', 'x', 1, 'running', '%s', '%s')"""
                  .formatted(
                      target.id(),
                      target.key().value(),
                      target.target().kind().code(),
                      FIRST,
                      FIRST));
    }
    SteppedLedger ledger = new SteppedLedger(DATABASE.pool(), FACTS, CLOCK, ZONE, RULES, ALL);
    MonthOfFacts month = new MonthOfFacts(List.of(GOOD, BAD, TURNED), COLUMNS, ACCOUNTS, FIRST);
    ledger.start();
    List<Observation> waiting = new ArrayList<>();
    boolean off = false;
    boolean behind = false;
    boolean turned = false;
    boolean rested = false;
    boolean resumed = false;
    for (Instant now = FIRST; now.isBefore(at(DAYS, 0)); now = now.plus(STEP)) {
      List<Observation> seen = month.until(now);
      Instant here = now.plusMillis(300 + now.getEpochSecond() / 1_800 % 7 * 50);
      boolean killed = within(now, 8, 3, 9) || within(now, 19, 22, 26);
      if (killed) {
        // What was judged last is lost with the memory of the process.
        off = true;
        continue;
      }
      if (off) {
        CLOCK.set(here);
        ledger.start();
        off = false;
      }
      waiting.addAll(seen);
      boolean away = within(now, 4, 10, 13) || within(now, 23, 1, 2);
      if (away) {
        behind = true;
        continue;
      }
      if (behind) {
        CLOCK.set(here);
        behind = false;
      } else {
        // One fact after the other, a little after each ended.
        waiting.forEach(fact -> take(ledger, fact));
        waiting.clear();
        pass(ledger, here);
      }
      if (!turned && here.isAfter(TURN)) {
        ledger.turn();
        turned = true;
      }
      if (!rested && !now.isBefore(at(17, 5))) {
        rested = status(ledger, false);
      }
      if (!resumed && !now.isBefore(at(18, 20))) {
        resumed = status(ledger, true);
      }
      waiting.forEach(ledger::take);
      waiting.clear();
      ledger.byTime();
      boolean beforeTheEnd = within(now, 8, 2, 3);
      if (!beforeTheEnd || now.getEpochSecond() % 7_200 < 1_800) {
        ledger.flush();
      }
      if (now.atZone(ZONE).getHour() == 4 && now.atZone(ZONE).getMinute() < 30) {
        FACTS.compaction.run().await().atMost(PATIENCE);
      }
    }
    ledger.flush();
  }

  private static void take(SteppedLedger ledger, Observation fact) {
    Instant end =
        fact instanceof Visit visit
            ? visit.startedAt().plus(visit.duration())
            : fact.startedAt().plusMillis(200);
    pass(ledger, end.plusMillis(90));
    ledger.take(fact);
  }

  /** Time passes, and what it changes alone is judged at once. */
  private static void pass(SteppedLedger ledger, Instant until) {
    Instant change = ledger.nextChangeAt();
    while (change != null && change.isBefore(until)) {
      if (change.isAfter(CLOCK.instant())) {
        CLOCK.set(change.plusMillis(40));
      }
      ledger.awake();
      ledger.byTime();
      Instant next = ledger.nextChangeAt();
      change = change.equals(next) ? null : next;
    }
    if (until.isAfter(CLOCK.instant())) {
      CLOCK.set(until);
    }
    ledger.awake();
  }

  private static boolean status(SteppedLedger ledger, boolean supervised) {
    Registered target = ACCOUNTS.get(2);
    DATABASE
        .sql()
        .execute(
            """
            insert into status_transition (target_id, status, effective_at, recorded_at, applied_at)
            values (%d, '%s', '%s', '%s', '%s')"""
                .formatted(
                    target.id(),
                    supervised ? "running" : "suspended",
                    CLOCK.instant(),
                    CLOCK.instant(),
                    CLOCK.instant()));
    if (supervised) {
      ledger.resume(target);
    } else {
      ledger.rest(target);
    }
    return true;
  }

  private static boolean within(Instant now, int day, int from, int to) {
    return !now.isBefore(at(day, from)) && now.isBefore(at(day, to));
  }

  private static ReplayReport replay(List<Registered> targets, ReplaySpan span, RuleBook other) {
    return ReplayParts.over(DATABASE.pool(), FACTS, RULES, ZONE, CLOCK)
        .begin(new Replays.Wanted(targets, ALL, List.of(), span, other, 100))
        .orElseThrow()
        .await()
        .atMost(PATIENCE);
  }

  private static ReplaySpan all() {
    return new ReplaySpan(FIRST.minusSeconds(60), at(DAYS, 0));
  }

  @Test
  void aMonthJudgedAgainIsTheSame() {
    ReplayReport report = replay(ALL, all(), null);
    assertThat(report.first()).isEmpty();
    assertThat(report.targets()).isEqualTo(ALL.size());
    assertThat(report.verdicts()).isGreaterThan(50);
    assertThat(report.turns()).isGreaterThan(30);
    assertThat(report.equal()).isEqualTo(report.verdicts() + report.turns());
  }

  @Test
  void aPartOfTheMonthIsTheSame() {
    ReplayReport report = replay(ALL, new ReplaySpan(at(12, 7), at(25, 3)), null);
    assertThat(report.first()).isEmpty();
    assertThat(report.equal()).isGreaterThan(30);
  }

  @Test
  void aFalsifiedVerdictIsNamed() {
    String one =
        "(select max(id) from verdict where target_id = 2 and rule = '%s')"
            .formatted(NATIONAL.availability().id().value());
    long failed = DATABASE.sql().number("select counts->'failed' from verdict where id = " + one);
    falsify(one, 9_999);
    ReplayReport report = replay(ALL, all(), null);
    falsify(one, failed);
    assertThat(report.differences()).isEqualTo(1);
    Difference found = report.first().get(0);
    assertThat(found.target()).isEqualTo(BAD);
    assertThat(found.cause()).isEqualTo(Cause.DIFFERS);
    assertThat(found.stored().figures()).containsEntry("failed", "9999");
    assertThat(found.replayed().outcome()).isEqualTo(found.stored().outcome());
  }

  private static void falsify(String id, long failed) {
    DATABASE
        .sql()
        .execute(
            "update verdict set counts = counts || '{\"failed\": %d}' where id = %s"
                .formatted(failed, id));
  }

  @Test
  void anotherEditionSaysWhatItWouldHaveSaid() {
    List<Registered> two = List.of(BAD, ACCOUNTS.get(2));
    ReplayReport same = replay(two, all(), NATIONAL);
    assertThat(same.first()).isEmpty();
    ReplayReport other = replay(two, all(), LENIENT);
    assertThat(other.causes().keySet()).isEqualTo(Set.of(Cause.OTHER_EDITION));
    assertThat(other.first()).extracting(Difference::target).contains(BAD, ACCOUNTS.get(2));
    assertThat(other.first())
        .filteredOn(found -> found.replayed() != null)
        .extracting(found -> found.replayed().edition())
        .containsOnly("lenient/1");
  }
}
