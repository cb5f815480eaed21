package cn.xunjian.causes;

import cn.xunjian.incident.Finding;
import cn.xunjian.incident.Grounds;
import cn.xunjian.judging.Judgement.Broken;
import cn.xunjian.judging.Judgement.Kept;
import cn.xunjian.judging.Judgement.Opinion;
import cn.xunjian.judging.Judgement.Ruling;
import cn.xunjian.judging.TargetFreshness;
import cn.xunjian.judging.TargetState;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.registry.Column;
import cn.xunjian.registry.ColumnClass;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.rulebook.ColumnCounts;
import cn.xunjian.rulebook.ColumnSilence;
import cn.xunjian.rulebook.ColumnSilenceRule;
import cn.xunjian.rulebook.ColumnVerdict;
import cn.xunjian.rulebook.RulesInForce;
import cn.xunjian.rulebook.Verdict;
import cn.xunjian.rulebook.model.Severity;
import cn.xunjian.words.Text;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Judges a site by its columns together (indicator V4). Belongs to the ledger's thread. */
public final class SiteColumns {

  private final RulesInForce rules;
  private final Function<TargetKey, Optional<Registered>> targets;
  private final Map<TargetKey, Map<Integer, Registered>> bySite = new HashMap<>();
  private final Map<Integer, TargetKey> siteOf = new HashMap<>();

  /** What was last said of each site, by the names of the rules. */
  private final Map<Integer, Map<String, Said>> said = new HashMap<>();

  public SiteColumns(RulesInForce rules, Function<TargetKey, Optional<Registered>> targets) {
    this.rules = rules;
    this.targets = targets;
  }

  /** What a column counts for. */
  enum Mark {
    /** It is updated, or may still be silent. */
    LIVE,
    SILENT,
    /** There is nothing in it, and nothing dated was ever seen in it within its limit. */
    BLANK,
    /** Nothing can be said of it. */
    UNREADABLE
  }

  public static Mark mark(TargetFreshness standing) {
    boolean empty = standing.lastOutcome() == ReadingOutcome.EMPTY;
    return switch (standing.state()) {
      case FRESH, LATE, SLEEPING -> Mark.LIVE;
      case ZOMBIE -> Mark.SILENT;
      case UNDATED, UNREADABLE -> empty ? Mark.BLANK : Mark.UNREADABLE;
      case NOT_OBSERVABLE -> Mark.UNREADABLE;
    };
  }

  /** What follows for a site. */
  public record Ruled(Registered target, List<Opinion> opinions, List<Ruling> rulings) {}

  /**
   * A verdict on a site by its columns, as it was last stored.
   *
   * @param version the edition it was judged by
   */
  public record Said(int site, String rule, String version, Verdict verdict) {}

  /** Takes over what was last stored of a site. */
  public void load(Said last) {
    said.computeIfAbsent(last.site(), site -> new HashMap<>(2)).put(last.rule(), last);
  }

  /**
   * Notes a column that is supervised.
   *
   * @return the site it belonged to before, if it moved
   */
  public Optional<TargetKey> register(Registered target) {
    Optional<TargetKey> left = part(target.id());
    if (target.target() instanceof Column column) {
      siteOf.put(target.id(), column.site());
      bySite.computeIfAbsent(column.site(), s -> new TreeMap<>()).put(target.id(), target);
      return left.filter(site -> !site.equals(column.site()));
    }
    return left;
  }

  /**
   * A target is not supervised any longer.
   *
   * @return the site it belonged to, if it was a column
   */
  public Optional<TargetKey> forget(int target) {
    said.remove(target);
    return part(target);
  }

  private Optional<TargetKey> part(int target) {
    TargetKey site = siteOf.remove(target);
    if (site != null) {
      bySite.get(site).remove(target);
      bySite.computeIfPresent(site, (key, left) -> left.isEmpty() ? null : left);
    }
    return Optional.ofNullable(site);
  }

  /** The site of a column; empty for other targets. */
  public Optional<TargetKey> siteOf(int target) {
    return Optional.ofNullable(siteOf.get(target));
  }

  /** The supervised columns of a site. */
  public Collection<Registered> of(TargetKey site) {
    return List.copyOf(bySite.getOrDefault(site, Map.of()).values());
  }

  public boolean hasColumns(TargetKey site) {
    return bySite.containsKey(site);
  }

  /** Judges a site by its columns; empty if it is not supervised itself. */
  public Optional<Ruled> judge(TargetKey site, IntFunction<TargetState> states, Instant now) {
    return targets
        .apply(site)
        .filter(target -> target.profile().status().supervised())
        .map(target -> judge(target, states, now));
  }

  private Ruled judge(Registered site, IntFunction<TargetState> states, Instant now) {
    ColumnTally tally = new ColumnTally(rules, now);
    bySite
        .getOrDefault(site.key(), Map.of())
        .forEach((id, column) -> tally.add(column, states.apply(id)));
    Map<String, Said> before = said.getOrDefault(site.id(), Map.of());
    Map<String, Said> after = new HashMap<>(2);
    List<Opinion> opinions = new ArrayList<>(1);
    List<Ruling> rulings = new ArrayList<>(1);
    for (ColumnSilenceRule rule : rules.of(site, now).columnSilences()) {
      ColumnVerdict judged = ColumnSilence.judge(rule, tally.counts());
      Opinion opinion = opinion(judged);
      Said its = new Said(site.id(), opinion.rule(), opinion.ruleVersion(), judged.verdict());
      after.put(its.rule(), its);
      if (!its.equals(before.get(its.rule()))) {
        opinions.add(opinion);
      }
      ruling(site, rule, judged, opinion.counts(), tally).ifPresent(rulings::add);
    }
    said.put(site.id(), after);
    return new Ruled(site, opinions, rulings);
  }

  private static Opinion opinion(ColumnVerdict judged) {
    return new Opinion(
        judged.rule().value(),
        judged.ruleVersion(),
        judged.verdict(),
        judged.text(),
        counts(judged.counts()));
  }

  private Optional<Ruling> ruling(
      Registered site,
      ColumnSilenceRule rule,
      ColumnVerdict judged,
      JsonObject counts,
      ColumnTally tally) {
    return switch (judged.verdict()) {
      case VETO -> Optional.of(broken(site, rule, judged, counts, tally, rule.severity()));
      case WARN -> Optional.of(broken(site, rule, judged, counts, tally, Severity.WARNING));
      case PASS -> Optional.of(new Kept(judged.rule().value(), judged.text().en()));
      case INSUFFICIENT_DATA -> Optional.empty();
    };
  }

  private static Broken broken(
      Registered site,
      ColumnSilenceRule rule,
      ColumnVerdict judged,
      JsonObject counts,
      ColumnTally tally,
      Severity severity) {
    boolean vetoed = judged.verdict() == Verdict.VETO;
    return new Broken(
        new Finding(
            judged.rule().value(),
            judged.ruleVersion(),
            severity,
            vetoed ? tally.vetoedSince(rule) : tally.warnedSince(rule),
            new Text("%s %s：%s", "%s %s: %s")
                .with(site.profile().name(), rule.heading().title(), judged.text()),
            new Grounds(counts, new JsonObject().put("columns", new JsonArray(tally.accused())))));
  }

  private static JsonObject counts(ColumnCounts counts) {
    return new JsonObject()
        .put("newsSilent", counts.silent(ColumnClass.NEWS))
        .put("noticesSilent", counts.silent(ColumnClass.NOTICES))
        .put("policySilent", counts.silent(ColumnClass.POLICY))
        .put(
            "otherSilent",
            counts.silent(ColumnClass.OTHER) + counts.silent(ColumnClass.INTERACTION))
        .put("blank", counts.allBlank())
        .put("unreadable", counts.allUnreadable());
  }
}
