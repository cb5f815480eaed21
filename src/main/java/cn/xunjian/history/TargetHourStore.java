package cn.xunjian.history;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads the counts per hour of one target: a year of them without opening a packed day. */
@ApplicationScoped
public class TargetHourStore {

  private static final String HOURS =
      """
      select hour, ok, failed, blocked, voided, exempt, slow_us from visit_hour
      where target_id = $1 and hour >= $2 and hour < $3 order by hour""";

  private final Pool pool;

  TargetHourStore(Pool pool) {
    this.pool = pool;
  }

  /** The counts of one hour. */
  public record Hour(Instant at, HourCounts counts) {}

  /** The hours in which anything was counted, oldest first. */
  public Uni<List<Hour>> hours(int target, Instant from, Instant to) {
    return pool.preparedQuery(HOURS)
        .execute(Tuple.of(target, from.atOffset(ZoneOffset.UTC), to.atOffset(ZoneOffset.UTC)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(TargetHourStore::hour)
                    .toList());
  }

  private static Hour hour(Row row) {
    return new Hour(row.getOffsetDateTime("hour").toInstant(), KnownAtStore.counts(row));
  }
}
