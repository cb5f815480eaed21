package cn.xunjian.judging;

import cn.xunjian.judging.AvailabilityJudge.Judged;
import cn.xunjian.judging.Judgement.Ruling;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.messages.ChangeAhead;
import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.Verdict;
import cn.xunjian.rulebook.model.RuleId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
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
    Judged judged = counted(target, window, visit, state.verdict(), now);
    OpennessRule.Step step =
        OpennessRule.by(book.down(), confirmBeat).step(state.openness(), visit, now);
    List<Ruling> rulings = closures.judge(book, target, state.openness(), visit, step, now);
    rulings.addAll(judged.rulings());
    return new Judgement(
        state.with(step.next(), window.total()).with(state.verdicts().with(judged.verdict())),
        rulings,
        judged.news(),
        step.looks(),
        Optional.empty());
  }

  private Judged counted(
      Registered target, VisitWindow window, Visit visit, Verdict before, Instant now) {
    if (!visit.scheduled()) {
      return Judged.none(before);
    }
    boolean newHour = window.advance(now) || before == null;
    window.add(visit);
    return window.whole() && (newHour || visit.showsClosed())
        ? availability.judge(target, window, before)
        : Judged.none(before);
  }

  /**
   * Counts the same visit by another rule of availability.
   *
   * @param window counted by that rule
   */
  public Judgement counted(
      RuleBook book,
      Registered target,
      TargetState state,
      VisitWindow window,
      Visit seen,
      Instant now) {
    Visit visit = TooSlow.by(window.rule(), seen);
    Verdict before = state.verdicts().of(book, window.rule().id());
    return judged(book, state, window, counted(target, window, visit, before, now));
  }

  /** Judges a window that was counted again, or whose rule is new to its target. */
  public Judgement recounted(
      RuleBook book, Registered target, TargetState state, VisitWindow window) {
    Verdict before = state.verdicts().of(book, window.rule().id());
    return judged(book, state, window, availability.judge(target, window, before));
  }

  private static Judgement judged(
      RuleBook book, TargetState state, VisitWindow window, Judged judged) {
    Verdicts verdicts = state.verdicts();
    RuleId rule = window.rule().id();
    TargetState next =
        rule.equals(book.availability().id())
            ? state.with(state.openness(), window.total()).with(verdicts.with(judged.verdict()))
            : judged.verdict() == null ? state : state.with(verdicts.with(rule, judged.verdict()));
    return new Judgement(
        next, new ArrayList<>(judged.rulings()), judged.news(), List.of(), Optional.empty());
  }

  /**
   * Another book holds for a target than it was last judged by. Its freshness is judged by it, and
   * said even if it is the same: verdicts show by which edition they hold from when on. What was
   * thought of its visits holds no longer: {@link #recounted} says it again.
   */
  public Judgement turned(RuleBook book, Registered target, TargetState state, Instant now) {
    TargetState next = state.with(state.verdicts().by(book));
    return state.verdicts().edition() == null
        ? new Judgement(next, List.of(), List.of(), List.of(), Optional.empty())
        : silence.byNewBook(book, target, next, now);
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
