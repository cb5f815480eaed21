package cn.xunjian.ledger;

import cn.xunjian.causes.Causes;
import cn.xunjian.causes.PusherWatch;
import cn.xunjian.causes.ReaderHealth;
import cn.xunjian.causes.SharedHosts;
import cn.xunjian.causes.SiteColumns;
import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentChange;
import cn.xunjian.incident.OpenIncidents;
import cn.xunjian.incident.Openings.Recurrence;
import cn.xunjian.judging.Judge;
import cn.xunjian.judging.ProofOfSilence;
import cn.xunjian.judging.RulingText;
import cn.xunjian.judging.TargetState;
import cn.xunjian.ledger.states.VerdictChange;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Observation;
import cn.xunjian.observation.Publication;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.observation.messages.ChangeAhead;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.registry.closings.Closing;
import cn.xunjian.rulebook.FreshnessState;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.RulesInForce;
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

/** Facts in, steps and verdicts out: a ledger's judges without its database. */
abstract class JudgedFacts {

  static final RuleBook BOOK = RuleBooks.bundled(RuleBook.DEFAULT);
  static final RulesInForce RULES = RulesInForce.only(BOOK);
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  static final Registered SITE = Sample.site(1);
  static final Registered ACCOUNT = Sample.account(2);

  static final Duration LAST_LOOK = Duration.ofHours(1);

  RulesInForce rules = RULES;
  PusherWatch pushers;
  JudgedTargets targets;
  final List<ChangeAhead> ahead = new ArrayList<>();
  final SettableClock clock = new SettableClock("2026-11-23T02:00:00Z");
  final Map<TargetKey, Registered> registry = new HashMap<>();
  Closing closedLately;
  Judges judges = opened(List.of(), List.of());
  final List<IncidentChange> steps = new ArrayList<>();
  final List<VerdictChange> verdicts = new ArrayList<>();
  Batch batch = new Batch();

  Judges opened(List<TargetState> saved, List<Incident> open) {
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
            rules,
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
                new SiteColumns(rules, key -> Optional.ofNullable(registry.get(key))),
                pushers),
            new OpenIncidents(new Recurrence(Duration.ZERO, 4, Duration.ofHours(1))),
            targets);
    fresh.load(saved, open, List.of());
    return fresh;
  }

  void present(Registered... targets) {
    for (Registered target : targets) {
      registry.put(target.key(), target);
      follow(judges.register(target, clock.instant()));
    }
    for (Registered target : targets) {
      follow(judges.present(target, clock.instant()));
    }
    flush();
  }

  void follow(Consequences consequences) {
    batch.add(consequences);
    ahead.addAll(consequences.ahead());
  }

  void take(Registered target, Observation fact) {
    follow(judges.take(target, fact, clock.instant()));
    flush();
  }

  void read(Registered target, ReadingOutcome outcome, Publication... found) {
    take(target, Sample.reading(target.id(), clock.instant(), outcome, found));
  }

  /** What a committed batch held. */
  Batch flush() {
    Batch done = batch;
    steps.addAll(done.incidents);
    verdicts.addAll(done.verdicts);
    batch = new Batch();
    return done;
  }

  List<String> said() {
    List<String> said =
        steps.stream()
            .map(s -> s.step() + " " + s.incident().rule() + " " + s.incident().severity())
            .toList();
    steps.clear();
    return said;
  }

  void timePasses(Duration by) {
    Instant until = clock.instant().plus(by);
    while (clock.instant().isBefore(until)) {
      clock.advance(Duration.ofMinutes(10));
      targets
          .due(clock.instant(), 9)
          .forEach(id -> follow(judges.again(find(id), clock.instant())));
    }
    flush();
  }

  Registered find(int id) {
    return registry.values().stream().filter(t -> t.id() == id).findFirst().orElseThrow();
  }

  FreshnessState freshness(Registered target) {
    return judges.state(target.id()).orElseThrow().standing().state();
  }

  /** A week of visits each 72 minutes, 20 a day; the given ones of the last day fail. */
  void week(int failures, FailureReason reason) {
    Instant begin = clock.instant();
    for (int i = 0; i < 140; i++) {
      clock.set(begin.plus(Duration.ofMinutes(72L * i)));
      boolean fails = i % 2 == 1 && i / 2 < failures;
      take(SITE, fails ? Sample.failed(1, clock.instant(), reason) : Sample.ok(1, clock.instant()));
    }
  }

  static Duration days(int days) {
    return Duration.ofDays(days);
  }

  void fails(Registered site, int times) {
    for (int i = 0; i < times; i++) {
      clock.advance(Duration.ofSeconds(20));
      take(site, Sample.failed(site.id(), clock.instant(), FailureReason.CONNECT_TIMEOUT));
    }
  }
}
