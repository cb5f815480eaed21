package cn.xunjian.replay;

import cn.xunjian.judging.FreshnessTurn;
import cn.xunjian.ledger.states.FreshnessLog;
import cn.xunjian.ledger.states.VerdictChange;
import cn.xunjian.ledger.states.VerdictExportStore;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A judgement in the form in which two are compared.
 *
 * @param at when it was judged
 * @param edition the id and version of the rule book
 * @param outcome the verdict, or the states before and after
 * @param figures what it rests on, by name
 */
public record ComparedJudgement(
    Kind kind,
    Instant at,
    String rule,
    String edition,
    String outcome,
    SortedMap<String, String> figures) {

  /** What may be compared. */
  public enum Kind {
    VERDICT,
    TURN
  }

  public ComparedJudgement {
    figures = Collections.unmodifiableSortedMap(new TreeMap<>(figures));
  }

  static ComparedJudgement of(VerdictChange computed) {
    return verdict(
        computed.at(),
        computed.opinion().rule(),
        computed.opinion().ruleVersion(),
        computed.opinion().verdict().code(),
        computed.opinion().counts());
  }

  static ComparedJudgement of(VerdictExportStore.Judged stored) {
    return verdict(
        stored.judgedAt(), stored.rule(), stored.ruleVersion(), stored.verdict(), stored.counts());
  }

  private static ComparedJudgement verdict(
      Instant at, String rule, String edition, String verdict, JsonObject counts) {
    SortedMap<String, String> figures = new TreeMap<>();
    // What is not known is stored as a figure that is not there.
    counts.stream()
        .filter(figure -> figure.getValue() != null)
        .forEach(figure -> figures.put(figure.getKey(), figure.getValue().toString()));
    return new ComparedJudgement(Kind.VERDICT, at, rule, edition, verdict, figures);
  }

  static ComparedJudgement of(FreshnessTurn computed) {
    SortedMap<String, String> figures = new TreeMap<>();
    put(figures, "since", computed.now().since());
    put(
        figures,
        "lastPublicationAt",
        computed.now().latest() == null ? null : computed.now().latest().publishedAt());
    put(figures, "lastReadingAt", computed.now().lastReadingAt());
    put(figures, "lastSuccessAt", computed.now().lastSuccessAt());
    figures.put(
        "lastOutcome",
        computed.now().lastOutcome() == null ? "null" : computed.now().lastOutcome().code());
    return new ComparedJudgement(
        Kind.TURN,
        computed.noticedAt(),
        computed.rule(),
        computed.ruleVersion(),
        computed.before().code() + " → " + computed.now().state().code(),
        figures);
  }

  static ComparedJudgement of(FreshnessLog.Entry stored) {
    SortedMap<String, String> figures = new TreeMap<>();
    put(figures, "since", stored.at());
    put(
        figures,
        "lastPublicationAt",
        stored.lastPublication() == null ? null : stored.lastPublication().publishedAt());
    put(figures, "lastReadingAt", stored.lastReadingAt());
    put(figures, "lastSuccessAt", stored.lastSuccessAt());
    figures.put("lastOutcome", String.valueOf(stored.lastOutcome()));
    return new ComparedJudgement(
        Kind.TURN,
        stored.noticedAt(),
        stored.rule(),
        stored.ruleVersion(),
        stored.from() + " → " + stored.to(),
        figures);
  }

  /** To the millisecond: the database cuts what is finer than a microsecond. */
  private static void put(SortedMap<String, String> figures, String name, Instant at) {
    figures.put(name, at == null ? "null" : at.truncatedTo(ChronoUnit.MILLIS).toString());
  }
}
