package cn.xunjian.history;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** Reads the counts per hour, of all targets at once. */
@ApplicationScoped
public class HourLog {

  /**
   * One row per hour and counts, with the numbers of the targets that have them behind one another.
   * Most targets of an hour are alike: 100,000 of them are a dozen rows, where a row of each would
   * be 17 million for a week.
   */
  private static final String HOURS =
      """
      select hour, ok, failed, blocked, voided, exempt, slow_us, string_agg(int4send(target_id), ''::bytea) as targets
      from visit_hour where hour >= $1 and hour < $2 group by 1, 2, 3, 4, 5, 6, 7 order by 1""";

  /** Else each hour beyond a few megabytes would be sorted through files. */
  private static final String ROOM = "set local work_mem = '256MB'";

  private final Pool pool;
  private final ZoneId zone;

  HourLog(Pool pool, ZoneId zone) {
    this.pool = pool;
    this.zone = zone;
  }

  /** Takes the counts of one target and hour. */
  public interface HourTaker {
    void take(int target, Instant hour, HourCounts counts);
  }

  /**
   * Calls the taker with each target's counts per hour in [since, until), on one worker thread at a
   * time. May be called again after a failure: what is taken twice is the same.
   */
  public Uni<Void> hours(Instant since, Instant until, HourTaker taker) {
    LocalDate first = LocalDate.ofInstant(since, zone);
    List<LocalDate> days = first.datesUntil(LocalDate.ofInstant(until, zone).plusDays(1)).toList();
    return Multi.createFrom()
        .iterable(days)
        .onItem()
        .transformToUniAndConcatenate(day -> day(day, since, until, taker))
        .collect()
        .last()
        .replaceWithVoid();
  }

  /** A day at a time: each has a partition of its own. */
  private Uni<Void> day(LocalDate day, Instant since, Instant until, HourTaker taker) {
    Instant from = day.atStartOfDay(zone).toInstant();
    Instant to = day.plusDays(1).atStartOfDay(zone).toInstant();
    Tuple span =
        Tuple.of(
            (from.isBefore(since) ? since : from).atOffset(ZoneOffset.UTC),
            (to.isAfter(until) ? until : to).atOffset(ZoneOffset.UTC));
    return pool.withTransaction(transaction -> read(transaction, span))
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .invoke(rows -> rows.forEach(row -> take(row, taker)))
        .replaceWithVoid();
  }

  private static Uni<RowSet<Row>> read(SqlConnection transaction, Tuple span) {
    return transaction
        .query(ROOM)
        .execute()
        .chain(() -> transaction.preparedQuery(HOURS).execute(span));
  }

  private static void take(Row row, HourTaker taker) {
    Instant hour = row.getOffsetDateTime("hour").toInstant();
    VisitCounts counts =
        VisitCounts.of(
            row.getInteger("ok"),
            row.getInteger("failed"),
            row.getInteger("blocked"),
            row.getInteger("voided"),
            row.getInteger("exempt"));
    Long[] slow = row.getArrayOfLongs("slow_us");
    HourCounts all = new HourCounts(counts, slow == null ? List.of() : List.of(slow));
    ByteBuffer targets = ByteBuffer.wrap(row.getBuffer("targets").getBytes());
    while (targets.hasRemaining()) {
      taker.take(targets.getInt(), hour, all);
    }
  }
}
