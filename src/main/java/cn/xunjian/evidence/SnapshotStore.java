package cn.xunjian.evidence;

import cn.xunjian.observation.Place;
import cn.xunjian.observation.PlaceStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** The pages that were kept, and which readings they prove. */
@ApplicationScoped
public class SnapshotStore {

  private static final String KEPT =
      """
      select r.*, encode(r.hash, 'hex') as page
      from (select id, name collate "C" from unnest($5::smallint[], $6::text[]) as x (id, name)) p
      cross join lateral (
        select * from snapshot_reference where target_id = $1 and place = p.id and due_at <= $2 and (due_at < $2 or p.name < $3)
        order by due_at desc limit $4) r
      order by r.due_at desc, p.name desc limit $4""";

  /** Some other target may have shown the same bytes; only what this one showed is its own. */
  private static final String BY_HASH =
      """
      select r.*, encode(r.hash, 'hex') as page, s.body from snapshot_reference r
      join lateral (select body from snapshot where hash = r.hash order by month desc limit 1) s on true
      where r.target_id = $1 and r.hash = decode($2, 'hex') order by r.due_at desc limit 1""";

  /**
   * The bytes that the reading saw, else the page kept last before it, which showed the same items.
   */
  private static final String OF_READING =
      """
      select r.*, encode(r.hash, 'hex') as page, s.body, encode(g.hash, 'hex') as seen
      from (select place, decode(hash, 'hex') as hash, turn from unnest($3::smallint[], $4::text[]) with ordinality as x (place, hash, turn)) g
      join snapshot_reference r on r.target_id = $1 and r.place = g.place
      join lateral (select body from snapshot where hash = r.hash order by month desc limit 1) s on true
      where r.hash = g.hash or r.due_at <= $2
      order by g.turn, r.hash = g.hash desc, r.due_at desc limit 1""";

  private final Pool pool;
  private final PlaceStore places;

  SnapshotStore(Pool pool, PlaceStore places) {
    this.pool = pool;
    this.places = places;
  }

  /**
   * A page that was kept.
   *
   * @param place from where it was seen
   * @param due the reading that saw it
   * @param hash SHA-256 of all its bytes
   * @param bytes its whole length; more than is kept if {@code cut}
   * @param occasion why it was kept: {@code first}, {@code items}, {@code freshness}, {@code
   *     limit_near} or {@code renewal}
   * @param freshness how the target stood
   */
  public record Kept(
      String place,
      Instant due,
      String hash,
      String url,
      int status,
      String contentType,
      String etag,
      String lastModified,
      int bytes,
      boolean cut,
      String occasion,
      String freshness) {}

  /**
   * The bytes of a page that was kept, as raw deflate.
   *
   * @param exact whether they are those that the reading saw; else the page showed the same items
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed over once.
  public record Bytes(Kept kept, byte[] deflated, boolean exact) {}

  /**
   * The pages kept of a target, newest first, after the given fact in that order.
   *
   * @param place of two readings of one instant those whose place has a smaller name come after
   */
  public Uni<List<Kept>> kept(int target, Instant due, String place, int limit) {
    Tuple asked = Tuple.of(target, due.atOffset(ZoneOffset.UTC), place, limit);
    return places
        .all()
        .chain(
            all ->
                pool.preparedQuery(KEPT)
                    .execute(asked.addArrayOfShort(all.numbers()).addArrayOfString(all.names())))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(this::kept).toList());
  }

  /**
   * The bytes of a page that this target showed; an item of null if none are kept.
   *
   * @param hash 64 hexadecimal digits
   */
  public Uni<Bytes> bytes(int target, String hash) {
    return pool.preparedQuery(BY_HASH)
        .execute(Tuple.of(target, hash))
        .call(rows -> places.know(pool, rows))
        .map(rows -> rows.size() == 0 ? null : bytes(rows.iterator().next(), hash));
  }

  /** What a reading from one place saw. */
  public record Seen(Place place, String hash) {}

  /**
   * The bytes that prove a reading; an item of null if none are kept.
   *
   * @param seen by readings of that instant; the first of which something is kept counts
   */
  public Uni<Bytes> proof(int target, Instant due, List<Seen> seen) {
    return places
        .number(seen.stream().map(Seen::place).toList())
        .chain(() -> pool.preparedQuery(OF_READING).execute(asked(target, due, seen)))
        .call(rows -> places.know(pool, rows))
        .map(
            rows -> {
              if (rows.size() == 0) {
                return null;
              }
              Row row = rows.iterator().next();
              return bytes(row, row.getString("seen"));
            });
  }

  private Tuple asked(int target, Instant due, List<Seen> seen) {
    return Tuple.of(target, due.atOffset(ZoneOffset.UTC))
        .addArrayOfShort(seen.stream().map(s -> places.numberOf(s.place())).toArray(Short[]::new))
        .addArrayOfString(seen.stream().map(Seen::hash).toArray(String[]::new));
  }

  private Bytes bytes(Row row, String seen) {
    Kept kept = kept(row);
    return new Bytes(kept, row.getBuffer("body").getBytes(), kept.hash().equals(seen));
  }

  private Kept kept(Row row) {
    return new Kept(
        places.name(row),
        row.getOffsetDateTime("due_at").toInstant(),
        row.getString("page"),
        row.getString("url"),
        row.getShort("http_status"),
        row.getString("content_type"),
        row.getString("etag"),
        row.getString("last_modified"),
        row.getInteger("bytes"),
        row.getBoolean("cut"),
        row.getString("occasion"),
        row.getString("freshness"));
  }
}
