package cn.xunjian.access.live;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** By which every node notices that people, grants, keys or sessions changed. */
@ApplicationScoped
public class AccessRevisionStore {

  /**
   * How often something changed.
   *
   * @param value grows with every change of people, grants, keys and the policy
   * @param sessions grows when sessions are ended
   */
  record Revision(long value, long sessions) {

    static final Revision NEVER_READ = new Revision(-1, -1);
  }

  static Uni<Revision> now(SqlClient client) {
    return client
        .query("select value, sessions from access_revision")
        .execute()
        .map(rows -> rows.iterator().next())
        .map(row -> new Revision(row.getLong("value"), row.getLong("sessions")));
  }

  /** Something changed in this transaction: people, grants or keys; sessions that end. */
  Uni<Void> changed(SqlConnection transaction, boolean people, boolean sessions) {
    return transaction
        .preparedQuery("update access_revision set value = value + $1, sessions = sessions + $2")
        .execute(Tuple.of(people ? 1 : 0, sessions ? 1 : 0))
        .replaceWithVoid();
  }
}
