package cn.xunjian.assessment.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Counts cards, for whoever looks at all of them. */
@ApplicationScoped
public class CardCountStore {

  /** Of each target the last card that its unit saw. */
  private static final String LAST =
      """
      select unit_id, kind, count(*) filter (where verdict = 'pass') as passed, count(*) as checked from (
        select distinct on (target_id) unit_id, kind, verdict from standing_card where state in ('announced', 'answered', 'closed')
        order by target_id, assessment_id desc, id desc) last
      where verdict in ('pass', 'fail') group by 1, 2""";

  private final Pool pool;

  CardCountStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * The last cards of one unit's targets of one kind.
   *
   * @param checked those that passed or failed
   */
  public record OfUnit(long unit, String kind, long passed, long checked) {}

  /** The number of all cards by state. */
  public Uni<Map<String, Long>> byState() {
    return pool.query("select state, count(*) as cards from card group by 1")
        .execute()
        .map(
            rows -> {
              Map<String, Long> counts = new HashMap<>();
              rows.forEach(row -> counts.put(row.getString("state"), row.getLong("cards")));
              return counts;
            });
  }

  public Uni<List<OfUnit>> last() {
    return pool.query(LAST)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new OfUnit(
                                row.getLong("unit_id"),
                                row.getString("kind"),
                                row.getLong("passed"),
                                row.getLong("checked")))
                    .toList());
  }
}
