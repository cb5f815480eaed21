package cn.xunjian.evidence;

import cn.xunjian.observation.PlaceStore;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** What was noticed between readings; written with them, read here. */
@ApplicationScoped
public class HintStore {

  private static final String PAGE =
      """
      select h.*, encode(h.previous_hash, 'hex') as before, encode(h.this_hash, 'hex') as now
      from (select id, name collate "C" from unnest($7::smallint[], $8::text[]) as x (id, name)) p
      cross join lateral (
        select * from reading_hint
        where target_id = $1 and place = p.id and due_at <= $2 and (due_at, p.name, kind, item) < ($2, $3, $4, $5)
        order by due_at desc, kind desc, item desc limit $6) h
      order by h.due_at desc, p.name desc, h.kind desc, h.item desc limit $6""";

  /** Behind every place and every kind of hint. */
  private static final String LAST = "~";

  private final Pool pool;
  private final PlaceStore places;

  HintStore(Pool pool, PlaceStore places) {
    this.pool = pool;
    this.places = places;
  }

  /**
   * A hint as it was stored.
   *
   * @param place from where it was seen
   * @param due the reading that saw it
   * @param previousDue the good reading before
   * @param previousHash the page kept of that one; null if none was
   * @param hash the page kept of this one; null if none was
   */
  public record Stored(
      String place,
      Instant due,
      ReadingHint hint,
      Instant previousDue,
      String previousHash,
      String hash) {}

  /** A place in the order of hints, the newest first. */
  public record After(Instant due, String place, String kind, long item) {}

  /** The latest hints about a target, newest first. */
  public Uni<List<Stored>> latest(int target, int limit) {
    return page(Tuple.of(target, OffsetDateTime.MAX, LAST, LAST, Long.MAX_VALUE, limit));
  }

  /** Hints about a target, newest first, after the given place in that order. */
  public Uni<List<Stored>> page(int target, After after, int limit) {
    OffsetDateTime due = after.due().atOffset(ZoneOffset.UTC);
    return page(Tuple.of(target, due, after.place(), after.kind(), after.item(), limit));
  }

  private Uni<List<Stored>> page(Tuple place) {
    return places
        .all()
        .chain(
            all ->
                pool.preparedQuery(PAGE)
                    .execute(place.addArrayOfShort(all.numbers()).addArrayOfString(all.names())))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(this::stored).toList());
  }

  private Stored stored(Row row) {
    return new Stored(
        places.name(row),
        row.getOffsetDateTime("due_at").toInstant(),
        new ReadingHint(
            ReadingHint.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
            row.getLong("item"),
            row.getString("title"),
            row.getString("link"),
            instant(row, "dated_from"),
            instant(row, "dated_to"),
            row.getInteger("count"),
            new Text(row.getString("chinese"), row.getString("english"))),
        row.getOffsetDateTime("previous_due_at").toInstant(),
        row.getString("before"),
        row.getString("now"));
  }

  private static Instant instant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at == null ? null : at.toInstant();
  }
}
