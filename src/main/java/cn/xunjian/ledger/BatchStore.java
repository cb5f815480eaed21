package cn.xunjian.ledger;

import cn.xunjian.history.PartitionStore;
import cn.xunjian.history.ReadingLog;
import cn.xunjian.history.VisitLog;
import cn.xunjian.incident.IncidentDesk;
import cn.xunjian.ledger.RefusedFacts.Refused;
import cn.xunjian.push.PusherStore;
import cn.xunjian.spool.SpoolPositionStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

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
  private final SpoolPositionStore positions;
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
      SpoolPositionStore positions,
      IncidentDesk desk,
      Clock clock) {
    this.pool = pool;
    this.partitions = partitions;
    this.visits = visits;
    this.readings = readings;
    this.states = states;
    this.freshness = freshness;
    this.pushers = pushers;
    this.positions = positions;
    this.desk = desk;
    this.clock = clock;
  }

  Uni<Void> write(Batch full) {
    return partitions
        .ensure(full.instants())
        .chain(() -> pool.withTransaction(transaction -> write(transaction, full)));
  }

  /** Which facts of a refused batch the database refuses for what they hold; stores nothing. */
  Uni<List<Refused>> sift(Batch refused) {
    return RefusedFacts.search(refused.visits, part -> undone(t -> visits.append(t, part)))
        .chain(
            first ->
                RefusedFacts.search(
                        refused.readings,
                        part -> undone(t -> readings.append(t, part, refused::outlook)))
                    .map(second -> Stream.concat(first.stream(), second.stream()).toList()));
  }

  private Uni<Void> undone(Function<SqlConnection, Uni<Void>> trial) {
    return pool.<Void>withTransaction(
            transaction ->
                trial.apply(transaction).chain(() -> Uni.createFrom().failure(new Undone())))
        .onFailure(Undone.class)
        // The trial went well: its own way of being rolled back is no failure.
        .recoverWithNull();
  }

  /** Rolls a trial back. */
  private static final class Undone extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Undone() {
      super("a trial is undone", null, false, false);
    }
  }

  private Uni<Void> write(SqlConnection transaction, Batch full) {
    return visits
        .append(transaction, full.visits)
        .chain(() -> readings.append(transaction, full.readings, full::outlook))
        .chain(() -> states.save(transaction, full.states.values(), clock.instant()))
        .chain(() -> states.append(transaction, full.verdicts))
        .chain(() -> freshness.append(transaction, full.turns))
        .chain(() -> pushers.beats(transaction, full.beats.values()))
        .chain(() -> desk.write(transaction, full.incidents))
        .chain(() -> position(transaction, full.position));
  }

  private Uni<Void> position(SqlConnection transaction, long position) {
    return position == 0 ? Uni.createFrom().voidItem() : positions.move(transaction, position);
  }
}
