package cn.xunjian.ledger;

import cn.xunjian.causes.Causes;
import cn.xunjian.causes.PusherWatch;
import cn.xunjian.causes.ReaderHealth;
import cn.xunjian.causes.SharedHosts;
import cn.xunjian.causes.SiteColumns;
import cn.xunjian.incident.OpenIncidents;
import cn.xunjian.incident.Openings.Recurrence;
import cn.xunjian.judging.FreshnessTurn;
import cn.xunjian.judging.Judge;
import cn.xunjian.judging.ProofOfSilence;
import cn.xunjian.judging.Recount;
import cn.xunjian.judging.RulingText;
import cn.xunjian.judging.TargetState;
import cn.xunjian.ledger.states.VerdictChange;
import cn.xunjian.observation.Observation;
import cn.xunjian.observation.Visit;
import cn.xunjian.push.Pusher;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.RulesInForce;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The judges of the ledger once more, with a memory of their own: they judge a few targets that
 * belong together, such as a site with its columns, and what they say is stored nowhere. Belongs to
 * one thread.
 */
public final class JudgesApart {

  /** Incidents are no part of it; they are kept as they come. */
  private static final Recurrence RECURRENCE =
      new Recurrence(Duration.ZERO, 4, Duration.ofHours(1));

  private static final Duration CONFIRM_BEAT = Duration.ofSeconds(20);

  private final RulesInForce rules;
  private final Map<Integer, Registered> together;
  private final JudgedTargets targets = new JudgedTargets();
  private final Judges judges;
  private final List<VerdictChange> verdicts = new ArrayList<>();
  private final List<FreshnessTurn> turns = new ArrayList<>();

  /**
   * @param together the targets that belong together
   * @param pushers all that are registered; each counts as heard of
   */
  public JudgesApart(
      RulesInForce rules, ZoneId zone, Collection<Registered> together, List<Pusher> pushers) {
    this.rules = rules;
    this.together =
        together.stream().collect(Collectors.toMap(Registered::id, Function.identity()));
    Map<TargetKey, Registered> byKey =
        together.stream().collect(Collectors.toMap(Registered::key, Function.identity()));
    RulingText words = new RulingText(zone);
    PusherWatch watch = new PusherWatch(() -> root(rules), words);
    Causes causes =
        new Causes(
            new SharedHosts(() -> root(rules).host()),
            new ReaderHealth(() -> root(rules).reader(), source -> 0, words),
            new SiteColumns(rules, key -> Optional.ofNullable(byKey.get(key))),
            watch);
    watch.registered(pushers, Instant.EPOCH);
    Judge judge =
        new Judge(
            CONFIRM_BEAT,
            new ProofOfSilence(watch::patience),
            zone,
            (target, now, remembered) -> Optional.empty());
    this.judges = new Judges(rules, judge, causes, new OpenIncidents(RECURRENCE), targets);
  }

  /** What concerns many targets has no say in what is thought of one. */
  private static RuleBook root(RulesInForce rules) {
    return rules.root(Instant.EPOCH);
  }

  /** Notes which columns a site has, before any of them is judged. */
  public void register(Registered target, Instant now) {
    hear(judges.register(target, now));
  }

  /** A target is supervised from now on: entered, changed or resumed. */
  public void present(Registered target, Instant now) {
    hear(judges.present(target, now));
  }

  /** A target is not supervised any longer. */
  public void leave(Registered target, Instant now) {
    hear(judges.leave(target, "", false, now));
  }

  public void take(Registered target, Observation fact, Instant now) {
    hear(judges.take(target, fact, now));
  }

  /** Judges a target by what time alone changed. */
  public void again(Registered target, Instant now) {
    hear(judges.again(target, now));
  }

  /** Judges a target by the book that holds for it now, if another one does. */
  public void turned(Registered target, Instant now) {
    hear(judges.turned(target, now));
  }

  /**
   * Counts the windows again that another book wants counted, and judges them.
   *
   * @param visits those that may still count
   */
  public void recount(Collection<Visit> visits, Instant now) {
    for (Recounts.Wanted wanted : targets.windows().takeMissing()) {
      targets
          .windows()
          .find(wanted.target(), wanted.rule())
          .ifPresent(
              window -> {
                Recount recount = window.recount(now);
                visits.forEach(recount::add);
                window.take(recount);
              });
      hear(judges.recounted(together.get(wanted.target()), wanted.rule(), now));
    }
  }

  private void hear(Consequences all) {
    verdicts.addAll(all.verdicts());
    turns.addAll(all.turns());
  }

  /** What is thought of a target; empty before anything was seen of it. */
  public Optional<TargetState> state(Registered target) {
    return judges.state(target.id());
  }

  /** When time alone will change what is thought of a target; null for never. */
  public Instant nextChangeAt(Registered target) {
    return state(target).map(state -> state.standing().nextChangeAt()).orElse(null);
  }

  /** The verdicts so far, in their order. */
  public List<VerdictChange> verdicts() {
    return verdicts;
  }

  /** The turns of freshness so far, in their order. */
  public List<FreshnessTurn> turns() {
    return turns;
  }

  /** Forgets what was said so far, not what is thought. */
  public void clear() {
    verdicts.clear();
    turns.clear();
  }

  /** The book by which a target is judged. */
  public RuleBook book(Registered target, Instant now) {
    return rules.of(target, now);
  }
}
