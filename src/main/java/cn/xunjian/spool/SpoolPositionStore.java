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
import java.util.UUID;

/**
 * Up to which number the facts of this process' spool are stored: written in the transaction that
 * stores them, so that what a crash leaves in the spool is taken from there exactly once.
 */
@ApplicationScoped
public class SpoolPositionStore {

  private static final String READ =
      """
      select p.database_id::text as id, coalesce(s.stored, p.stored) as stored, s.moved_at,
        greatest(p.stored_at, (select max(stored_at) from spool_stored)) as left_at
      from spool_position p left join spool_stored s on s.spool = $1""";

  private static final String MOVE =
      """
      insert into spool_stored (spool, stored, stored_at) values ($1, $2, $3)
      on conflict (spool) do update set stored = excluded.stored, stored_at = excluded.stored_at, moved_at = clock_timestamp()""";

  private final Pool pool;
  private volatile UUID spool = new UUID(0, 0);

  public SpoolPositionStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * @param database tells this database from others, whose facts are not ours
   * @param stored the number of the last stored fact of this spool; 0 at first
   * @param at when any process stored its last fact; null at first
   * @param movedAt when this spool's last fact was stored, by the database's clock; null at first
   */
  public record Position(String database, long stored, Instant at, Instant movedAt) {}

  /** Says which spool is this process' own. */
  public void own(UUID id) {
    spool = id;
  }

  public Uni<Position> read() {
    return pool.preparedQuery(READ)
        .execute(Tuple.of(spool))
        .map(rows -> rows.iterator().next())
        .map(
            row ->
                new Position(
                    row.getString("id"),
                    row.getLong("stored"),
                    instant(row, "left_at"),
                    instant(row, "moved_at")));
  }

  private static Instant instant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at == null ? null : at.toInstant();
  }

  /** Moves the position within the caller's transaction. */
  public Uni<Void> move(SqlConnection transaction, long stored, Instant at) {
    return transaction
        .preparedQuery(MOVE)
        .execute(Tuple.of(spool, stored, at.atOffset(ZoneOffset.UTC)))
        .replaceWithVoid();
  }
}
