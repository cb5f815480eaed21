package cn.xunjian.evidence;

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
      select *, encode(previous_hash, 'hex') as before, encode(this_hash, 'hex') as now from reading_hint
      where target_id = $1 and (due_at, kind, item) < ($2, $3, $4) order by due_at desc, kind desc, item desc limit $5""";

  /** Behind every kind of hint. */
  private static final String LAST_KIND = "~";

  private final Pool pool;

  HintStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * A hint as it was stored.
   *
   * @param due the reading that saw it
   * @param previousDue the good reading before
   * @param previousHash the page kept of that one; null if none was
   * @param hash the page kept of this one; null if none was
   */
  public record Stored(
      Instant due, ReadingHint hint, Instant previousDue, String previousHash, String hash) {}

  /** The latest hints about a target, newest first. */
  public Uni<List<Stored>> latest(int target, int limit) {
    return page(target, OffsetDateTime.MAX, LAST_KIND, Long.MAX_VALUE, limit);
  }

  /** Hints about a target, newest first, after the given place in that order. */
  public Uni<List<Stored>> page(int target, Instant due, String kind, long item, int limit) {
    return page(target, due.atOffset(ZoneOffset.UTC), kind, item, limit);
  }

  private Uni<List<Stored>> page(
      int target, OffsetDateTime due, String kind, long item, int limit) {
    return pool.preparedQuery(PAGE)
        .execute(Tuple.of(target, due, kind, item, limit))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(HintStore::stored).toList());
  }

  private static Stored stored(Row row) {
    return new Stored(
        row.getOffsetDateTime("due_at").toInstant(),
        new ReadingHint(
            ReadingHint.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
            row.getLong("item"),
            row.getString("title"),
            row.getString("link"),
            instant(row, "dated_from"),
            instant(row, "dated_to"),
            row.getInteger("count"),
            row.getString("chinese"),
            row.getString("english")),
        row.getOffsetDateTime("previous_due_at").toInstant(),
        row.getString("before"),
        row.getString("now"));
  }

  private static Instant instant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at == null ? null : at.toInstant();
  }
}
