package cn.xunjian.judging;

import cn.xunjian.incident.Finding;
import cn.xunjian.incident.Grounds;
import cn.xunjian.judging.Judgement.Broken;
import cn.xunjian.judging.Judgement.Kept;
import cn.xunjian.judging.Judgement.Opinion;
import cn.xunjian.judging.Judgement.Ruling;
import cn.xunjian.observation.Informant;
import cn.xunjian.observation.Publication;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.Breach;
import cn.xunjian.rulebook.Facts;
import cn.xunjian.rulebook.Freshness;
import cn.xunjian.rulebook.FreshnessState;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.SilenceRule;
import cn.xunjian.rulebook.Verdict;
import cn.xunjian.rulebook.model.Rule;
import cn.xunjian.rulebook.model.RuleId;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The pure step from one reading, or from time alone, to how fresh a target is and what follows
 * from it.
 */
final class SilenceJudge {

  private final ProofOfSilence proof;
  private final ZoneId zone;
  private final RulingText words;

  SilenceJudge(ProofOfSilence proof, ZoneId zone) {
    this.proof = proof;
    this.zone = zone;
    this.words = new RulingText(zone);
  }

  Judgement read(
      RuleBook book, Registered target, TargetState state, Reading reading, Instant now) {
    TargetFreshness before = state.standing();
    Newest newest = newest(before, reading, now);
    Instant success = before.lastSuccessAt();
    if (reading.outcome() == ReadingOutcome.OK
        && (success == null || reading.startedAt().isAfter(success))) {
      success = reading.startedAt();
    }
    TargetFreshness facts =
        new TargetFreshness(
            before.state(),
            before.since(),
            before.text(),
            before.nextChangeAt(),
            newest.publication(),
            newest.countedFrom(),
            reading.startedAt(),
            reading.outcome(),
            reading.detail(),
            success,
            newest.told());
    return stand(book, target, state, facts, now, false);
  }

  /** The newest publication known, from when its silence counts, and who told us of it. */
  private record Newest(Publication publication, Instant countedFrom, Informant told) {}

  private Newest newest(TargetFreshness before, Reading reading, Instant now) {
    Newest newest = new Newest(before.latest(), before.countedFrom(), before.told());
    for (Publication found : reading.publications()) {
      Instant from = found.dated() ? found.latestPossible(zone, now) : null;
      if (from != null && (newest.countedFrom() == null || from.isAfter(newest.countedFrom()))) {
        newest = new Newest(found, from, reading.told());
      } else if (from != null && vouchedForLonger(newest, found, reading.told())) {
        newest = new Newest(newest.publication(), newest.countedFrom(), reading.told());
      }
    }
    return newest;
  }

  /** A person may say again of the same publication that it is still the last. */
  private static boolean vouchedForLonger(Newest newest, Publication found, Informant told) {
    Informant before = newest.told();
    return told != null
        && told.attested()
        && before != null
        && before.attested()
        && before.expiresAt().isBefore(told.expiresAt())
        && newest.publication().link().equals(found.link())
        && Objects.equals(newest.publication().publishedAt(), found.publishedAt());
  }

  /** Judges again because time has passed or the target was changed. */
  Judgement again(RuleBook book, Registered target, TargetState state, Instant now) {
    return stand(book, target, state, state.standing(), now, false);
  }

  /** Judges by a book that is new to the target: its verdict is news, whatever it was before. */
  Judgement byNewBook(RuleBook book, Registered target, TargetState state, Instant now) {
    return stand(book, target, state, state.standing(), now, true);
  }

  private Judgement stand(
      RuleBook book,
      Registered target,
      TargetState state,
      TargetFreshness facts,
      Instant now,
      boolean newBook) {
    Facts known =
        new Facts(
            facts.countedFrom(),
            facts.lastSuccessAt(),
            facts.lastOutcome(),
            ProofOfSilence.observable(target),
            book.proof().readingAge(),
            proof.closeness(book.proof(), target),
            facts.lapsesAt());
    Freshness judged = book.clock(target.target().kind(), target.columnClass()).judge(known, now);
    boolean same = judged.state() == state.standing().state();
    TargetFreshness next =
        new TargetFreshness(
            judged.state(),
            same ? facts.since() : judged.since() == null ? now : judged.since(),
            judged.text(),
            judged.nextChangeAt(),
            facts.latest(),
            facts.countedFrom(),
            facts.lastReadingAt(),
            facts.lastOutcome(),
            facts.lastDetail(),
            facts.lastSuccessAt(),
            facts.told());
    TargetState after = state.with(next);
    List<Ruling> rulings = rulings(book, target, judged, next, now);
    if (same && !newBook) {
      return new Judgement(after, rulings, List.of(), List.of(), Optional.empty());
    }
    Opinion opinion = opinion(book, target, judged, next, now);
    FreshnessTurn turn =
        same
            ? null
            : new FreshnessTurn(
                target.id(),
                state.standing().state(),
                next,
                opinion.rule(),
                opinion.ruleVersion(),
                now);
    return new Judgement(after, rulings, List.of(opinion), List.of(), Optional.ofNullable(turn));
  }

  private List<Ruling> rulings(
      RuleBook book, Registered target, Freshness judged, TargetFreshness standing, Instant now) {
    List<Ruling> rulings = new ArrayList<>(2);
    for (Breach breach : judged.breaches()) {
      rulings.add(new Broken(finding(book, target, breach, judged, standing, now)));
    }
    // What cannot be read may still be silent: only a proved date ends a breach.
    if (proved(judged.state())) {
      Set<RuleId> broken = judged.breaches().stream().map(Breach::rule).collect(Collectors.toSet());
      for (SilenceRule rule : book.silences()) {
        if (!broken.contains(rule.id())) {
          rulings.add(new Kept(rule.id().value(), judged.text().en()));
        }
      }
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
      RuleBook book,
      Registered target,
      Breach breach,
      Freshness judged,
      TargetFreshness standing,
      Instant now) {
    Rule rule = book.rule(breach.rule()).orElseThrow();
    return new Finding(
        breach.rule().value(),
        rule.version(),
        breach.severity(),
        breach.since(),
        RulingText.headline(target, rule.heading(), judged.text()),
        new Grounds(
            silence(judged, standing, now).put("limit", breach.limit().toString()),
            words.reading(standing)));
  }

  private JsonObject silence(Freshness judged, TargetFreshness standing, Instant now) {
    return new JsonObject()
        .put("state", judged.state().code())
        .put("lastPublicationAt", words.time(standing.countedFrom()))
        .put(
            "silentDays",
            standing.countedFrom() == null
                ? null
                : Duration.between(standing.countedFrom(), now).toDays());
  }

  private Opinion opinion(
      RuleBook book, Registered target, Freshness judged, TargetFreshness standing, Instant now) {
    RuleId rule =
        judged.breaches().isEmpty()
            ? mainRule(book, target)
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
        rule.value(), version, verdict, judged.text(), silence(judged, standing, now));
  }

  private RuleId mainRule(RuleBook book, Registered target) {
    return book.clock(target.target().kind(), target.columnClass())
        .main()
        .map(SilenceRule::id)
        .orElseGet(() -> book.columnSilence().id());
  }
}
