package cn.xunjian.history;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Finds what targets published by the words of its title. */
@ApplicationScoped
public class TitleStore {

  private static final int MOST = 20;

  private static final String NAMED =
      """
      select target_id, title, link from publication
      where target_id = any ($1) and coalesce(published_at, first_seen_at) >= $2 and title ~ $3 and link <> ''
      order by first_seen_at, title limit $4""";

  private final Pool pool;

  TitleStore(Pool pool) {
    this.pool = pool;
  }

  /** An item with its address. */
  public record Titled(int target, String title, String link) {}

  /**
   * The first items since an instant, {@value #MOST} at most.
   *
   * @param pattern a regular expression of PostgreSQL
   */
  public Uni<List<Titled>> named(Collection<Integer> targets, Instant since, String pattern) {
    return pool.preparedQuery(NAMED)
        .execute(
            Tuple.of(
                targets.toArray(Integer[]::new), since.atOffset(ZoneOffset.UTC), pattern, MOST))
        .map(
            rows -> {
              List<Titled> found = new ArrayList<>();
              for (Row row : rows) {
                found.add(
                    new Titled(
                        row.getInteger("target_id"),
                        row.getString("title"),
                        row.getString("link")));
              }
              return found;
            });
  }
}
