package cn.xunjian.judging;

import cn.xunjian.incident.IncidentDesk;
import cn.xunjian.observation.PartitionStore;
import cn.xunjian.observation.ReadingLog;
import cn.xunjian.observation.VisitLog;
import cn.xunjian.push.PusherStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Writes a batch in one transaction; every statement in it is made so that twice is once. */
@ApplicationScoped
class BatchStore {

  private final Pool pool;
  private final PartitionStore partitions;
  private final VisitLog visits;
  private final ReadingLog readings;
  private final StateStore states;
  private final FreshnessLog freshness;
  private final PusherStore pushers;
  private final IncidentDesk desk;
  private final Clock clock;

  BatchStore(
      Pool pool,
      PartitionStore partitions,
      VisitLog visits,
      ReadingLog readings,
      StateStore states,
      FreshnessLog freshness,
      PusherStore pushers,
      IncidentDesk desk,
      Clock clock) {
    this.pool = pool;
    this.partitions = partitions;
    this.visits = visits;
    this.readings = readings;
    this.states = states;
    this.freshness = freshness;
    this.pushers = pushers;
    this.desk = desk;
    this.clock = clock;
  }

  /** Makes the partitions of the days to come and drops those past their time. */
  Uni<Void> keepPartitions() {
    return partitions.keep();
  }

  Uni<Void> write(Batch full) {
    return partitions
        .ensure(full.instants())
        .chain(() -> pool.withTransaction(transaction -> write(transaction, full)));
  }

  private Uni<Void> write(SqlConnection transaction, Batch full) {
    return visits
        .append(transaction, full.visits)
        .chain(() -> readings.append(transaction, full.readings, full::outlook))
        .chain(() -> states.save(transaction, full.states.values(), clock.instant()))
        .chain(() -> states.append(transaction, full.verdicts))
        .chain(() -> freshness.append(transaction, full.turns))
        .chain(() -> pushers.beats(transaction, full.beats.values()))
        .chain(() -> desk.write(transaction, full.incidents));
  }
}
