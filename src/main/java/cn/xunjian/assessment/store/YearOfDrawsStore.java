package cn.xunjian.assessment.store;

import static cn.xunjian.assessment.store.AssessmentStore.at;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Who was drawn in a span of time, whatever became of the assessment since. */
@ApplicationScoped
public class YearOfDrawsStore {

  /** A draft's draw may still be made again; who left before a card was made was not looked at. */
  private static final String DRAWN =
      """
      select d.target_id, count(*)::int
      from assessment a join assessment_draw d on d.assessment_id = a.id and d.place > 0
      where a.state <> 'draft' and a.at > $1 and a.at <= $2 group by 1""";

  private final Pool pool;

  YearOfDrawsStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * How often each was drawn by assessments whose instant lies after the begin of a span and up to
   * its end, by its number; who was not is absent.
   */
  public Uni<Map<Integer, Integer>> drawn(Instant after, Instant until) {
    return pool.preparedQuery(DRAWN)
        .execute(Tuple.of(at(after), at(until)))
        .map(
            rows -> {
              Map<Integer, Integer> drawn = new HashMap<>();
              rows.forEach(row -> drawn.put(row.getInteger(0), row.getInteger(1)));
              return drawn;
            });
  }
}
