package cn.xunjian.history;

import cn.xunjian.observation.PlaceStore;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Reads all readings and publications of a target and period, the oldest first, page by page. */
@ApplicationScoped
public class ReadingExportStore {

  private static final int PAGE = 1_000;

  private static final String READINGS =
      """
      select r.*, p.name as place_name, encode(r.page_hash, 'hex') as page
      from (select id, name collate "C" from unnest($5::smallint[], $6::text[]) as x (id, name)) p
      cross join lateral (
        select * from reading where target_id = $1 and place = p.id and due_at >= $3 and due_at < $2 and (due_at > $3 or p.name > $4)
        order by due_at limit 1000) r
      order by r.due_at, p.name limit 1000""";

  /** By the day they bear; what bears none by the day it was first seen. */
  private static final String PUBLICATIONS =
      """
      select *, coalesce(published_at, first_seen_at) as at from publication
      where target_id = $1 and coalesce(published_at, first_seen_at) < $2
        and coalesce(published_at, first_seen_at) >= $3 and (coalesce(published_at, first_seen_at), identity_hash) > ($3, $4)
      order by coalesce(published_at, first_seen_at), identity_hash limit 1000""";

  /** Before every hash. */
  private static final UUID NONE = new UUID(0, 0);

  private final Pool pool;
  private final PlaceStore places;

  ReadingExportStore(Pool pool, PlaceStore places) {
    this.pool = pool;
    this.places = places;
  }

  private record After(OffsetDateTime at, Object next) {}

  /** The readings due in [from, to). */
  public Multi<List<StoredReading>> readings(int target, Instant from, Instant to) {
    return places
        .all()
        .onItem()
        .transformToMulti(
            all ->
                pages(
                    READINGS,
                    after ->
                        Tuple.of(target, at(to), after.at(), after.next())
                            .addArrayOfShort(all.numbers())
                            .addArrayOfString(all.names()),
                    new After(at(from), ""),
                    row -> new After(row.getOffsetDateTime("due_at"), row.getString("place_name"))))
        .map(rows -> list(rows, ReadingLog::entry));
  }

  /**
   * The publications of [from, to), by their date or, without one, by when they were first seen.
   */
  public Multi<List<ReadingLog.Stored>> publications(int target, Instant from, Instant to) {
    return pages(
            PUBLICATIONS,
            after -> Tuple.of(target, at(to), after.at(), after.next()),
            new After(at(from), NONE),
            row -> new After(row.getOffsetDateTime("at"), row.getUUID("identity_hash")))
        .map(rows -> list(rows, ReadingLog::publication));
  }

  private Multi<RowSet<Row>> pages(
      String statement, Function<After, Tuple> asked, After first, Function<Row, After> last) {
    return Multi.createBy()
        .repeating()
        .uni(
            () -> new AtomicReference<>(first),
            after ->
                pool.preparedQuery(statement)
                    .execute(asked.apply(after.get()))
                    .invoke(rows -> rows.forEach(row -> after.set(last.apply(row)))))
        .whilst(rows -> rows.size() == PAGE);
  }

  private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> value) {
    return StreamSupport.stream(rows.spliterator(), false).map(value).toList();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
