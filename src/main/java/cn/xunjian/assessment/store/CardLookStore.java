package cn.xunjian.assessment.store;

import static cn.xunjian.assessment.store.AssessmentStore.list;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Which proposals of cards wait for another look, in PostgreSQL. */
@ApplicationScoped
public class CardLookStore {

  /** What was decided meanwhile waits no longer. */
  private static final String WAITING =
      """
      select d.id, d.card_id, d.item, d.at from card_decision d join card c on c.id = d.card_id
      where d.deed = 'another_look' and c.state = 'draft' and d.item = any (c.proposed)
        and not exists (select from card_decision l where l.card_id = d.card_id and l.item = d.item
          and l.deed in ('another_look', 'looked') and l.id > d.id)
        and\s""";

  private static final String STILL = WAITING + "d.id = any ($1)";
  private static final String OTHERS = WAITING + "d.id <> all ($1) order by d.id limit $2";

  private final Pool pool;

  CardLookStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * One that waits.
   *
   * @param id the number of the decision that asks for it
   * @param askedAt when a person asked for it
   */
  public record Waiting(long id, long card, String item, Instant askedAt) {}

  /** Those of some that wait still. */
  public Uni<List<Waiting>> still(Collection<Long> some) {
    return waiting(STILL, Tuple.of(some.toArray(Long[]::new)));
  }

  /** Those beside some, which were asked for first. */
  public Uni<List<Waiting>> others(Collection<Long> some, int limit) {
    return waiting(OTHERS, Tuple.of(some.toArray(Long[]::new), limit));
  }

  private Uni<List<Waiting>> waiting(String query, Tuple values) {
    return pool.preparedQuery(query)
        .execute(values)
        .map(
            rows ->
                list(
                    rows,
                    row ->
                        new Waiting(
                            row.getLong("id"),
                            row.getLong("card_id"),
                            row.getString("item"),
                            row.getOffsetDateTime("at").toInstant())));
  }
}
