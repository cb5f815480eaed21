package cn.xunjian.assessment.store;

import cn.xunjian.assessment.store.Assessment.State;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** How far assessments have come, for whoever follows them. */
@ApplicationScoped
public class AssessmentStepStore {

  /** Cards are counted only while they are being computed. */
  private static final String STANDING =
      """
      select a.id, a.name, (a.scope ->> 'unit')::bigint as unit, a.state, a.version,
        case when a.state = 'fixed' then (select count(*) from card c where c.assessment_id = a.id) end as cards
      from assessment a where a.state <> 'closed' or a.id = any ($1) order by a.id""";

  private final Pool pool;

  AssessmentStepStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * How far one has come.
   *
   * @param unit only its branch is assessed; null for all
   * @param version grows with each of its changes
   * @param cards how many are computed; null unless they are being computed
   */
  public record Step(long id, String name, Long unit, State state, int version, Long cards) {}

  /** All that are not closed, and those of some numbers that may be closed by now. */
  public Uni<List<Step>> standing(Collection<Long> known) {
    return pool.preparedQuery(STANDING)
        .execute(Tuple.tuple().addArrayOfLong(known.toArray(Long[]::new)))
        .map(rows -> AssessmentStore.list(rows, AssessmentStepStore::step));
  }

  private static Step step(Row row) {
    return new Step(
        row.getLong("id"),
        row.getString("name"),
        row.getLong("unit"),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getInteger("version"),
        row.getLong("cards"));
  }
}
