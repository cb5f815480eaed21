package cn.xunjian.ledger;

import cn.xunjian.history.PartitionStore;
import cn.xunjian.history.ReadingLog;
import cn.xunjian.history.VisitLog;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.Visit;
import cn.xunjian.push.PusherStore;
import cn.xunjian.spool.SpoolPositionStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Writes what came in with a batch: facts, signs of life, and how far the spool was taken. */
@Singleton
class BatchFacts {

  private final PartitionStore partitions;
  private final VisitLog visits;
  private final ReadingLog readings;
  private final PusherStore pushers;
  private final SpoolPositionStore positions;
  private final Clock clock;

  BatchFacts(
      PartitionStore partitions,
      VisitLog visits,
      ReadingLog readings,
      PusherStore pushers,
      SpoolPositionStore positions,
      Clock clock) {
    this.partitions = partitions;
    this.visits = visits;
    this.readings = readings;
    this.pushers = pushers;
    this.positions = positions;
    this.clock = clock;
  }

  /** Makes the partitions that a batch needs. */
  Uni<Void> ensure(Batch full) {
    return partitions.ensure(full.instants());
  }

  Uni<Void> append(SqlConnection transaction, Batch full) {
    return append(transaction, full.visits)
        .chain(() -> visits.appendLate(transaction, full.late))
        .chain(() -> append(transaction, full.readings, full));
  }

  Uni<Void> append(SqlConnection transaction, List<Visit> some) {
    return visits.append(transaction, some);
  }

  Uni<Void> append(SqlConnection transaction, List<Reading> some, Batch full) {
    return readings.append(transaction, some, full::judgedAt, full::outlook);
  }

  /** Writes who gave a sign of life, and up to which fact all is stored. */
  Uni<Void> end(SqlConnection transaction, Batch full) {
    return pushers
        .beats(transaction, full.beats.values())
        .chain(() -> position(transaction, full.position));
  }

  private Uni<Void> position(SqlConnection transaction, long position) {
    return position == 0
        ? Uni.createFrom().voidItem()
        : positions.move(transaction, position, clock.instant());
  }
}
