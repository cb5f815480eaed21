package cn.xunjian.judging;

import cn.xunjian.causes.SharedHosts;
import cn.xunjian.incident.Finding;
import cn.xunjian.judging.Judgement.Broken;
import cn.xunjian.judging.Judgement.Kept;
import cn.xunjian.judging.Judgement.Opinion;
import cn.xunjian.judging.Judgement.Ruling;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.messages.ChangeAhead;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.closings.Closing;
import cn.xunjian.rulebook.Availability;
import cn.xunjian.rulebook.AvailabilityVerdict;
import cn.xunjian.rulebook.Condition;
import cn.xunjian.rulebook.Heading;
import cn.xunjian.rulebook.Rule;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.Verdict;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The pure step from one fact about one target to what is thought of it and what follows. */
public final class Judge {

  private final RuleBook book;
  private final OpennessRule openness;
  private final ProofOfSilence proof;
  private final SilenceJudge silence;
  private final RulingText words;
  private final BiFunction<Integer, Instant, Optional<Closing>> closedLately;

  /**
   * @param closedLately the approved closing of a target that ended shortly before an instant
   */
  public Judge(
      RuleBook book,
      OpennessRule openness,
      ProofOfSilence proof,
      ZoneId zone,
      BiFunction<Integer, Instant, Optional<Closing>> closedLately) {
    this.book = book;
    this.openness = openness;
    this.proof = proof;
    this.closedLately = closedLately;
    this.silence = new SilenceJudge(book, proof, zone);
    this.words = new RulingText(zone);
  }

  public Judgement visited(
      Registered target, TargetState state, VisitWindow window, Visit visit, Instant now) {
    boolean newHour = false;
    if (visit.scheduled()) {
      newHour = window.advance(now) || state.verdict() == null;
      window.add(visit);
    }
    OpennessRule.Step step = openness.step(state.openness(), visit, now);
    List<Ruling> rulings = new ArrayList<>(1);
    Optional<Closing> closed =
        visit.showsClosed() && step.next().status() == TargetStatus.DOWN
            ? closedLately.apply(target.id(), now)
            : Optional.empty();
    step.turns().stream()
        .filter(turn -> turn != OpennessRule.Turn.WENT_DOWN || closed.isEmpty())
        .forEach(turn -> rulings.addAll(rulings(target, turn, step.next(), state.openness())));
    // Also of a site that was down before the closing: from its end on this is another matter.
    closed.ifPresent(c -> rulings.add(new Broken(overdue(target, step.next(), c))));
    Verdict verdict = state.verdict();
    List<Opinion> opinions = new ArrayList<>(1);
    if (newHour || (visit.scheduled() && visit.showsClosed())) {
      AvailabilityVerdict judged =
          Availability.judge(book.availability(), window.from(), window.to(), window.days());
      verdict = judged.verdict();
      if (verdict != state.verdict()) {
        opinions.add(
            new Opinion(
                judged.rule().value(),
                judged.ruleVersion(),
                verdict,
                judged.chinese(),
                judged.english(),
                words.counts(judged)));
        rulings.addAll(availability(target, judged));
      }
    }
    return new Judgement(
        state.with(step.next(), window.total(), verdict),
        rulings,
        opinions,
        step.looks(),
        Optional.empty());
  }

  private List<Ruling> availability(Registered target, AvailabilityVerdict judged) {
    Heading heading = book.availability().heading();
    return switch (judged.verdict()) {
      case VETO ->
          List.of(
              new Broken(
                  new Finding(
                      heading.id().value(),
                      heading.version(),
                      heading.severity(),
                      judged.from(),
                      RulingText.chinese(target, heading.chinese(), judged.chinese()),
                      RulingText.english(target, heading.english(), judged.english()),
                      words.counts(judged),
                      new JsonObject().put("window", "P7D"))));
      case PASS, WARN -> List.of(new Kept(heading.id().value(), judged.english()));
      case INSUFFICIENT_DATA -> List.of();
    };
  }

  private List<Ruling> rulings(
      Registered target, OpennessRule.Turn turn, Openness next, Openness before) {
    Rule down = book.down();
    Rule blocked = book.blocked();
    return switch (turn) {
      case WENT_DOWN -> List.of(new Broken(down(target, down.heading(), next)));
      case WAS_BLOCKED -> List.of(new Broken(blocked(target, blocked.heading(), next)));
      case CAME_UP -> {
        String why = (before.successes() + 1) + " visits in a row succeeded";
        String overdue = book.condition(Condition.OVERDUE).id().value();
        yield List.of(new Kept(down.id().value(), why), new Kept(overdue, why));
      }
      case WAS_UNBLOCKED -> List.of(new Kept(blocked.id().value(), "a visit got through"));
    };
  }

  private Finding overdue(Registered target, Openness next, Closing closing) {
    Heading rule = book.condition(Condition.OVERDUE).heading();
    FailureReason reason = next.last().reason();
    String until = words.clock(closing.end());
    return new Finding(
        rule.id().value(),
        rule.version(),
        rule.severity(),
        closing.end(),
        RulingText.chinese(
            target,
            rule.chinese(),
            reason.chinese() + "（" + closing.document() + "，报备至 " + until + "）"),
        RulingText.english(
            target,
            rule.english(),
            reason.english() + " (" + closing.document() + ", approved until " + until + ")"),
        new JsonObject().put("failed", next.failures()).put("reason", reason.code()),
        words.visits(next.failing()));
  }

  private Finding down(Registered target, Heading rule, Openness next) {
    FailureReason reason = next.last().reason();
    String since = words.clock(next.firstFailedAt());
    return new Finding(
        rule.id().value(),
        rule.version(),
        rule.severity(),
        next.firstFailedAt(),
        RulingText.chinese(
            target,
            rule.chinese(),
            reason.chinese() + "（自 " + since + " 起连续 " + next.failures() + " 次访问失败）"),
        RulingText.english(
            target,
            rule.english(),
            reason.english()
                + " ("
                + next.failures()
                + " visits in a row failed since "
                + since
                + ")"),
        new JsonObject()
            .put("failed", next.failures())
            .put("of", next.failures())
            .put("reason", reason.code()),
        words.visits(next.failing()));
  }

  private Finding blocked(Registered target, Heading rule, Openness next) {
    FailureReason reason = next.last().reason();
    return new Finding(
        rule.id().value(),
        rule.version(),
        rule.severity(),
        next.last().startedAt(),
        RulingText.chinese(target, rule.chinese(), reason.chinese()),
        RulingText.english(target, rule.english(), reason.english()),
        new JsonObject()
            .put("failed", next.blocks())
            .put("of", next.blocks())
            .put("reason", reason.code()),
        words.visits(List.of(next.last())));
  }

  public String hostRule() {
    return book.condition(Condition.HOST).id().value();
  }

  /** Nearly all sites at one address are down. */
  public Finding host(SharedHosts.Turn turn, Instant now) {
    Heading rule = book.condition(Condition.HOST).heading();
    return new Finding(
        rule.id().value(),
        rule.version(),
        rule.severity(),
        now,
        "%s %s：%d 个网站中 %d 个无法打开"
            .formatted(turn.host().name(), rule.chinese(), turn.of(), turn.down()),
        "%s · %s: %d of %d sites cannot be opened"
            .formatted(turn.host().key(), rule.english(), turn.down(), turn.of()),
        new JsonObject().put("failed", turn.down()).put("of", turn.of()),
        new JsonObject().put("address", turn.host().key()));
  }

  public Judgement read(Registered target, TargetState state, Reading reading, Instant now) {
    Judgement judged = silence.read(target, state, reading, now);
    offered(target, state.standing(), reading, now).ifPresent(judged.rulings()::add);
    return judged;
  }

  /**
   * What a store says of an app (M2, "cannot be downloaded"). One look-up may err, so two in a row
   * must say that it is not there; a look-up that failed says nothing.
   */
  private Optional<Ruling> offered(
      Registered target, TargetFreshness before, Reading reading, Instant now) {
    if (reading.source().way() != Source.Way.STORE || target.target().kind() != Kind.APP) {
      return Optional.empty();
    }
    return switch (reading.outcome()) {
      case OK, EMPTY, UNDATED ->
          Optional.of(
              new Kept(book.app().id().value(), "the store offers it: " + reading.detail()));
      case GONE ->
          before.lastOutcome() == ReadingOutcome.GONE
              ? Optional.of(new Broken(notOffered(target, before, reading, now)))
              : Optional.empty();
      case AUTH, THROTTLED, BLOCKED, MALFORMED, NETWORK -> Optional.empty();
    };
  }

  private Finding notOffered(
      Registered target, TargetFreshness before, Reading reading, Instant now) {
    Heading rule = book.app().heading();
    return new Finding(
        rule.id().value(),
        rule.version(),
        rule.severity(),
        before.lastReadingAt(),
        RulingText.chinese(target, rule.chinese(), reading.detail()),
        RulingText.english(target, rule.english(), reading.detail()),
        new JsonObject()
            .put("reason", reading.outcome().code())
            .put("source", reading.source().code()),
        new JsonObject()
            .put("first", words.time(before.lastReadingAt()))
            .put("firstDetail", before.lastDetail())
            .put("second", words.time(reading.startedAt()))
            .put("secondDetail", reading.detail())
            .put("storeId", target.platformUid())
            .put("url", target.profile().url())
            .put("judgedAt", words.time(now)));
  }

  /** What time alone will change of a target, for those who read it. */
  public ChangeAhead ahead(Registered target, TargetState state) {
    return proof.ahead(target, state.standing());
  }

  /** Judges again because time has passed or the target was changed. */
  public Judgement again(Registered target, TargetState state, Instant now) {
    Judgement judged = silence.again(target, state, now);
    Source source = target.profile().source();
    boolean asked = source != null && source.way() == Source.Way.STORE;
    if (target.target().kind() == Kind.APP && !asked) {
      judged
          .rulings()
          .add(new Kept(book.app().id().value(), "no store is asked for it any longer"));
    }
    return judged;
  }
}
