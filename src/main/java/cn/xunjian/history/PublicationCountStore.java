package cn.xunjian.history;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Counts what targets published in a period. */
@ApplicationScoped
public class PublicationCountStore {

  /** By the day an item bears; what bears none by when it was first seen. */
  private static final String DURING =
      """
      select target_id,
        count(*) filter (where coalesce(published_at, first_seen_at) >= $2)::int as items,
        max(coalesce(published_at, first_seen_at)) as last
      from publication where target_id = any ($1) and coalesce(published_at, first_seen_at) < $3
      group by target_id""";

  /** One item stands on a home page and in its column: its link tells that it is one. */
  private static final String ITEMS =
      """
      select count(distinct coalesce(nullif(link, ''), identity))::int from publication
      where target_id = any ($1) and coalesce(published_at, first_seen_at) >= $2 and coalesce(published_at, first_seen_at) < $3""";

  private final Pool pool;

  PublicationCountStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * What a target published.
   *
   * @param items how many in the period
   * @param last the last one before its end, in the period or before
   */
  public record Published(int items, Instant last) {}

  /** By target; one that never published is absent. */
  public Uni<Map<Integer, Published>> during(
      Collection<Integer> targets, Instant from, Instant to) {
    return pool.preparedQuery(DURING)
        .execute(Tuple.of(targets.toArray(Integer[]::new), stored(from), stored(to)))
        .map(
            rows -> {
              Map<Integer, Published> found = new HashMap<>();
              rows.forEach(
                  row ->
                      found.put(
                          row.getInteger("target_id"),
                          new Published(
                              row.getInteger("items"), row.getOffsetDateTime("last").toInstant())));
              return found;
            });
  }

  /** How many different items some targets published together in [from, to). */
  public Uni<Integer> items(Collection<Integer> targets, Instant from, Instant to) {
    return pool.preparedQuery(ITEMS)
        .execute(Tuple.of(targets.toArray(Integer[]::new), stored(from), stored(to)))
        .map(rows -> rows.iterator().next().getInteger(0));
  }

  private static OffsetDateTime stored(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
