package cn.xunjian.duty;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Has people and programs told of concerns, by the routes, the rosters and the outbox. */
public interface Teller {

  /**
   * Writes what is to be told, within the transaction of the steps: either both are stored or
   * neither.
   *
   * @return when the next step of escalation is due, by matter; a matter without one is absent
   */
  Uni<Map<UUID, Instant>> tell(SqlConnection transaction, List<Concern> concerns);

  /** Has it told now rather than at the next beat; to be called once it is committed. */
  void committed();
}
