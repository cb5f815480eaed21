package cn.xunjian.ledger;

import cn.xunjian.incident.IncidentDesk;
import cn.xunjian.ledger.states.FreshnessLog;
import cn.xunjian.ledger.states.JudgingPauseStore;
import cn.xunjian.ledger.states.StateStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Writes what follows from the facts of a batch: states, verdicts, freshness, incidents. */
@Singleton
class BatchOpinions {

  private final StateStore states;
  private final FreshnessLog freshness;
  private final IncidentDesk desk;
  private final Clock clock;

  BatchOpinions(StateStore states, FreshnessLog freshness, IncidentDesk desk, Clock clock) {
    this.states = states;
    this.freshness = freshness;
    this.desk = desk;
    this.clock = clock;
  }

  Uni<Void> write(SqlConnection transaction, Batch full) {
    return states
        .save(transaction, full.states.values(), clock.instant())
        .chain(() -> states.append(transaction, full.verdicts))
        .chain(() -> freshness.append(transaction, full.turns))
        .chain(() -> JudgingPauseStore.append(transaction, full.pauses))
        .chain(() -> desk.write(transaction, full.incidents));
  }
}
