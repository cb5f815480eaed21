package cn.xunjian.assessment.store;

import static cn.xunjian.assessment.store.AssessmentStore.list;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Which proposals of cards wait for another look, in PostgreSQL. */
@ApplicationScoped
public class CardLookStore {

  private static final String WAITING =
      """
      select d.card_id, d.item, d.at from card_decision d join card c on c.id = d.card_id
      where d.deed = 'another_look' and c.state = 'draft' and d.item = any (c.proposed)
        and not exists (select from card_decision l where l.card_id = d.card_id and l.item = d.item
          and l.deed in ('another_look', 'looked') and l.id > d.id)
      order by d.id limit 500""";

  private final Pool pool;

  CardLookStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * One that waits.
   *
   * @param askedAt when a person asked for it
   */
  public record Waiting(long card, String item, Instant askedAt) {}

  /** Those that were asked for first; what was decided meanwhile waits no longer. */
  public Uni<List<Waiting>> waiting() {
    return pool.query(WAITING)
        .execute()
        .map(
            rows ->
                list(
                    rows,
                    row ->
                        new Waiting(
                            row.getLong("card_id"),
                            row.getString("item"),
                            row.getOffsetDateTime("at").toInstant())));
  }
}
