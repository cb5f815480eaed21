package cn.xunjian.ledger.states;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** The times in which nothing was judged because time had passed; there are few. */
@ApplicationScoped
public class JudgingPauseStore {

  private static final String APPEND =
      "insert into judging_pause (from_at, until_at) select * from unnest($1::timestamptz[], $2::timestamptz[]) on conflict do nothing";

  private static final String BETWEEN =
      "select from_at, until_at from judging_pause where until_at >= $1 and from_at < $2 order by from_at";

  private final Pool pool;

  public JudgingPauseStore(Pool pool) {
    this.pool = pool;
  }

  /** Appends within the caller's transaction. */
  public static Uni<Void> append(SqlConnection transaction, List<JudgingPause> pauses) {
    return pauses.isEmpty()
        ? Uni.createFrom().voidItem()
        : transaction
            .preparedQuery(APPEND)
            .execute(
                Tuple.tuple()
                    .addArrayOfOffsetDateTime(
                        pauses.stream().map(p -> at(p.from())).toArray(OffsetDateTime[]::new))
                    .addArrayOfOffsetDateTime(
                        pauses.stream().map(p -> at(p.until())).toArray(OffsetDateTime[]::new)))
            .replaceWithVoid();
  }

  /** Those that reach into [from, to), in their order. */
  public Uni<List<JudgingPause>> between(Instant from, Instant to) {
    return pool.preparedQuery(BETWEEN)
        .execute(Tuple.of(at(from), at(to)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new JudgingPause(
                                row.getOffsetDateTime(0).toInstant(),
                                row.getOffsetDateTime(1).toInstant()))
                    .toList());
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
