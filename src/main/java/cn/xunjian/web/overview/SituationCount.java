package cn.xunjian.web.overview;

import cn.xunjian.access.Reach;
import cn.xunjian.incident.IncidentStore;
import cn.xunjian.ledger.Ledger;
import cn.xunjian.registry.UnitTree;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.rulebook.RulesInForce;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;

/** Counts how a branch stands, at most about once a second for all who see the same. */
@ApplicationScoped
public class SituationCount {

  private static final int BRANCHES = 100;

  private final LiveRegistry registry;
  private final UnitStore units;
  private final Ledger ledger;
  private final IncidentStore incidents;
  private final RulesInForce rules;
  private final Clock clock;
  private final LoadingCache<Asked, Recent<Situation>> recent;

  /**
   * What is counted.
   *
   * @param unit a number or a name; empty for all that is seen
   */
  private record Asked(String unit, Reach seen) {}

  SituationCount(
      LiveRegistry registry,
      UnitStore units,
      Ledger ledger,
      IncidentStore incidents,
      RulesInForce rules,
      Clock clock) {
    this.registry = registry;
    this.units = units;
    this.ledger = ledger;
    this.incidents = incidents;
    this.rules = rules;
    this.clock = clock;
    this.recent =
        Caffeine.newBuilder()
            .maximumSize(BRANCHES)
            .build(asked -> new Recent<>(() -> count(asked), clock));
  }

  /**
   * How a branch stands.
   *
   * @param unit a number or a name; empty for all that is seen
   * @param seen nothing else is counted or named
   */
  public Uni<Situation> of(String unit, Reach seen) {
    return recent.get(new Asked(unit.strip(), seen)).get();
  }

  private Uni<Situation> count(Asked asked) {
    return units
        .tree()
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .chain(tree -> count(tree, asked));
  }

  private Uni<Situation> count(UnitTree tree, Asked asked) {
    Instant at = clock.instant();
    UnitLevel level =
        asked.unit().isEmpty()
            ? UnitLevel.top(tree, asked.seen())
            : UnitLevel.below(tree, asked.unit(), asked.seen());
    SituationTally tally = new SituationTally(level);
    registry.all().forEach(t -> tally.add(t, ledger.state(t.id()).orElse(null)));
    Collection<Integer> targets = level.isWhole() ? null : tally.targets();
    return Uni.combine()
        .all()
        .unis(
            targets == null ? incidents.numbers() : incidents.numbers(targets),
            incidents.ages(targets, at))
        .with(
            (numbers, ages) ->
                new Situation(
                    at,
                    rules.root(at).edition(),
                    level.down().stream()
                        .map(unit -> new Situation.Step(unit.id(), unit.name()))
                        .toList(),
                    tally.all(),
                    tally.own(),
                    tally.branches(tree),
                    tally.silent(),
                    tally.failing(),
                    numbers,
                    ages));
  }
}
