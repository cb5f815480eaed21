package cn.xunjian.ledger;

import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentStore;
import cn.xunjian.judging.JudgingConfig;
import cn.xunjian.judging.TargetState;
import cn.xunjian.ledger.states.StateStore;
import cn.xunjian.registry.Kind;
import cn.xunjian.rulebook.RulesInForce;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads at the start what was thought before: states, incidents, verdicts. */
@Singleton
class SavedOpinions {

  private final StateStore states;
  private final IncidentStore incidents;
  private final Judges judges;
  private final RulesInForce rules;
  private final JudgingConfig config;
  private final Clock clock;

  SavedOpinions(
      StateStore states,
      IncidentStore incidents,
      Judges judges,
      RulesInForce rules,
      JudgingConfig config,
      Clock clock) {
    this.states = states;
    this.incidents = incidents;
    this.judges = judges;
    this.rules = rules;
    this.config = config;
    this.clock = clock;
  }

  Uni<Void> load() {
    return states
        .load()
        .chain(saved -> incidents.unresolved().chain(open -> load(saved, open)))
        .chain(() -> states.lastVerdicts(onColumns(), Kind.SITE))
        .invoke(judges::load)
        .replaceWithVoid();
  }

  /** The rules on columns of all books in use. */
  private Set<String> onColumns() {
    return rules.inUse(clock.instant()).stream()
        .flatMap(book -> book.columnSilences().stream())
        .map(rule -> rule.id().value())
        .collect(Collectors.toSet());
  }

  private Uni<Void> load(Collection<TargetState> saved, Collection<Incident> open) {
    Instant since = clock.instant().minus(config.reopenWithin());
    return incidents
        .resolvedSince(since)
        .invoke(resolved -> judges.load(saved, open, resolved))
        .replaceWithVoid();
  }
}
