package cn.xunjian.judging;

import cn.xunjian.incident.Finding;
import cn.xunjian.judging.Judgement.Broken;
import cn.xunjian.judging.Judgement.Kept;
import cn.xunjian.judging.Judgement.Opinion;
import cn.xunjian.judging.Judgement.Ruling;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Publication;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.observation.Visit;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import cn.xunjian.rulebook.Availability;
import cn.xunjian.rulebook.AvailabilityVerdict;
import cn.xunjian.rulebook.Breach;
import cn.xunjian.rulebook.Facts;
import cn.xunjian.rulebook.Freshness;
import cn.xunjian.rulebook.FreshnessState;
import cn.xunjian.rulebook.Heading;
import cn.xunjian.rulebook.Rule;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.RuleId;
import cn.xunjian.rulebook.SilenceRule;
import cn.xunjian.rulebook.Verdict;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The pure step from one fact about one target to what is thought of it and what follows. */
final class Judge {

  private final RuleBook book;
  private final OpennessRule openness;
  private final Duration maxAge;
  private final ZoneId zone;
  private final Wording words;
  private final Set<String> silenceRules;

  /**
   * @param maxAge how old the last successful reading may be for a verdict of silence
   */
  Judge(RuleBook book, OpennessRule openness, Duration maxAge, ZoneId zone) {
    this.book = book;
    this.openness = openness;
    this.maxAge = maxAge;
    this.zone = zone;
    this.words = new Wording(zone);
    this.silenceRules =
        book.rules().stream()
            .filter(SilenceRule.class::isInstance)
            .map(r -> r.id().value())
            .collect(Collectors.toUnmodifiableSet());
  }

  Judgement visited(Registered target, TargetState state, Window window, Visit visit, Instant now) {
    boolean newHour = false;
    if (visit.scheduled()) {
      newHour = window.advance(now) || state.verdict() == null;
      window.add(visit);
    }
    OpennessRule.Step step = openness.step(state.openness(), visit, now);
    List<Ruling> rulings = new ArrayList<>(1);
    step.turns().forEach(turn -> rulings.add(ruling(target, turn, step.next(), state.openness())));
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
        state.with(step.next(), window.total(), verdict), rulings, opinions, step.looks());
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
                      chinese(target, heading.chinese(), judged.chinese()),
                      english(target, heading.english(), judged.english()),
                      words.counts(judged),
                      new JsonObject().put("window", "P7D"))));
      case PASS, WARN -> List.of(new Kept(heading.id().value(), judged.english()));
      case INSUFFICIENT_DATA -> List.of();
    };
  }

  private static String chinese(Registered target, String title, String reason) {
    return target.profile().name() + " " + title + "：" + reason;
  }

  private static String english(Registered target, String title, String reason) {
    return target.profile().name() + " · " + title + ": " + reason;
  }

  private Ruling ruling(Registered target, OpennessRule.Turn turn, Openness next, Openness before) {
    Rule down = book.down();
    Rule blocked = book.blocked();
    return switch (turn) {
      case WENT_DOWN -> new Broken(down(target, down.heading(), next));
      case WAS_BLOCKED -> new Broken(blocked(target, blocked.heading(), next));
      case CAME_UP ->
          new Kept(down.id().value(), (before.successes() + 1) + " visits in a row succeeded");
      case WAS_UNBLOCKED -> new Kept(blocked.id().value(), "a visit got through");
    };
  }

  private Finding down(Registered target, Heading rule, Openness next) {
    FailureReason reason = next.last().reason();
    String since = words.clock(next.firstFailedAt());
    return new Finding(
        rule.id().value(),
        rule.version(),
        rule.severity(),
        next.firstFailedAt(),
        chinese(
            target,
            rule.chinese(),
            reason.chinese() + "（自 " + since + " 起连续 " + next.failures() + " 次访问失败）"),
        english(
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
        chinese(target, rule.chinese(), reason.chinese()),
        english(target, rule.english(), reason.english()),
        new JsonObject()
            .put("failed", next.blocks())
            .put("of", next.blocks())
            .put("reason", reason.code()),
        words.visits(List.of(next.last())));
  }

  Judgement read(Registered target, TargetState state, Reading reading, Instant now) {
    Standing before = state.standing();
    Publication newest = before.latest();
    Instant counted = before.countedFrom();
    for (Publication found : reading.publications()) {
      Instant from = found.dated() ? found.latestPossible(zone, now) : null;
      if (from != null && (counted == null || from.isAfter(counted))) {
        newest = found;
        counted = from;
      }
    }
    Instant success = before.lastSuccessAt();
    if (reading.outcome() == ReadingOutcome.OK
        && (success == null || reading.startedAt().isAfter(success))) {
      success = reading.startedAt();
    }
    Standing facts =
        new Standing(
            before.state(),
            before.since(),
            before.chinese(),
            before.english(),
            before.nextChangeAt(),
            newest,
            counted,
            reading.startedAt(),
            reading.outcome(),
            reading.detail(),
            success);
    return stand(target, state, facts, now);
  }

  /** Whether there is any way to learn of a target's publications: reading it, or being told. */
  static boolean observable(Registered target) {
    Source source = target.profile().source();
    boolean told = source == Source.PUSH || source == Source.MANUAL;
    boolean read = source == Source.HTML || source == Source.FEED;
    return told || (read && target.profile().url() != null);
  }

  /** Judges again because time has passed or the target was changed. */
  Judgement again(Registered target, TargetState state, Instant now) {
    return stand(target, state, state.standing(), now);
  }

  private Judgement stand(Registered target, TargetState state, Standing facts, Instant now) {
    Facts known =
        new Facts(
            facts.countedFrom(),
            facts.lastSuccessAt(),
            facts.lastOutcome(),
            observable(target),
            maxAge);
    Freshness judged = book.clock(target.target().kind(), target.columnClass()).judge(known, now);
    boolean same = judged.state() == state.standing().state();
    Standing next =
        new Standing(
            judged.state(),
            same ? facts.since() : now,
            judged.chinese(),
            judged.english(),
            judged.nextChangeAt(),
            facts.latest(),
            facts.countedFrom(),
            facts.lastReadingAt(),
            facts.lastOutcome(),
            facts.lastDetail(),
            facts.lastSuccessAt());
    TargetState after = state.with(next);
    List<Opinion> opinions = same ? List.of() : List.of(opinion(target, judged, next, now));
    return new Judgement(after, rulings(target, judged, next, now), opinions, List.of());
  }

  private List<Ruling> rulings(
      Registered target, Freshness judged, Standing standing, Instant now) {
    List<Ruling> rulings = new ArrayList<>(2);
    for (Breach breach : judged.breaches()) {
      rulings.add(new Broken(finding(target, breach, judged, standing, now)));
    }
    // What cannot be read may still be silent: only a proved date ends a breach.
    if (proved(judged.state())) {
      Set<String> broken =
          judged.breaches().stream().map(b -> b.rule().value()).collect(Collectors.toSet());
      silenceRules.stream()
          .filter(rule -> !broken.contains(rule))
          .forEach(rule -> rulings.add(new Kept(rule, judged.english())));
    }
    return rulings;
  }

  private static boolean proved(FreshnessState state) {
    return switch (state) {
      case FRESH, LATE, SLEEPING, ZOMBIE -> true;
      case UNDATED, UNREADABLE, NOT_OBSERVABLE -> false;
    };
  }

  private Finding finding(
      Registered target, Breach breach, Freshness judged, Standing standing, Instant now) {
    Rule rule = book.rule(breach.rule()).orElseThrow();
    return new Finding(
        breach.rule().value(),
        rule.version(),
        breach.severity(),
        breach.since(),
        chinese(target, rule.heading().chinese(), judged.chinese()),
        english(target, rule.heading().english(), judged.english()),
        silence(judged, standing, now).put("limit", breach.limit().toString()),
        words.reading(standing));
  }

  private JsonObject silence(Freshness judged, Standing standing, Instant now) {
    return new JsonObject()
        .put("state", judged.state().code())
        .put("lastPublicationAt", words.time(standing.countedFrom()))
        .put(
            "silentDays",
            standing.countedFrom() == null
                ? null
                : Duration.between(standing.countedFrom(), now).toDays());
  }

  private Opinion opinion(Registered target, Freshness judged, Standing standing, Instant now) {
    RuleId rule =
        judged.breaches().isEmpty()
            ? mainRule(target)
            : judged.breaches().get(judged.breaches().size() - 1).rule();
    Verdict verdict =
        switch (judged.state()) {
          case FRESH -> Verdict.PASS;
          case LATE, SLEEPING -> Verdict.WARN;
          case ZOMBIE -> Verdict.VETO;
          case UNDATED, UNREADABLE, NOT_OBSERVABLE -> Verdict.INSUFFICIENT_DATA;
        };
    String version = book.rule(rule).map(Rule::version).orElse(book.availability().version());
    return new Opinion(
        rule.value(),
        version,
        verdict,
        judged.chinese(),
        judged.english(),
        silence(judged, standing, now));
  }

  private RuleId mainRule(Registered target) {
    return switch (target.target().kind()) {
      case SITE -> book.home().id();
      case COLUMN ->
          book.columns().containsKey(target.columnClass())
              ? book.columns().get(target.columnClass()).id()
              : book.columnSilence().id();
      case ACCOUNT, APP -> book.account().fortnight().id();
    };
  }
}
