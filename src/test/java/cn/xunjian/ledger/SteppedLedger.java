package cn.xunjian.ledger;

import cn.xunjian.causes.Causes;
import cn.xunjian.causes.PusherWatch;
import cn.xunjian.causes.ReaderHealth;
import cn.xunjian.causes.SharedHosts;
import cn.xunjian.causes.SiteColumns;
import cn.xunjian.history.FactStores;
import cn.xunjian.incident.OpenIncidents;
import cn.xunjian.incident.Openings.Recurrence;
import cn.xunjian.judging.Judge;
import cn.xunjian.judging.ProofOfSilence;
import cn.xunjian.judging.Recount;
import cn.xunjian.judging.RulingText;
import cn.xunjian.judging.VisitWindow;
import cn.xunjian.ledger.states.FreshnessLog;
import cn.xunjian.ledger.states.JudgingPause;
import cn.xunjian.ledger.states.JudgingPauseStore;
import cn.xunjian.ledger.states.StateStore;
import cn.xunjian.observation.Observation;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.registry.live.StillRegistry;
import cn.xunjian.rulebook.RulesInForce;
import cn.xunjian.spool.SpoolPositionStore;
import cn.xunjian.testing.SettableClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The ledger one step at a time: its judges, its batch, its tables and its start, without its
 * thread, by a clock that is set.
 */
public final class SteppedLedger {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration REACH = Duration.ofDays(7);

  private final Pool pool;
  private final FactStores facts;
  private final SettableClock clock;
  private final ZoneId zone;
  private final RulesInForce rules;
  private final Map<TargetKey, Registered> registry = new HashMap<>();
  private final Map<Integer, Registered> byId = new HashMap<>();
  private final Set<Integer> resting = new HashSet<>();
  private final StateStore states;
  private final FreshnessLog freshness;
  private final SpoolPositionStore positions;
  private JudgedTargets targets;
  private Judges judges;
  private JudgingPause.Watch watch;
  private Batch batch;
  private long number;

  public SteppedLedger(
      Pool pool,
      FactStores facts,
      SettableClock clock,
      ZoneId zone,
      RulesInForce rules,
      Collection<Registered> registered) {
    this.pool = pool;
    this.facts = facts;
    this.clock = clock;
    this.zone = zone;
    this.rules = rules;
    registered.forEach(target -> registry.put(target.key(), target));
    registered.forEach(target -> byId.put(target.id(), target));
    this.states = new StateStore(pool, new StillRegistry(registered));
    this.freshness = new FreshnessLog(pool);
    this.positions = new SpoolPositionStore(pool);
  }

  private static <T> T done(Uni<T> work) {
    return work.await().atMost(PATIENCE);
  }

  /** A process begins: what it knows is what is stored. */
  public void start() {
    targets = new JudgedTargets();
    batch = new Batch();
    watch = new JudgingPause.Watch();
    RulingText words = new RulingText(zone);
    PusherWatch pushers = new PusherWatch(() -> rules.root(clock.instant()), words);
    Judge judge =
        new Judge(
            Duration.ofSeconds(20),
            new ProofOfSilence(pushers::patience),
            zone,
            (target, now, remembered) -> Optional.empty());
    Causes causes =
        new Causes(
            new SharedHosts(() -> rules.root(clock.instant()).host()),
            new ReaderHealth(() -> rules.root(clock.instant()).reader(), source -> 99, words),
            new SiteColumns(rules, key -> Optional.ofNullable(registry.get(key))),
            pushers);
    judges =
        new Judges(
            rules,
            judge,
            causes,
            new OpenIncidents(new Recurrence(Duration.ZERO, 4, Duration.ofHours(1))),
            targets);
    judges.load(done(states.load()), List.of(), List.of());
    Set<String> onColumns = new HashSet<>();
    rules
        .inUse(clock.instant())
        .forEach(book -> book.columnSilences().forEach(r -> onColumns.add(r.id().value())));
    judges.load(done(states.lastVerdicts(onColumns, Kind.SITE)));
    loadHours();
    SpoolPositionStore.Position position = done(positions.read());
    number = position.stored();
    watch.begin(position.at());
    Instant now = clock.instant();
    supervised().forEach(target -> batch.add(judges.register(target, now)));
    supervised().forEach(target -> batch.add(judges.present(target, now)));
    byTime();
    flush();
  }

  private List<Registered> supervised() {
    return byId.values().stream().filter(target -> !resting.contains(target.id())).toList();
  }

  private void loadHours() {
    Instant now = clock.instant();
    done(
        facts.hours.hours(
            now.truncatedTo(ChronoUnit.HOURS).minus(REACH),
            now.plusMillis(1),
            (target, hour, counts) -> {
              if (targets.windows().first(target).isEmpty()) {
                targets.windows().begin(target, rules.of(byId.get(target), now), REACH);
              }
              targets
                  .windows()
                  .of(target)
                  .filter(VisitWindow::whole)
                  .forEach(w -> w.load(hour, counts.by(w.rule().tooSlow())));
            }));
    targets.settle();
    recount();
  }

  /** Judges a fact now. */
  public void take(Observation fact) {
    if (resting.contains(fact.target())) {
      return;
    }
    Instant now = clock.instant();
    Registered target = byId.get(fact.target());
    JudgedFact judged =
        JudgedFact.of(
            fact, now, targets.find(target.id()).orElse(null), judges.take(target, fact, now));
    batch.add(judged);
    batch.add(judged.all());
    batch.position = ++number;
  }

  /** It was awake all the time and found nothing to judge. */
  public void awake() {
    watch.begin(clock.instant());
  }

  /** When time alone changes something next; null for never. */
  public Instant nextChangeAt() {
    return targets.all().stream()
        .filter(state -> !resting.contains(state.target()))
        .map(state -> state.standing().nextChangeAt())
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** Judges what changes by time alone until now. */
  public void byTime() {
    Instant now = clock.instant();
    targets.due(now, Integer.MAX_VALUE).stream()
        .filter(id -> !resting.contains(id))
        .forEach(id -> batch.add(judges.again(byId.get(id), now)));
    batch.pauses.addAll(watch.judged(now));
  }

  /** Another book holds for some. */
  public void turn() {
    supervised().forEach(target -> batch.add(judges.turned(target, clock.instant())));
  }

  /** A target is not supervised from now on. */
  public void rest(Registered target) {
    resting.add(target.id());
    batch.add(judges.leave(target, "suspended", false, clock.instant()));
  }

  /** A target is supervised again. */
  public void resume(Registered target) {
    resting.remove(target.id());
    batch.add(judges.register(target, clock.instant()));
    batch.add(judges.present(target, clock.instant()));
  }

  /** Stores what was judged so far, in one transaction. */
  public void flush() {
    if (batch.isEmpty()) {
      return;
    }
    Batch full = batch;
    batch = new Batch();
    done(
        facts
            .partitions
            .ensure(full.instants())
            .chain(() -> pool.withTransaction(transaction -> write(transaction, full))));
    recount();
  }

  private Uni<Void> write(SqlConnection transaction, Batch full) {
    return facts
        .visits
        .append(transaction, full.visits)
        .chain(() -> facts.visits.appendLate(transaction, full.late))
        .chain(
            () -> facts.readings.append(transaction, full.readings, full::judgedAt, full::outlook))
        .chain(() -> states.save(transaction, full.states.values(), clock.instant()))
        .chain(() -> states.append(transaction, full.verdicts))
        .chain(() -> freshness.append(transaction, full.turns))
        .chain(() -> JudgingPauseStore.append(transaction, full.pauses))
        .chain(
            () ->
                full.position == 0
                    ? Uni.createFrom().voidItem()
                    : positions.move(transaction, full.position, clock.instant()));
  }

  private void recount() {
    for (Recounts.Wanted wanted : targets.windows().takeMissing()) {
      VisitWindow window = targets.windows().find(wanted.target(), wanted.rule()).orElseThrow();
      Recount recount = window.recount(clock.instant());
      done(facts.history.scheduled(wanted.target(), recount.from(), recount.to(), recount::add));
      window.take(recount);
      batch.add(judges.recounted(byId.get(wanted.target()), wanted.rule(), clock.instant()));
    }
  }
}
