package cn.xunjian.judging;

import cn.xunjian.incident.Finding;
import cn.xunjian.judging.Judgement.Broken;
import cn.xunjian.judging.Judgement.Kept;
import cn.xunjian.judging.Judgement.Opinion;
import cn.xunjian.judging.Judgement.Ruling;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.registry.Column;
import cn.xunjian.registry.ColumnClass;
import cn.xunjian.registry.LiveRegistry;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.rulebook.ColumnCounts;
import cn.xunjian.rulebook.ColumnSilence;
import cn.xunjian.rulebook.ColumnSilenceRule;
import cn.xunjian.rulebook.ColumnVerdict;
import cn.xunjian.rulebook.FreshnessState;
import cn.xunjian.rulebook.Verdict;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** Judges a site by its columns together (indicator V4). */
final class SiteColumns {

  private final ColumnSilenceRule rule;
  private final LiveRegistry registry;
  private final Clock clock;
  private final Map<TargetKey, Set<Integer>> bySite = new HashMap<>();
  private final Map<Integer, TargetKey> siteOf = new HashMap<>();
  private final Map<TargetKey, Verdict> verdicts = new HashMap<>();

  SiteColumns(ColumnSilenceRule rule, LiveRegistry registry, Clock clock) {
    this.rule = rule;
    this.registry = registry;
    this.clock = clock;
  }

  /** What follows for a site. */
  record Ruled(Registered target, Optional<Opinion> opinion, Optional<Ruling> ruling) {}

  void register(Registered target) {
    forget(target.id());
    if (target.target() instanceof Column column && target.profile().status().supervised()) {
      siteOf.put(target.id(), column.site());
      bySite.computeIfAbsent(column.site(), s -> new TreeSet<>()).add(target.id());
    }
  }

  void forget(int target) {
    TargetKey site = siteOf.remove(target);
    if (site != null) {
      bySite.get(site).remove(target);
    }
  }

  /** Judges the site of a column whose freshness changed; empty for other targets. */
  Optional<Ruled> changed(Registered target, IntFunction<TargetState> states) {
    TargetKey site = siteOf.get(target.id());
    return site == null ? Optional.empty() : registry.find(site).map(s -> judge(s, states));
  }

  private Ruled judge(Registered site, IntFunction<TargetState> states) {
    JsonArray silent = new JsonArray();
    ColumnVerdict judged = ColumnSilence.judge(rule, count(site, states, silent));
    Verdict before = verdicts.put(site.key(), judged.verdict());
    JsonObject counts = counts(judged.counts());
    Opinion opinion =
        new Opinion(
            judged.rule().value(),
            judged.ruleVersion(),
            judged.verdict(),
            judged.chinese(),
            judged.english(),
            counts);
    return new Ruled(
        site,
        judged.verdict() == before ? Optional.empty() : Optional.of(opinion),
        ruling(site, judged, counts, silent));
  }

  private Optional<Ruling> ruling(
      Registered site, ColumnVerdict judged, JsonObject counts, JsonArray silent) {
    return switch (judged.verdict()) {
      case VETO ->
          Optional.of(
              new Broken(
                  new Finding(
                      judged.rule().value(),
                      judged.ruleVersion(),
                      rule.severity(),
                      clock.instant(),
                      site.profile().name()
                          + " "
                          + rule.heading().chinese()
                          + "："
                          + judged.chinese(),
                      site.profile().name()
                          + " "
                          + rule.heading().english()
                          + ": "
                          + judged.english(),
                      counts,
                      new JsonObject().put("columns", silent))));
      case PASS, WARN -> Optional.of(new Kept(judged.rule().value(), judged.english()));
      case INSUFFICIENT_DATA -> Optional.empty();
    };
  }

  private ColumnCounts count(Registered site, IntFunction<TargetState> states, JsonArray silent) {
    Map<ColumnClass, Integer> byClass = new HashMap<>();
    List<Integer> blank = new ArrayList<>();
    List<Integer> unreadable = new ArrayList<>();
    for (int column : bySite.getOrDefault(site.key(), Set.of())) {
      TargetState state = states.apply(column);
      Optional<Registered> registered = registry.find(column);
      if (state == null || registered.isEmpty()) {
        continue;
      }
      FreshnessState freshness = state.standing().state();
      if (freshness == FreshnessState.ZOMBIE) {
        byClass.merge(registered.get().columnClass(), 1, Integer::sum);
        silent.add(registered.get().key().value());
      } else if (state.standing().lastOutcome() == ReadingOutcome.EMPTY) {
        blank.add(column);
        silent.add(registered.get().key().value());
      } else if (freshness == FreshnessState.UNREADABLE) {
        unreadable.add(column);
      }
    }
    int other =
        byClass.getOrDefault(ColumnClass.OTHER, 0)
            + byClass.getOrDefault(ColumnClass.INTERACTION, 0);
    return new ColumnCounts(
        byClass.getOrDefault(ColumnClass.NEWS, 0),
        byClass.getOrDefault(ColumnClass.NOTICES, 0),
        byClass.getOrDefault(ColumnClass.POLICY, 0),
        other,
        blank.size(),
        unreadable.size());
  }

  private static JsonObject counts(ColumnCounts counts) {
    return new JsonObject()
        .put("newsSilent", counts.newsSilent())
        .put("noticesSilent", counts.noticesSilent())
        .put("policySilent", counts.policySilent())
        .put("otherSilent", counts.otherSilent())
        .put("blank", counts.blank())
        .put("unreadable", counts.unreadable());
  }
}
