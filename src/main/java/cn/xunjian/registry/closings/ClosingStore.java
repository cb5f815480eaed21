package cn.xunjian.registry.closings;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** The approved closings in PostgreSQL. */
@ApplicationScoped
class ClosingStore {

  private static final String FILE =
      """
      insert into closing (target_id, permanent, from_at, until_at, document, author, notice, created_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8) returning *""";

  private static final String END =
      """
      update closing set ended_at = $2, ended_by = $3 where id = $1 and ended_at is null and until_at > $2 returning *""";

  private final Pool pool;

  ClosingStore(Pool pool) {
    this.pool = pool;
  }

  Uni<Closing> file(Closing draft) {
    Object[] values = {
      draft.target(),
      draft.permanent(),
      stored(draft.from()),
      stored(draft.until()),
      draft.document(),
      draft.author(),
      draft.notice(),
      stored(draft.createdAt())
    };
    return pool.preparedQuery(FILE).execute(Tuple.from(values)).map(ClosingStore::only);
  }

  /** Ends one before its time; null if there is none such or it is over. */
  Uni<Closing> end(long id, Instant at, String by) {
    return pool.preparedQuery(END).execute(Tuple.of(id, stored(at), by)).map(ClosingStore::only);
  }

  /** All closings of a target, newest first. */
  Uni<List<Closing>> of(int target) {
    return pool.preparedQuery("select * from closing where target_id = $1 order by id desc")
        .execute(Tuple.of(target))
        .map(ClosingStore::closings);
  }

  /** Those that are not over since longer than an instant. */
  Uni<List<Closing>> since(Instant instant) {
    return pool.preparedQuery("select * from closing where until_at > $1 order by id")
        .execute(Tuple.of(stored(instant)))
        .map(ClosingStore::closings);
  }

  private static Closing only(RowSet<Row> rows) {
    return rows.size() == 0 ? null : closing(rows.iterator().next());
  }

  private static List<Closing> closings(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(ClosingStore::closing).toList();
  }

  private static Closing closing(Row row) {
    OffsetDateTime ended = row.getOffsetDateTime("ended_at");
    return new Closing(
        row.getLong("id"),
        row.getInteger("target_id"),
        row.getBoolean("permanent"),
        row.getOffsetDateTime("from_at").toInstant(),
        row.getOffsetDateTime("until_at").toInstant(),
        row.getString("document"),
        row.getString("author"),
        row.getString("notice"),
        row.getOffsetDateTime("created_at").toInstant(),
        ended == null ? null : ended.toInstant(),
        row.getString("ended_by"));
  }

  private static OffsetDateTime stored(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
