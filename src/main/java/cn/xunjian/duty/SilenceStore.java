package cn.xunjian.duty;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** The silences: entered, listed, ended early by a named person, never deleted. */
@ApplicationScoped
public class SilenceStore {

  private static final String ENTER =
      """
      insert into silence (matchers, from_at, until_at, author, reason, created_at) values ($1, $2, $3, $4, $5, $6)
      returning *""";

  private static final String EXPIRE =
      """
      update silence set expired_at = $2, expired_by = $3 where id = $1 and expired_at is null and until_at > $2 returning *""";

  private static final String PAGE =
      """
      select * from silence where id < $1
        and ($2::text is null or $2 = case when expired_at is not null or until_at <= $3 then 'expired' when from_at > $3 then 'pending' else 'active' end)
      order by id desc limit $4""";

  private static final String STANDING =
      "select * from silence where expired_at is null and until_at > $1 order by id";

  private final Pool pool;
  private final Clock clock;

  SilenceStore(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /**
   * Enters a silence.
   *
   * @param draft one without faults
   */
  public Uni<Silence> enter(SilenceDraft draft, Instant now) {
    Object[] values = {
      draft.match().json(),
      stored(draft.begin(now)),
      stored(draft.until()),
      draft.author(),
      draft.reason(),
      stored(now)
    };
    return pool.preparedQuery(ENTER).execute(Tuple.from(values)).map(SilenceStore::only);
  }

  /** Ends a silence early; null if there is none such or it is over. */
  public Uni<Silence> expire(long id, String by) {
    return pool.preparedQuery(EXPIRE)
        .execute(Tuple.of(id, stored(clock.instant()), by))
        .map(SilenceStore::only);
  }

  /** One silence; null if there is none. */
  public Uni<Silence> find(long id) {
    return pool.preparedQuery("select * from silence where id = $1")
        .execute(Tuple.of(id))
        .map(SilenceStore::only);
  }

  /** Silences before the given number, newest first; null stands for any state. */
  public Uni<List<Silence>> page(Silence.State state, long before, int limit) {
    return pool.preparedQuery(PAGE)
        .execute(
            Tuple.of(before, state == null ? null : state.code(), stored(clock.instant()), limit))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(SilenceStore::silence)
                    .toList());
  }

  private static Silence only(RowSet<Row> rows) {
    return rows.size() == 0 ? null : silence(rows.iterator().next());
  }

  /** The silences that have not ended, as a client sees them. */
  Uni<List<Silence>> standing(SqlClient client) {
    return client
        .preparedQuery(STANDING)
        .execute(Tuple.of(stored(clock.instant())))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(SilenceStore::silence)
                    .toList());
  }

  private static Silence silence(Row row) {
    OffsetDateTime expired = row.getOffsetDateTime("expired_at");
    return new Silence(
        row.getLong("id"),
        Match.of((JsonObject) row.getValue("matchers")),
        row.getOffsetDateTime("from_at").toInstant(),
        row.getOffsetDateTime("until_at").toInstant(),
        row.getString("author"),
        row.getString("reason"),
        row.getOffsetDateTime("created_at").toInstant(),
        expired == null ? null : expired.toInstant(),
        row.getString("expired_by"));
  }

  private static OffsetDateTime stored(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
