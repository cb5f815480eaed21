package cn.xunjian.registry.live;

import cn.xunjian.registry.Status;
import cn.xunjian.registry.TargetLife;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads when targets were supervised. */
@ApplicationScoped
public class TargetLifeStore {

  private static final String LIVES =
      """
      select t.id, t.created_at, t.updated_at, s.applied_at, s.status from target t
      left join status_transition s on s.target_id = t.id and s.applied_at is not null
      where t.id = any ($1) order by t.id, s.applied_at, s.id""";

  private final Pool pool;

  public TargetLifeStore(Pool pool) {
    this.pool = pool;
  }

  /** The lives of targets by their numbers. */
  public Uni<Map<Integer, TargetLife>> of(Collection<Integer> targets) {
    return pool.preparedQuery(LIVES)
        .execute(Tuple.tuple().addArrayOfInteger(targets.toArray(Integer[]::new)))
        .map(
            rows -> {
              Map<Integer, TargetLife> lives = new HashMap<>();
              rows.forEach(row -> lives.merge(row.getInteger(0), life(row), TargetLifeStore::both));
              return lives;
            });
  }

  private static TargetLife life(Row row) {
    List<TargetLife.Turn> turns =
        row.getOffsetDateTime(3) == null
            ? List.of()
            : List.of(
                new TargetLife.Turn(
                    row.getOffsetDateTime(3).toInstant(),
                    Status.valueOf(row.getString(4).toUpperCase(Locale.ROOT))));
    return new TargetLife(
        row.getOffsetDateTime(1).toInstant(), row.getOffsetDateTime(2).toInstant(), turns);
  }

  private static TargetLife both(TargetLife first, TargetLife next) {
    List<TargetLife.Turn> turns = new ArrayList<>(first.turns());
    turns.addAll(next.turns());
    return new TargetLife(first.registeredAt(), first.changedAt(), turns);
  }
}
