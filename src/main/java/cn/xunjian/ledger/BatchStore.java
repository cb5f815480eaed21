package cn.xunjian.ledger;

import cn.xunjian.cluster.Fence;
import cn.xunjian.ledger.RefusedFacts.Refused;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Writes a batch in one transaction; every statement in it is made so that twice is once. */
@ApplicationScoped
class BatchStore {

  private final Pool pool;
  private final BatchFacts facts;
  private final BatchOpinions opinions;
  private final Fence fence;

  BatchStore(Pool pool, BatchFacts facts, BatchOpinions opinions, Fence fence) {
    this.pool = pool;
    this.facts = facts;
    this.opinions = opinions;
    this.fence = fence;
  }

  /** Whether nothing can be written any more, since another process has taken over. */
  boolean fenced() {
    return fence.isPassed();
  }

  Uni<Void> write(Batch full) {
    return facts
        .ensure(full)
        .chain(() -> pool.withTransaction(transaction -> write(transaction, full)));
  }

  /** Which facts of a refused batch the database refuses for what they hold; stores nothing. */
  Uni<List<Refused>> sift(Batch refused) {
    return RefusedFacts.search(refused.visits, part -> undone(t -> facts.append(t, part)))
        .chain(
            first ->
                RefusedFacts.search(
                        refused.readings, part -> undone(t -> facts.append(t, part, refused)))
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
    return fence
        .hold(transaction)
        .chain(() -> facts.append(transaction, full))
        .chain(() -> opinions.write(transaction, full))
        .chain(() -> facts.end(transaction, full));
  }
}
