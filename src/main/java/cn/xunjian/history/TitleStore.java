package cn.xunjian.history;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;

/** Finds what targets published by the words of its title. */
@ApplicationScoped
public class TitleStore {

  /** Each half by its own index: what tells its date, and what was seen first some time. */
  private static final String NEWEST =
      """
      select * from (
        select target_id, title, link, published_at as at from publication
        where target_id = any ($1) and published_at >= $2
        union all
        select target_id, title, link, first_seen_at from publication
        where target_id = any ($1) and published_at is null and first_seen_at >= $2) p
      where title ~ $3 and link <> '' and (target_id = any ($4) or strpos(title, $5) > 0)
      order by at desc, title limit 1""";

  private final Pool pool;

  TitleStore(Pool pool) {
    this.pool = pool;
  }

  /** An item with its address. */
  public record Titled(int target, String title, String link) {}

  /**
   * Which titles are meant.
   *
   * @param pattern a regular expression of PostgreSQL
   * @param own targets of which each such title is meant; on others it has to hold the name
   */
  public record Wanted(String pattern, Collection<Integer> own, String name) {}

  /** The newest of the items since an instant; an item of null if there is none. */
  public Uni<Titled> newest(Collection<Integer> targets, Instant since, Wanted wanted) {
    return pool.preparedQuery(NEWEST)
        .execute(
            Tuple.of(
                numbers(targets),
                since.atOffset(ZoneOffset.UTC),
                wanted.pattern(),
                numbers(wanted.own()),
                wanted.name()))
        .map(
            rows -> {
              if (rows.size() == 0) {
                return null;
              }
              Row row = rows.iterator().next();
              return new Titled(
                  row.getInteger("target_id"), row.getString("title"), row.getString("link"));
            });
  }

  private static Integer[] numbers(Collection<Integer> targets) {
    return targets.toArray(Integer[]::new);
  }
}
