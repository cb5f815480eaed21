package cn.xunjian.spool;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Up to which number facts are stored: written in the transaction that stores them, so that what a
 * crash leaves in the spool is taken from there exactly once.
 */
@ApplicationScoped
public class SpoolPositionStore {

  private static final String READ =
      "select database_id::text as id, stored, stored_at from spool_position";
  private static final String MOVE = "update spool_position set stored = $1, stored_at = $2";

  private final Pool pool;

  public SpoolPositionStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * @param database tells this database from others, whose facts are not ours
   * @param stored the number of the last stored fact; 0 at first
   * @param at when it was stored; null at first
   */
  public record Position(String database, long stored, Instant at) {}

  public Uni<Position> read() {
    return pool.query(READ)
        .execute()
        .map(
            rows -> {
              Row row = rows.iterator().next();
              OffsetDateTime at = row.getOffsetDateTime("stored_at");
              return new Position(
                  row.getString("id"), row.getLong("stored"), at == null ? null : at.toInstant());
            });
  }

  /** Moves the position within the caller's transaction. */
  public Uni<Void> move(SqlConnection transaction, long stored, Instant at) {
    return transaction
        .preparedQuery(MOVE)
        .execute(Tuple.of(stored, at.atOffset(ZoneOffset.UTC)))
        .replaceWithVoid();
  }
}
