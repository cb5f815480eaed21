package cn.xunjian.ledger;

import cn.xunjian.judging.JudgingConfig;
import cn.xunjian.judging.TargetState;
import cn.xunjian.judging.TargetStatus;
import cn.xunjian.ledger.states.JudgingPause;
import cn.xunjian.observation.Observation;
import cn.xunjian.observation.messages.SecondLook;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.live.LiveRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What follows for a target as the registry has it now. Belongs to the ledger's thread. */
@Singleton
class SupervisedTargets {

  private final LiveRegistry registry;
  private final Judges judges;
  private final JudgedTargets targets;
  private final Recounts recounts;
  private final JudgingConfig config;
  private final Clock clock;
  private final JudgingPause.Watch watch = new JudgingPause.Watch();

  SupervisedTargets(
      LiveRegistry registry,
      Judges judges,
      JudgedTargets targets,
      Recounts recounts,
      JudgingConfig config,
      Clock clock) {
    this.registry = registry;
    this.judges = judges;
    this.targets = targets;
    this.recounts = recounts;
    this.config = config;
    this.clock = clock;
  }

  boolean loaded() {
    return registry.loaded();
  }

  Optional<Registered> find(int target) {
    return registry.find(target).filter(t -> t.profile().status().supervised());
  }

  /** Judges a fact; empty if its target is not supervised, and the fact is nobody's. */
  Optional<JudgedFact> judge(Observation fact) {
    Instant now = clock.instant();
    TargetState before = targets.find(fact.target()).orElse(null);
    return find(fact.target())
        .map(target -> JudgedFact.of(fact, now, before, judges.take(target, fact, now)));
  }

  /** Notes a target, before any is judged: half a site's columns prove nothing. */
  Consequences register(Registered target) {
    return target.profile().status().supervised()
        ? judges.register(target, clock.instant())
        : Consequences.NONE;
  }

  /** Judges a target as it stands now: new, changed, resumed, ended, or loaded at the start. */
  Consequences present(Registered target) {
    if (!target.profile().status().supervised()) {
      return leave(target, "the target is " + target.profile().status().code(), false);
    }
    Consequences judged = judges.present(target, clock.instant());
    return targets.find(target.id()).map(this::resumed).map(judged::and).orElse(judged);
  }

  /** A target as the registry has it by now. */
  Consequences present(int target) {
    return registry.find(target).map(this::present).orElse(Consequences.NONE);
  }

  Consequences removed(Registered target) {
    return leave(target, "the target was removed from the registry", true);
  }

  private Consequences leave(Registered target, String why, boolean removed) {
    return judges.leave(target, why, removed, clock.instant());
  }

  /** A confirmation that a restart interrupted goes on. */
  private Consequences resumed(TargetState state) {
    boolean open =
        state.openness().status() == TargetStatus.CONFIRMING || state.openness().successes() > 0;
    return open
        ? Consequences.of(
            new SecondLook(state.target(), List.of(clock.instant().plus(config.confirmBeat()))))
        : Consequences.NONE;
  }

  /**
   * All that was judged so far is stored: windows that miss something are counted again.
   *
   * @param judged takes what follows for each that is whole again, to be judged in its turn
   */
  void recount(Consumer<Supplier<Consequences>> judged) {
    recounts.begin(
        counted ->
            judged.accept(
                () ->
                    find(counted.target())
                        .map(t -> judges.recounted(t, counted.rule(), clock.instant()))
                        .orElse(Consequences.NONE)));
  }

  /** Which supervised targets are not judged by the book that holds for them now. */
  List<Integer> turned() {
    Instant now = clock.instant();
    return registry.all().stream()
        .filter(t -> t.profile().status().supervised() && judges.outdated(t, now))
        .map(Registered::id)
        .toList();
  }

  Consequences rootTurned() {
    return judges.rootTurned(clock.instant());
  }

  /** Judges a target by the book that holds for it now, if another one does. */
  Consequences turned(int target) {
    return find(target).map(t -> judges.turned(t, clock.instant())).orElse(Consequences.NONE);
  }

  /** Opens an incident for each pusher that is no longer heard of. */
  Consequences listen() {
    return judges.listen(clock.instant());
  }

  /** Supervised targets whose freshness changes by time alone until now. */
  List<Registered> due(int most) {
    Instant now = clock.instant();
    return targets.due(now, most).stream().flatMap(id -> find(id).stream()).toList();
  }

  /** Until then what changes by time alone was judged by an earlier run, or there was nothing. */
  void judgedUntil(Instant earlier) {
    watch.begin(earlier);
  }

  /** All that was due is judged: the time in which it was not, if there was one. */
  List<JudgingPause> paused() {
    return watch.judged(clock.instant());
  }

  Consequences again(Registered target) {
    return judges.again(target, clock.instant());
  }
}
