package cn.xunjian.judging;

import cn.xunjian.judging.AvailabilityJudge.Judged;
import cn.xunjian.judging.Judgement.Ruling;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.messages.ChangeAhead;
import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The pure step from one fact about one target to what is thought of it and what follows. Each step
 * is given the rule book that holds for the target then.
 */
public final class Judge {

  private final Duration confirmBeat;
  private final ProofOfSilence proof;
  private final SilenceJudge silence;
  private final AvailabilityJudge availability;
  private final OpennessJudge closures;
  private final AppJudge apps;

  /**
   * @param confirmBeat how far apart the visits are that confirm a failure or a recovery
   */
  public Judge(Duration confirmBeat, ProofOfSilence proof, ZoneId zone, ClosedLately closedLately) {
    this.confirmBeat = confirmBeat;
    this.proof = proof;
    RulingText words = new RulingText(zone);
    this.silence = new SilenceJudge(proof, zone);
    this.availability = new AvailabilityJudge(words);
    this.closures = new OpennessJudge(words, closedLately);
    this.apps = new AppJudge(words);
  }

  /**
   * @param window counted by the rule of this target
   */
  public Judgement visited(
      RuleBook book,
      Registered target,
      TargetState state,
      VisitWindow window,
      Visit seen,
      Instant now) {
    Visit visit = TooSlow.by(window.rule(), seen);
    boolean newHour = false;
    if (visit.scheduled()) {
      newHour = window.advance(now) || state.verdict() == null;
      window.add(visit);
    }
    OpennessRule.Step step =
        OpennessRule.by(book.down(), confirmBeat).step(state.openness(), visit, now);
    List<Ruling> rulings = closures.judge(book, target, state.openness(), visit, step, now);
    boolean due = window.whole() && (newHour || (visit.scheduled() && visit.showsClosed()));
    Judged judged =
        due ? availability.judge(target, window, state.verdict()) : Judged.none(state.verdict());
    rulings.addAll(judged.rulings());
    return new Judgement(
        state.with(step.next(), window.total(), judged.verdict()),
        rulings,
        judged.news(),
        step.looks(),
        Optional.empty());
  }

  /** Judges a window that was counted again, or by a rule that is new to its target. */
  public Judgement recounted(
      Registered target, TargetState state, VisitWindow window, boolean newRule) {
    Judged judged =
        newRule
            ? availability.judgeAnew(target, window)
            : availability.judge(target, window, state.verdict());
    return new Judgement(
        state.with(state.openness(), window.total(), judged.verdict()),
        judged.rulings(),
        judged.news(),
        List.of(),
        Optional.empty());
  }

  public Judgement read(
      RuleBook book, Registered target, TargetState state, Reading reading, Instant now) {
    Judgement judged = silence.read(book, target, state, reading, now);
    apps.offered(book, target, state.standing(), reading, now).ifPresent(judged.rulings()::add);
    return judged;
  }

  /** What time alone will change of a target, for those who read it. */
  public ChangeAhead ahead(RuleBook book, Registered target, TargetState state) {
    return proof.ahead(book.proof(), target, state.standing());
  }

  /** Judges again because time has passed or the target was changed. */
  public Judgement again(RuleBook book, Registered target, TargetState state, Instant now) {
    Judgement judged = silence.again(book, target, state, now);
    apps.unasked(book, target).ifPresent(judged.rulings()::add);
    return judged;
  }
}
