package cn.xunjian.history;

import cn.xunjian.evidence.EarlierReadings;
import cn.xunjian.evidence.SnapshotStore.Seen;
import cn.xunjian.observation.PlaceStore;
import cn.xunjian.observation.Viewpoint;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Tells those who keep evidence which reading saw which page, and which reading came before. */
@ApplicationScoped
public class ReadPageStore implements EarlierReadings {

  private static final String BEFORE =
      """
      select x.target_id, x.place, x.due, r.due_at, r.started_at
      from unnest($1::int[], $2::smallint[], $3::timestamptz[]) as x (target_id, place, due)
      cross join lateral (
        select due_at, started_at from reading
        where target_id = x.target_id and place = x.place and due_at < x.due and outcome in ('ok', 'undated') order by due_at desc limit 1) r""";

  private static final String SEEN =
      """
      select place, encode(page_hash, 'hex') as page from reading where target_id = $1 and due_at = $2 and page_hash is not null""";

  private final Pool pool;
  private final PlaceStore places;

  public ReadPageStore(Pool pool, PlaceStore places) {
    this.pool = pool;
    this.places = places;
  }

  @Override
  public Uni<Map<Moment, Earlier>> before(SqlConnection transaction, Collection<Moment> readings) {
    return transaction
        .preparedQuery(BEFORE)
        .execute(
            Tuple.tuple()
                .addArrayOfInteger(
                    readings.stream().map(r -> r.seen().target()).toArray(Integer[]::new))
                .addArrayOfShort(
                    readings.stream()
                        .map(r -> places.numberOf(r.seen().place()))
                        .toArray(Short[]::new))
                .addArrayOfOffsetDateTime(
                    readings.stream().map(r -> stored(r.due())).toArray(OffsetDateTime[]::new)))
        .map(this::earlier);
  }

  private Map<Moment, Earlier> earlier(Iterable<Row> rows) {
    Map<Moment, Earlier> earlier = new HashMap<>();
    for (Row row : rows) {
      Viewpoint seen = new Viewpoint(row.getInteger(0), places.place(row.getShort(1)));
      earlier.put(
          new Moment(seen, row.getOffsetDateTime(2).toInstant()),
          new Earlier(row.getOffsetDateTime(3).toInstant(), row.getOffsetDateTime(4).toInstant()));
    }
    return earlier;
  }

  /** The pages that the readings of an instant saw, in the order of the names of their places. */
  public Uni<List<Seen>> seen(int target, Instant due) {
    return pool.preparedQuery(SEEN)
        .execute(Tuple.of(target, stored(due)))
        .call(rows -> places.know(pool, rows))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> new Seen(places.place(row.getShort(0)), row.getString(1)))
                    .sorted(Comparator.comparing(seen -> seen.place().name()))
                    .toList());
  }

  private static OffsetDateTime stored(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
