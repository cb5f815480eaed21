package cn.xunjian.incident;

import static cn.xunjian.incident.IncidentRow.stored;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * When incidents that nobody takes up are escalated. Whoever knows the rosters says when; {@link
 * IncidentDesk#raise} takes the step.
 */
@ApplicationScoped
public class EscalationStore {

  private static final String SET = "update incident set next_escalation_at = $2 where id = $1";

  private static final String DUE =
      """
      select * from incident where state = 'open' and next_escalation_at <= $1
      order by next_escalation_at limit 100""";

  private final Pool pool;

  EscalationStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * Sets when the next steps are due, within the caller's transaction.
   *
   * @param due by incident; null stands for never
   */
  public Uni<Void> set(SqlConnection transaction, Map<UUID, Instant> due) {
    List<Tuple> rows =
        due.entrySet().stream().map(entry -> row(entry.getKey(), entry.getValue())).toList();
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : transaction.preparedQuery(SET).executeBatch(rows).replaceWithVoid();
  }

  /**
   * Sets when the next step is due.
   *
   * @param due null for never
   */
  public Uni<Void> set(UUID incident, Instant due) {
    return pool.preparedQuery(SET).execute(row(incident, due)).replaceWithVoid();
  }

  private static Tuple row(UUID incident, Instant due) {
    return Tuple.of(incident, due == null ? null : stored(due));
  }

  /** The open incidents whose next step is due, the longest due first; at most 100. */
  public Uni<List<Incident>> due(Instant now) {
    return pool.preparedQuery(DUE).execute(Tuple.of(stored(now))).map(IncidentRow::all);
  }
}
