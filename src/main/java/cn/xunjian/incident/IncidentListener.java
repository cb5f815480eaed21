package cn.xunjian.incident;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/**
 * Takes part in the transaction that stores a step, so that a step and what follows from it are
 * stored together or not at all.
 */
public interface IncidentListener {

  /** Writes what follows from the steps, in their order. */
  Uni<Void> write(SqlConnection transaction, List<IncidentChange> changes);

  /** Told after the transaction is committed; must not block. */
  void committed(List<IncidentChange> changes);
}
