package cn.xunjian.assessment.units;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** What the cards of an assessment say in the end, out of PostgreSQL. */
@ApplicationScoped
public class CardResultStore {

  /** Few fail, and only their content is looked into. */
  private static final String ALL =
      """
      select key, kind, unit_id, verdict, of_points, measured, lost, score,
        case when verdict = 'fail' then jsonb_path_exists(content::jsonb,
          '$.items[*] ? (@.kind == "VETO" && @.state == "CONFIRMED")') else false end as vetoed
      from standing_card where assessment_id = $1 and ($2::bigint[] is null or unit_id = any ($2)) order by key""";

  private final Pool pool;

  CardResultStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * The results of an assessment, some hundred bytes each.
   *
   * @param units only those of these units; null for all
   */
  public Uni<List<CardResult>> of(long assessment, Set<Long> units) {
    return of(pool, assessment, units);
  }

  static Uni<List<CardResult>> of(SqlClient client, long assessment, Set<Long> units) {
    return client
        .preparedQuery(ALL)
        .execute(Tuple.of(assessment, units == null ? null : units.toArray(Long[]::new)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(CardResultStore::result)
                    .toList());
  }

  private static CardResult result(Row row) {
    return new CardResult(
        row.getString("key"),
        row.getString("kind"),
        row.getLong("unit_id"),
        row.getString("verdict"),
        row.getBoolean("vetoed"),
        row.getBigDecimal("of_points"),
        row.getBigDecimal("measured"),
        row.getBigDecimal("lost"),
        row.getBigDecimal("score"));
  }
}
