package cn.xunjian.history;

import cn.xunjian.observation.Publication;
import cn.xunjian.observation.ReadingOutcome;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was known of many targets at one instant that has passed. */
@ApplicationScoped
public class KnownAtStore {

  /** The newest few: one without a time of day may count for later than one with. */
  private static final String NEWEST =
      """
      select t.id as target_id, p.title, p.link, p.published_at, p.date_precision, p.expires_at
      from unnest($1::int[]) as t (id) cross join lateral (
        select * from publication where target_id = t.id and published_at is not null and first_seen_at <= $2
        order by published_at desc nulls last limit 5) p""";

  private static final String READ =
      """
      select target_id, max(started_at) filter (where outcome = 'ok') as success,
        (array_agg(outcome order by due_at desc))[1:2] as last, max(due_at) as due,
        (array_agg(encode(page_hash, 'hex') order by due_at desc))[1] as page
      from reading where target_id = any ($1) and due_at > $2 and due_at <= $3 group by target_id""";

  private static final String HOURS =
      """
      select target_id, hour, ok, failed, blocked, voided, exempt, slow_us from visit_hour
      where target_id = any ($1) and hour >= $2 and hour < $3 order by target_id, hour""";

  private final Pool pool;
  private final ZoneId zone;

  KnownAtStore(Pool pool, ZoneId zone) {
    this.pool = pool;
    this.zone = zone;
  }

  /**
   * The last publication of a target.
   *
   * @param latest the latest instant at which it may have been published
   * @param expiresAt until when a person's word for it counts; null for ever
   */
  public record Newest(String title, String link, Instant latest, Instant expiresAt) {}

  /**
   * The last readings of a target.
   *
   * @param success when the last one began that ended well; null if none did
   * @param last how the last ones ended, the newest first; at most two
   * @param due the instant at which the newest was due
   * @param page the SHA-256 of the page that the newest saw, in hexadecimal; null if it saw none
   */
  public record Read(Instant success, List<ReadingOutcome> last, Instant due, String page) {}

  /** The counts of one hour. */
  public record OfHour(Instant hour, HourCounts counts) {}

  /** The last publication of each target that was seen by an instant. */
  public Uni<Map<Integer, Newest>> newest(Collection<Integer> targets, Instant at) {
    return pool.preparedQuery(NEWEST)
        .execute(Tuple.tuple().addArrayOfInteger(targets.toArray(Integer[]::new)).addValue(at(at)))
        .map(rows -> newest(rows, at));
  }

  private Map<Integer, Newest> newest(RowSet<Row> rows, Instant at) {
    Map<Integer, Newest> found = new HashMap<>();
    for (Row row : rows) {
      Instant published = row.getOffsetDateTime("published_at").toInstant();
      boolean day = "day".equals(row.getString("date_precision"));
      OffsetDateTime expires = row.getOffsetDateTime("expires_at");
      Newest its =
          new Newest(
              row.getString("title"),
              row.getString("link"),
              day ? Publication.latestPossible(published, zone, at) : published,
              expires == null ? null : expires.toInstant());
      found.merge(
          row.getInteger("target_id"), its, (a, b) -> b.latest().isAfter(a.latest()) ? b : a);
    }
    return found;
  }

  /** The readings of each target in the time before an instant. */
  public Uni<Map<Integer, Read>> read(Collection<Integer> targets, Instant at, Duration before) {
    return pool.preparedQuery(READ)
        .execute(span(targets, at.minus(before), at))
        .map(
            rows -> {
              Map<Integer, Read> found = new HashMap<>();
              for (Row row : rows) {
                OffsetDateTime success = row.getOffsetDateTime("success");
                found.put(
                    row.getInteger("target_id"),
                    new Read(
                        success == null ? null : success.toInstant(),
                        List.of(row.getArrayOfStrings("last")).stream()
                            .map(each -> ReadingOutcome.valueOf(each.toUpperCase(Locale.ROOT)))
                            .toList(),
                        row.getOffsetDateTime("due").toInstant(),
                        row.getString("page")));
              }
              return found;
            });
  }

  /** The counts of scheduled visits of each target by whole hours in [from, to). */
  public Uni<Map<Integer, List<OfHour>>> hours(
      Collection<Integer> targets, Instant from, Instant to) {
    return pool.preparedQuery(HOURS)
        .execute(span(targets, from, to))
        .map(
            rows -> {
              Map<Integer, List<OfHour>> found = new HashMap<>();
              for (Row row : rows) {
                found
                    .computeIfAbsent(row.getInteger("target_id"), t -> new ArrayList<>())
                    .add(hour(row));
              }
              return found;
            });
  }

  private static OfHour hour(Row row) {
    return new OfHour(row.getOffsetDateTime("hour").toInstant(), counts(row));
  }

  /** The counts of a row of target_hour. */
  static HourCounts counts(Row row) {
    Long[] slow = row.getArrayOfLongs("slow_us");
    return new HourCounts(
        VisitCounts.of(
            row.getInteger("ok"),
            row.getInteger("failed"),
            row.getInteger("blocked"),
            row.getInteger("voided"),
            row.getInteger("exempt")),
        slow == null ? List.of() : List.of(slow));
  }

  private static Tuple span(Collection<Integer> targets, Instant from, Instant to) {
    return Tuple.tuple()
        .addArrayOfInteger(targets.toArray(Integer[]::new))
        .addValue(at(from))
        .addValue(at(to));
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
