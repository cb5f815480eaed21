package cn.xunjian.assessment.store;

import static cn.xunjian.assessment.store.AssessmentStore.at;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Which cards say something else than before: for what follows from them, such as orders. */
@ApplicationScoped
public class CardChangeStore {

  /** An answer was decided about, or a correction began to count; and all that they replace. */
  private static final String SINCE =
      """
      with recursive changed as (
        select c.id, c.corrects from standing_card c
        where c.state <> 'draft' and c.corrects is null
          and c.id in (select card_id from card_decision where at >= $1 and deed in ('strike', 'change'))
        union all
        select c.id, c.corrects from standing_card c where c.corrects is not null and c.closed_at >= $1),
      earlier (counting, card, corrects) as (
        select id, id, corrects from changed
        union all
        select e.counting, c.id, c.corrects from earlier e join card c on c.id = e.corrects)
      select counting, card from earlier""";

  /** Cards themselves, and all that they replace. */
  private static final String EARLIER =
      """
      with recursive earlier (counting, card, corrects) as (
        select id, id, corrects from card where id = any ($1)
        union all
        select e.counting, c.id, c.corrects from earlier e join card c on c.id = e.corrects)
      select counting, card from earlier""";

  private final Pool pool;

  CardChangeStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * The announced cards about whose answers was decided since an instant, and those that a
   * correction replaced since.
   *
   * @return from each of them to the card that counts for it now
   */
  public Uni<Map<Long, Long>> since(Instant instant) {
    return pool.preparedQuery(SINCE).execute(Tuple.of(at(instant))).map(CardChangeStore::counting);
  }

  /**
   * Cards that count, and those that they correct, back to the first.
   *
   * @return from each of them to the card that counts for it
   */
  public Uni<Map<Long, Long>> corrected(Collection<Long> counting) {
    return pool.preparedQuery(EARLIER)
        .execute(Tuple.of((Object) counting.toArray(Long[]::new)))
        .map(CardChangeStore::counting);
  }

  private static Map<Long, Long> counting(RowSet<Row> rows) {
    Map<Long, Long> counting = new HashMap<>();
    for (Row row : rows) {
      counting.put(row.getLong("card"), row.getLong("counting"));
    }
    return counting;
  }
}
