package cn.xunjian.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.causes.Causes;
import cn.xunjian.causes.PusherWatch;
import cn.xunjian.causes.ReaderHealth;
import cn.xunjian.causes.SharedHosts;
import cn.xunjian.causes.SiteColumns;
import cn.xunjian.history.VisitCounts;
import cn.xunjian.incident.Handling;
import cn.xunjian.incident.Handling.Acknowledgement;
import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentChange;
import cn.xunjian.incident.IncidentChange.Step;
import cn.xunjian.incident.IncidentState;
import cn.xunjian.incident.OpenIncidents;
import cn.xunjian.incident.Openings.Recurrence;
import cn.xunjian.judging.FreshnessTurn;
import cn.xunjian.judging.Judge;
import cn.xunjian.judging.ProofOfSilence;
import cn.xunjian.judging.RulingText;
import cn.xunjian.judging.TargetFreshness;
import cn.xunjian.judging.TargetState;
import cn.xunjian.judging.TargetStatus;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Informant;
import cn.xunjian.observation.Observation;
import cn.xunjian.observation.Publication;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.observation.VisitResult;
import cn.xunjian.observation.messages.ChangeAhead;
import cn.xunjian.push.Beat;
import cn.xunjian.push.Pusher;
import cn.xunjian.registry.ColumnClass;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.Status;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.registry.closings.Closing;
import cn.xunjian.rulebook.FreshnessState;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.RulesInForce;
import cn.xunjian.rulebook.Verdict;
import cn.xunjian.rulebook.text.RuleBooks;
import cn.xunjian.testing.Sample;
import cn.xunjian.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facts in, steps and verdicts out, by the bundled rule book. */
class JudgesTest {

  private static final RuleBook BOOK = RuleBooks.bundled(RuleBook.DEFAULT);
  private static final RulesInForce RULES = RulesInForce.only(BOOK);
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Registered SITE = Sample.site(1);
  private static final Registered ACCOUNT = Sample.account(2);

  private static final Duration LAST_LOOK = Duration.ofHours(1);

  private PusherWatch pushers;
  private JudgedTargets targets;
  private final List<ChangeAhead> ahead = new ArrayList<>();
  private final SettableClock clock = new SettableClock("2026-11-23T02:00:00Z");
  private final Map<TargetKey, Registered> registry = new HashMap<>();
  private Closing closedLately;
  private Judges judges = opened(List.of(), List.of());
  private final List<IncidentChange> steps = new ArrayList<>();
  private final List<VerdictChange> verdicts = new ArrayList<>();
  private Batch batch = new Batch();

  private Judges opened(List<TargetState> saved, List<Incident> open) {
    pushers = new PusherWatch(() -> BOOK, new RulingText(ZONE));
    Judge judge =
        new Judge(
            Duration.ofSeconds(20),
            new ProofOfSilence(pushers::patience),
            ZONE,
            (target, now, remembered) -> Optional.ofNullable(closedLately));
    targets = new JudgedTargets();
    Judges fresh =
        new Judges(
            RULES,
            judge,
            new Causes(
                new SharedHosts(BOOK::host),
                new ReaderHealth(
                    BOOK::reader,
                    source ->
                        (int)
                            registry.values().stream()
                                .filter(t -> t.profile().source() == source)
                                .count(),
                    new RulingText(ZONE)),
                new SiteColumns(RULES, key -> Optional.ofNullable(registry.get(key))),
                pushers),
            new OpenIncidents(new Recurrence(Duration.ZERO, 4, Duration.ofHours(1))),
            targets);
    fresh.load(saved, open, List.of());
    return fresh;
  }

  private void present(Registered... targets) {
    for (Registered target : targets) {
      registry.put(target.key(), target);
      follow(judges.register(target, clock.instant()));
    }
    for (Registered target : targets) {
      follow(judges.present(target, clock.instant()));
    }
    flush();
  }

  private void follow(Consequences consequences) {
    batch.add(consequences);
    ahead.addAll(consequences.ahead());
  }

  private void take(Registered target, Observation fact) {
    follow(judges.take(target, fact, clock.instant()));
    flush();
  }

  private void read(Registered target, ReadingOutcome outcome, Publication... found) {
    take(target, Sample.reading(target.id(), clock.instant(), outcome, found));
  }

  /** What a committed batch held. */
  private Batch flush() {
    Batch done = batch;
    steps.addAll(done.incidents);
    verdicts.addAll(done.verdicts);
    batch = new Batch();
    return done;
  }

  private List<String> said() {
    List<String> said =
        steps.stream()
            .map(s -> s.step() + " " + s.incident().rule() + " " + s.incident().severity())
            .toList();
    steps.clear();
    return said;
  }

  private void timePasses(Duration by) {
    Instant until = clock.instant().plus(by);
    while (clock.instant().isBefore(until)) {
      clock.advance(Duration.ofMinutes(10));
      targets
          .due(clock.instant(), 9)
          .forEach(id -> follow(judges.again(find(id), clock.instant())));
    }
    flush();
  }

  private Registered find(int id) {
    return registry.values().stream().filter(t -> t.id() == id).findFirst().orElseThrow();
  }

  private FreshnessState freshness(Registered target) {
    return judges.state(target.id()).orElseThrow().standing().state();
  }

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

  // V2: availability

  /** A week of visits each 72 minutes, 20 a day; the given ones of the last day fail. */
  private void week(int failures, FailureReason reason) {
    Instant begin = clock.instant();
    for (int i = 0; i < 140; i++) {
      clock.set(begin.plus(Duration.ofMinutes(72L * i)));
      boolean fails = i % 2 == 1 && i / 2 < failures;
      take(SITE, fails ? Sample.failed(1, clock.instant(), reason) : Sample.ok(1, clock.instant()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, PASS, false",
    "6, PASS, false",
    "7, VETO, true",
    "8, VETO, true",
    "70, VETO, true"
  })
  void sevenOfAHundredAndFortyAreTheVeto(int failures, Verdict verdict, boolean incident) {
    present(SITE);
    week(failures, FailureReason.CONNECT_TIMEOUT);
    TargetState state = judges.state(1).orElseThrow();
    assertThat(state.window()).isEqualTo(new VisitCounts(140 - failures, failures, 0, 0, 0));
    assertThat(state.verdict()).isEqualTo(verdict);
    List<String> v2 = said().stream().filter(s -> s.contains(" V2 ")).toList();
    assertThat(v2).isEqualTo(incident ? List.of("OPENED V2 CRITICAL") : List.of());
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
    assertThat(said()).containsExactly("RESOLVED V2 CRITICAL");
    assertThat(judges.state(1).orElseThrow().verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void confirmingVisitsCountNothingAndJudgeNothing() {
    present(SITE);
    week(6, FailureReason.CONNECT_TIMEOUT);
    int before = verdicts.size();
    for (int i = 1; i <= 30; i++) {
      clock.advance(Duration.ofMinutes(2));
      take(
          SITE,
          Sample.visit(1, clock.instant(), false, VisitResult.FAILED, FailureReason.HTTP_5XX));
    }
    assertThat(judges.state(1).orElseThrow().window()).isEqualTo(new VisitCounts(134, 6, 0, 0, 0));
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
    assertThat(down.chinese()).contains("样例site-1", "网站当前无法打开", "服务器拒绝连接", "2026-11-23 10:05:00");
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

  // The two clocks of an account

  @Test
  void anAccountGrowsLateThenSleepsThenIsAZombie() {
    present(ACCOUNT);
    Instant published = clock.instant();
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("a", published));
    assertThat(freshness(ACCOUNT)).isEqualTo(FreshnessState.FRESH);
    assertThat(said()).isEmpty();
    List<String> days = new ArrayList<>();
    for (int hour = 1; hour <= 15 * 24; hour++) {
      timePasses(Duration.ofHours(1));
      read(ACCOUNT, ReadingOutcome.OK);
      for (String step : said()) {
        days.add(hour + " " + step);
      }
    }
    // The first reading after a limit finds it passed; the clock itself finds it at the limit.
    assertThat(days)
        .containsExactly(
            "120 OPENED A3 WARNING", "169 ESCALATED A3 SERIOUS", "337 OPENED M2 CRITICAL");
    assertThat(freshness(ACCOUNT)).isEqualTo(FreshnessState.ZOMBIE);
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("b", clock.instant()));
    assertThat(said()).containsExactlyInAnyOrder("RESOLVED A3 SERIOUS", "RESOLVED M2 CRITICAL");
    assertThat(verdicts.stream().map(v -> v.opinion().rule() + " " + v.opinion().verdict()))
        .containsExactly("M2 PASS", "A3 WARN", "A3 WARN", "M2 VETO", "M2 PASS");
  }

  @Test
  void escalationKeepsTheIncidentAndWhenItStarted() {
    present(ACCOUNT);
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("a", clock.instant().minus(days(6))));
    Incident opened = steps.get(0).incident();
    assertThat(said()).containsExactly("OPENED A3 WARNING");
    assertThat(opened.startedAt()).isEqualTo(clock.instant().minus(days(1)));
    clock.advance(Duration.ofDays(1).plusMillis(1));
    read(ACCOUNT, ReadingOutcome.OK);
    Incident escalated = steps.get(0).incident();
    assertThat(escalated.id()).isEqualTo(opened.id());
    assertThat(escalated.startedAt()).isEqualTo(opened.startedAt());
    assertThat(escalated.chinese()).isNotEqualTo(opened.chinese()).contains("超过期限 7 天");
    assertThat(escalated.counts().getString("state")).isEqualTo("sleeping");
    assertThat(escalated.counts().getString("limit")).isEqualTo("P7D");
    assertThat(escalated.counts().getLong("silentDays")).isEqualTo(7);
    assertThat(escalated.counts().getString("lastPublicationAt"))
        .isEqualTo("2026-11-17T10:00:00+08:00");
    assertThat(said()).containsExactly("ESCALATED A3 SERIOUS");
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }

  @ParameterizedTest
  @CsvSource({
    // silence, state, incidents
    "PT119H59M59.999S, FRESH, ''",
    "PT120H, LATE, A3 WARNING",
    "PT168H, LATE, A3 WARNING",
    "PT168H0.001S, SLEEPING, A3 SERIOUS",
    "PT336H, SLEEPING, A3 SERIOUS",
    "PT336H0.001S, ZOMBIE, A3 SERIOUS+M2 CRITICAL",
    "P400D, ZOMBIE, A3 SERIOUS+M2 CRITICAL",
  })
  void theFirstReadingFindsTheRightState(Duration silence, FreshnessState state, String incidents) {
    present(ACCOUNT);
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("a", clock.instant().minus(silence)));
    assertThat(freshness(ACCOUNT)).isEqualTo(state);
    assertThat(String.join("+", said()))
        .isEqualTo(incidents.isEmpty() ? "" : "OPENED " + incidents.replace("+", "+OPENED "));
  }

  @ParameterizedTest
  @CsvSource({"EMPTY", "UNDATED", "AUTH", "THROTTLED", "BLOCKED", "GONE", "MALFORMED", "NETWORK"})
  void whatCannotBeReadNeitherOpensNorEndsAnIncident(ReadingOutcome outcome) {
    present(ACCOUNT);
    read(ACCOUNT, outcome);
    assertThat(said()).isEmpty();
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("a", clock.instant().minus(days(20))));
    assertThat(said()).containsExactly("OPENED A3 SERIOUS", "OPENED M2 CRITICAL");
    for (int hour = 0; hour < 72; hour++) {
      timePasses(Duration.ofHours(1));
      read(ACCOUNT, outcome);
    }
    assertThat(freshness(ACCOUNT)).isEqualTo(FreshnessState.UNREADABLE);
    assertThat(said()).isEmpty();
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("b", clock.instant().minus(days(6))));
    // A proved date ends the breach of the two weeks; the week's warning remains.
    assertThat(said()).containsExactly("EASED A3 WARNING", "RESOLVED M2 CRITICAL");
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("c", clock.instant()));
    assertThat(said()).containsExactly("RESOLVED A3 WARNING");
  }

  @Test
  void timeAloneChangesTheStateAtItsInstant() {
    present(ACCOUNT);
    read(
        ACCOUNT,
        ReadingOutcome.OK,
        Sample.publication("a", clock.instant().minus(days(5)).plus(Duration.ofHours(1))));
    Instant change = judges.state(2).orElseThrow().standing().nextChangeAt();
    assertThat(change).isEqualTo(clock.instant().plus(Duration.ofHours(1)));
    assertThat(targets.due(change.minusMillis(1), 9)).isEmpty();
    assertThat(targets.due(change, 0)).as("not more than asked for").isEmpty();
    assertThat(targets.due(change, 9)).containsExactly(2);
    assertThat(targets.due(change, 9)).as("handed out once").isEmpty();
    clock.set(change);
    follow(judges.again(ACCOUNT, change));
    flush();
    assertThat(said()).containsExactly("OPENED A3 WARNING");
    assertThat(judges.state(2).orElseThrow().standing().nextChangeAt())
        .isEqualTo(change.plus(Duration.ofHours(23)).plusMillis(1));
  }

  @Test
  void anOutdatedChangeIsPassedOver() {
    present(ACCOUNT);
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("a", clock.instant().minus(days(4))));
    Instant change = judges.state(2).orElseThrow().standing().nextChangeAt();
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("b", clock.instant()));
    assertThat(targets.due(change, 9)).isEmpty();
  }

  @Test
  void anOlderReadingDoesNotTakeBackAProof() {
    present(ACCOUNT);
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("a", clock.instant()));
    Instant proved = clock.instant();
    take(ACCOUNT, Sample.reading(2, proved.minusSeconds(600), ReadingOutcome.OK));
    assertThat(judges.state(2).orElseThrow().standing().lastSuccessAt()).isEqualTo(proved);
  }

  @Test
  void theNewestPublicationCountsWhateverItsOrder() {
    present(ACCOUNT);
    Instant now = clock.instant();
    read(
        ACCOUNT,
        ReadingOutcome.OK,
        Sample.publication("old", now.minus(days(30))),
        Sample.publication("new", now.minus(days(1))),
        new Publication("undated", "", "", null, null, "none"),
        Sample.publication("older", now.minus(days(60))));
    TargetFreshness standing = judges.state(2).orElseThrow().standing();
    assertThat(standing.latest().identity()).isEqualTo("new");
    assertThat(standing.countedFrom()).isEqualTo(now.minus(days(1)));
    assertThat(said()).isEmpty();
  }

  @Test
  void whatHasNoSourceIsNotObservable() {
    Registered unsold = Sample.account(7, Source.ITUNES, Status.RUNNING);
    present(unsold);
    assertThat(freshness(unsold)).isEqualTo(FreshnessState.NOT_OBSERVABLE);
    assertThat(said()).isEmpty();
  }

  @Test
  void aSleepingAccountThatPublishedSixDaysAgoIsOnlyLate() {
    present(ACCOUNT);
    Instant now = clock.instant();
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("old", now.minus(days(8))));
    assertThat(said()).containsExactly("OPENED A3 SERIOUS");
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("new", now.minus(days(6))));
    assertThat(steps.get(0).incident().startedAt()).isEqualTo(now.minus(days(1)));
    assertThat(said()).containsExactly("EASED A3 WARNING");
  }

  // The last look before a limit

  /** At the end of the week, with the last success so many minutes before it. */
  @ParameterizedTest
  @CsvSource({
    "1, SLEEPING, ESCALATED A3 SERIOUS",
    "60, SLEEPING, ESCALATED A3 SERIOUS",
    "61, UNREADABLE, ''",
    "600, UNREADABLE, ''"
  })
  void aLimitPassesInSilenceOnlyIfSomebodyLookedCloselyBefore(
      int minutes, FreshnessState state, String step) {
    present(ACCOUNT);
    Instant published = clock.instant().minus(days(6));
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("a", published));
    said();
    Instant limit = published.plus(days(7)).plusMillis(1);
    clock.set(limit.minus(Duration.ofMinutes(minutes)));
    read(ACCOUNT, ReadingOutcome.OK);
    read(ACCOUNT, ReadingOutcome.NETWORK);
    assertThat(freshness(ACCOUNT)).isEqualTo(FreshnessState.LATE);
    clock.set(limit.plus(Duration.ofMinutes(5)));
    targets.due(clock.instant(), 9).forEach(id -> follow(judges.again(find(id), clock.instant())));
    Batch stored = flush();
    assertThat(freshness(ACCOUNT)).isEqualTo(state);
    assertThat(String.join(",", said())).isEqualTo(step);
    FreshnessTurn turn = stored.turns.get(0);
    assertThat(turn.now().since()).as("by the clock").isEqualTo(limit);
    assertThat(turn.noticedAt()).isEqualTo(limit.plus(Duration.ofMinutes(5)));
    assertThat(turn.before()).isEqualTo(FreshnessState.LATE);
    read(ACCOUNT, ReadingOutcome.OK);
    assertThat(freshness(ACCOUNT)).as("a look after it").isEqualTo(FreshnessState.SLEEPING);
  }

  @Test
  void whoeverReadsIsToldOfTheNextLimitAndAgainAfterARestart() {
    present(ACCOUNT);
    assertThat(ahead).containsOnly(new ChangeAhead(2, null, null, null));
    ahead.clear();
    Instant now = clock.instant();
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("a", now.minus(days(1))));
    ChangeAhead late =
        new ChangeAhead(2, now.plus(days(4)), now.plus(days(4)).minus(LAST_LOOK), now);
    assertThat(ahead).containsExactly(late);
    read(ACCOUNT, ReadingOutcome.NETWORK);
    assertThat(ahead).as("nothing new").containsExactly(late);
    TargetState saved = judges.state(2).orElseThrow();
    ahead.clear();
    judges = opened(List.of(saved), List.of());
    present(ACCOUNT);
    assertThat(ahead).containsExactly(late);
    clock.set(now.plus(days(4)).plusSeconds(60));
    follow(judges.again(ACCOUNT, clock.instant()));
    assertThat(ahead.get(ahead.size() - 1).at()).as("nobody looked").isEqualTo(now.plus(days(4)));
  }

  // What a person attests

  private static final Registered MANUAL = Sample.account(8, Source.MANUAL, Status.RUNNING);

  private void attested(Instant published, Duration counts) {
    Publication seen = Sample.publication("m", published);
    take(
        MANUAL,
        new cn.xunjian.observation.Reading(
            8,
            cn.xunjian.observation.Place.HERE,
            clock.instant(),
            clock.instant(),
            Duration.ZERO,
            Source.MANUAL,
            ReadingOutcome.OK,
            "attested",
            List.of(seen),
            null,
            Informant.attested("李", "截图", clock.instant().plus(counts))));
  }

  @Test
  void aPersonsWordExpiresIntoUnreadableAndNeverIntoSleeping() {
    present(MANUAL);
    Instant published = clock.instant().minus(days(1));
    attested(published, days(2));
    assertThat(freshness(MANUAL)).isEqualTo(FreshnessState.FRESH);
    assertThat(judges.state(8).orElseThrow().standing().nextChangeAt())
        .isEqualTo(clock.instant().plus(days(2)));
    timePasses(days(2));
    assertThat(freshness(MANUAL)).isEqualTo(FreshnessState.UNREADABLE);
    assertThat(judges.state(8).orElseThrow().standing().chinese()).contains("人工登记");
    attested(published, days(1));
    assertThat(freshness(MANUAL)).as("said again").isEqualTo(FreshnessState.FRESH);
    timePasses(days(20));
    assertThat(freshness(MANUAL)).isEqualTo(FreshnessState.UNREADABLE);
    assertThat(said()).as("nobody is accused").isEmpty();
  }

  @Test
  void aPersonMaySayThatTheLastOneIsOldForADay() {
    present(MANUAL);
    attested(clock.instant().minus(days(8)), days(14));
    assertThat(freshness(MANUAL)).isEqualTo(FreshnessState.SLEEPING);
    timePasses(days(2));
    assertThat(freshness(MANUAL)).isEqualTo(FreshnessState.UNREADABLE);
  }

  // Pushers

  private static final Registered PUSHED = Sample.account(9, Source.PUSH, Status.RUNNING);

  private static Pusher pusher(boolean enabled) {
    return new Pusher(
        5,
        "matrix",
        null,
        java.util.Set.of(),
        java.util.Set.of("account-9"),
        Duration.ofMinutes(10),
        enabled,
        Instant.EPOCH,
        0,
        null);
  }

  private void listen(Duration later) {
    clock.advance(later);
    follow(judges.listen(clock.instant()));
    flush();
  }

  private void pushers(Pusher... all) {
    follow(judges.pushers(List.of(all), clock.instant()));
    flush();
  }

  @Test
  void aSilentPusherIsOneIncidentUntilItIsHeardOfAgain() {
    pushers(pusher(true));
    listen(Duration.ofMinutes(20).minusMillis(1));
    assertThat(said()).isEmpty();
    listen(Duration.ofMillis(1));
    assertThat(steps.get(0).subject().key()).isEqualTo("matrix");
    assertThat(steps.get(0).incident().startedAt())
        .isEqualTo(clock.instant().minus(Duration.ofMinutes(20)));
    listen(Duration.ofHours(3));
    assertThat(said()).containsExactly("OPENED Push.silent SERIOUS");
    follow(judges.heard(new Beat(5, clock.instant()), clock.instant()));
    flush();
    assertThat(said()).containsExactly("RESOLVED Push.silent SERIOUS");
    listen(Duration.ofMinutes(21));
    assertThat(said()).containsExactly("OPENED Push.silent SERIOUS");
  }

  @Test
  void aRestartNeitherDoublesThePushersIncidentNorAlarmsForOurOwnAbsence() {
    pushers(pusher(true));
    listen(Duration.ofMinutes(20));
    List<Incident> open = steps.stream().map(IncidentChange::incident).toList();
    said();
    judges = opened(List.of(), open);
    pushers(pusher(true));
    listen(Duration.ofHours(1));
    assertThat(said()).as("it is open already").isEmpty();
    follow(judges.heard(new Beat(5, clock.instant()), clock.instant()));
    flush();
    assertThat(said()).containsExactly("RESOLVED Push.silent SERIOUS");
    clock.advance(days(1));
    judges = opened(List.of(), List.of());
    pushers(pusher(true));
    listen(Duration.ofMinutes(19));
    assertThat(said()).isEmpty();
  }

  @Test
  void aPusherThatIsDisabledHasNoIncident() {
    pushers(pusher(true));
    listen(Duration.ofMinutes(20));
    pushers(pusher(false));
    assertThat(said())
        .containsExactly("OPENED Push.silent SERIOUS", "RESOLVED Push.silent SERIOUS");
    listen(Duration.ofHours(1));
    assertThat(said()).isEmpty();
  }

  /** Its last word was half an hour before the limit; it fell silent or not. */
  @ParameterizedTest
  @CsvSource({"true, UNREADABLE", "false, SLEEPING"})
  void aLimitThatFallsWhileThePusherIsSilentAccusesNobody(boolean silent, FreshnessState state) {
    pushers(pusher(true));
    present(PUSHED);
    Instant published = clock.instant().minus(days(7)).plus(Duration.ofMinutes(30));
    read(PUSHED, ReadingOutcome.OK, Sample.publication("p", published));
    assertThat(freshness(PUSHED)).isEqualTo(FreshnessState.LATE);
    listen(Duration.ofMinutes(25));
    if (!silent) {
      follow(judges.heard(new Beat(5, clock.instant()), clock.instant()));
    }
    timePasses(Duration.ofMinutes(10));
    assertThat(freshness(PUSHED)).isEqualTo(state);
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

  // V4: the columns of a site

  private List<Registered> columns(int number, ColumnClass columnClass) {
    List<Registered> columns = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      columns.add(
          Sample.column((columnClass == ColumnClass.NEWS ? 100 : 200) + i, SITE, columnClass));
    }
    return columns;
  }

  private void silent(Registered column, int days) {
    read(column, ReadingOutcome.OK, Sample.publication("x", clock.instant().minus(days(days))));
  }

  private List<String> v4() {
    return said().stream().filter(s -> s.contains(" V4 ")).toList();
  }

  @Test
  void fiveSilentColumnsOfTheWatchedClassesAreTheVeto() {
    List<Registered> all = new ArrayList<>(columns(4, ColumnClass.NEWS));
    all.addAll(columns(2, ColumnClass.NOTICES));
    present(SITE);
    present(all.toArray(Registered[]::new));
    for (int i = 0; i < 4; i++) {
      silent(all.get(i), 20 + i);
    }
    assertThat(v4()).isEmpty();
    // Half a year and a day: 6 months from 22 May 2026 end on 22 November.
    silent(all.get(4), 185);
    Incident opened =
        steps.stream().filter(s -> s.incident().rule().equals("V4")).findFirst().get().incident();
    assertThat(v4()).containsExactly("OPENED V4 CRITICAL");
    assertThat(opened.subject().target()).isEqualTo(1);
    assertThat(opened.counts().getInteger("newsSilent")).isEqualTo(4);
    assertThat(opened.counts().getInteger("noticesSilent")).isEqualTo(1);
    assertThat(opened.counts().getInteger("unreadable")).isEqualTo(1);
    assertThat(opened.evidence().getJsonArray("columns")).hasSize(5);
    // The fifth limit to pass was that of the notices.
    assertThat(opened.startedAt()).isEqualTo(Instant.parse("2026-11-22T02:00:00Z"));
    silent(all.get(0), 0);
    assertThat(v4()).isEmpty();
    silent(all.get(5), 0);
    assertThat(v4()).containsExactly("RESOLVED V4 CRITICAL");
  }

  @Test
  void whatIsNotReadYetIsNoProofThatASiteIsWell() {
    List<Registered> all = columns(6, ColumnClass.NEWS);
    present(SITE);
    present(all.toArray(Registered[]::new));
    silent(all.get(0), 0);
    assertThat(verdicts.stream().filter(v -> v.opinion().rule().equals("V4")))
        .extracting(v -> v.opinion().verdict())
        .containsExactly(Verdict.INSUFFICIENT_DATA);
  }

  @Test
  void fiveBlankColumnsAreTheVetoButNotThoseThatWereJustUpdated() {
    List<Registered> all = columns(6, ColumnClass.OTHER);
    present(SITE);
    present(all.toArray(Registered[]::new));
    silent(all.get(5), 1);
    all.forEach(c -> read(c, ReadingOutcome.EMPTY));
    Incident opened =
        steps.stream().filter(s -> s.incident().rule().equals("V4")).findFirst().get().incident();
    assertThat(opened.counts().getInteger("blank")).isEqualTo(5);
    assertThat(v4()).containsExactly("OPENED V4 CRITICAL");
    read(all.get(0), ReadingOutcome.OK, Sample.publication("x", clock.instant()));
    assertThat(v4()).containsExactly("RESOLVED V4 CRITICAL");
  }

  @Test
  void aColumnThatTurnsBlankWithoutAChangeOfItsFreshnessIsNoticed() {
    List<Registered> all = columns(5, ColumnClass.OTHER);
    present(SITE);
    present(all.toArray(Registered[]::new));
    all.forEach(c -> read(c, ReadingOutcome.UNDATED));
    assertThat(v4()).isEmpty();
    all.forEach(c -> read(c, ReadingOutcome.EMPTY));
    assertThat(v4()).containsExactly("OPENED V4 CRITICAL");
  }

  @Test
  void aColumnThatLeavesIsNotHeldAgainstItsSite() {
    List<Registered> all = columns(5, ColumnClass.NEWS);
    present(SITE);
    present(all.toArray(Registered[]::new));
    all.forEach(c -> silent(c, 20));
    assertThat(v4()).containsExactly("OPENED V4 CRITICAL");
    follow(judges.leave(all.get(2), "the target is closed", false, clock.instant()));
    flush();
    assertThat(v4()).containsExactly("RESOLVED V4 CRITICAL");
  }

  @Test
  void aSiteThatIsSuspendedIsNotAccusedForItsColumns() {
    List<Registered> all = columns(5, ColumnClass.NEWS);
    present(SITE);
    present(all.toArray(Registered[]::new));
    Registered suspended = Sample.site(1, Status.SUSPENDED);
    registry.put(suspended.key(), suspended);
    follow(judges.leave(suspended, "the target is suspended", false, clock.instant()));
    flush();
    all.forEach(c -> silent(c, 20));
    assertThat(v4()).isEmpty();
    // When it is resumed its columns speak at once.
    present(SITE);
    assertThat(v4()).containsExactly("OPENED V4 CRITICAL");
  }

  @Test
  void aRestartJudgesASiteByAllItsColumnsOrNotAtAll() {
    List<Registered> all = columns(5, ColumnClass.NEWS);
    present(SITE);
    present(all.toArray(Registered[]::new));
    all.forEach(c -> silent(c, 20));
    List<Incident> open =
        steps.stream()
            .map(IncidentChange::incident)
            .filter(i -> i.rule().startsWith("V4"))
            .toList();
    List<TargetState> saved = all.stream().map(c -> judges.state(c.id()).orElseThrow()).toList();
    said();
    // Down for three days: what was read before proves nothing any more.
    clock.advance(days(3));
    judges = opened(saved, open);
    List<Registered> everything = new ArrayList<>(all);
    everything.add(SITE);
    present(everything.toArray(Registered[]::new));
    assertThat(v4()).isEmpty();
    all.subList(1, 5).forEach(c -> silent(c, 25));
    assertThat(v4()).isEmpty();
    silent(all.get(0), 1);
    assertThat(v4()).containsExactly("RESOLVED V4 CRITICAL");
  }

  private void fails(Registered site, int times) {
    for (int i = 0; i < times; i++) {
      clock.advance(Duration.ofSeconds(20));
      take(site, Sample.failed(site.id(), clock.instant(), FailureReason.CONNECT_TIMEOUT));
    }
  }

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
    assertThat(steps.get(0).incident().chinese()).contains("常行审批〔2026〕8号");
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
